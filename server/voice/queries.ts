import type { Reader, Transaction } from "../db/connection.ts";

/** Something that a teacher has spoken. */
export type Recording = {
  language: string;
  words: string;
  /** Children hear it; before that only the teacher does. */
  isKept: boolean;
  /** The name of its file: the start of its content's hash, and the ending of its kind. */
  file: string;
  bytes: number;
};

export async function allRecordings(db: Reader): Promise<Recording[]> {
  const rows = await db.all<{
    language: string;
    words: string;
    is_kept: number;
    file: string;
    bytes: number;
  }>("select language, words, is_kept, file, bytes from recording order by language, words");
  return rows.map(({ is_kept, ...rest }) => ({ ...rest, isKept: is_kept === 1 }));
}

/** A newer recording of the same words takes the place of the one before. */
export async function putRecording(
  tx: Transaction,
  { language, words, isKept, file, bytes }: Recording,
  by: { teacherId: number; at: string },
): Promise<void> {
  await tx.run(
    `insert or replace into recording (language, words, is_kept, file, bytes, teacher_id, recorded_at)
     values (?, ?, ?, ?, ?, ?, ?)`,
    [language, words, isKept ? 1 : 0, file, bytes, by.teacherId, by.at],
  );
}

/** What waited is what children hear from now on. */
export async function keepDraft(
  tx: Transaction,
  { language, words }: Pick<Recording, "language" | "words">,
): Promise<void> {
  await tx.run("delete from recording where language = ? and words = ? and is_kept = 1", [
    language,
    words,
  ]);
  await tx.run("update recording set is_kept = 1 where language = ? and words = ?", [
    language,
    words,
  ]);
}

export async function removeRecording(
  tx: Transaction,
  { language, words, isKept }: Pick<Recording, "language" | "words" | "isKept">,
): Promise<void> {
  await tx.run("delete from recording where language = ? and words = ? and is_kept = ?", [
    language,
    words,
    isKept ? 1 : 0,
  ]);
}
