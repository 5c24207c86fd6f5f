import type { Reader, Transaction } from "../../db/connection.ts";
import { secondOf } from "../protocol/answers.ts";
import type { Statement } from "../protocol/statements.ts";
import { goOnBehind } from "../queries.ts";

/** The number of the log of lessons: another after what was told of them was lost, or told to somebody else. */
export async function currentLessonEpoch(db: Reader): Promise<number> {
  const row = await db.get<{ lesson_epoch: number }>("select lesson_epoch from facility");
  if (!row) throw new Error("This hub has no facility.");
  return row.lesson_epoch;
}

/** The log of lessons begins anew behind what has arrived of it; nothing else does. */
export async function beginLessonEpoch(
  tx: Transaction,
  epoch: number,
  arrived: number,
): Promise<void> {
  await tx.run("update facility set lesson_epoch = ?", [epoch]);
  await tx.run("delete from segment where lane = 'lessons'");
  await goOnBehind(tx, "lessons", arrived);
}

type PieceRow = {
  lesson_id: string;
  version: number;
  sha256: string;
  place: string;
  from_lesson: string | null;
  from_pack: string | null;
  from_version: string | null;
  through: string | null;
  teacher_id: number;
  published_at: string;
  piece: number;
  pieces: number;
  text: string;
};

/** The next pieces of teachers' lessons behind `seq`, in the order in which they were given to classes. */
export async function piecesBehind(
  db: Reader,
  seq: number,
  most: number,
): Promise<Statement<"days">[]> {
  const rows = await db.all<PieceRow>(
    `select lesson_id, version, sha256, place, from_lesson, from_pack, from_version, through, teacher_id, published_at,
       piece, pieces, substr(source, piece * 20000 + 1, 20000) as text
     from lesson_piece join own_version using (version_seq) where seq > ? order by seq limit ?`,
    [seq, most],
  );
  return rows.map(statementIn);
}

function statementIn(row: PieceRow): Statement<"days"> {
  const { lesson_id: lesson, version, sha256, place, piece, pieces } = row;
  const { from_lesson: original, from_pack: pack, from_version: packVersion } = row;
  const isCopy = original !== null && pack !== null && packVersion !== null;
  return {
    ...{ kind: "lesson", at: secondOf(row.published_at), learner: undefined },
    facts: {
      ...{ lesson, version, sha256, piece, pieces, place, teacher: row.teacher_id },
      from: isCopy ? { lesson: original, pack, version: packVersion } : undefined,
      through: row.through ?? undefined,
      text: Buffer.from(row.text),
    },
  };
}

/** Of teachers' lessons no collector has so many pieces and letters; the first was given to a class then. */
export type UnsentLessons = { letters: number; oldestAt: string };

/** Asked each minute; undefined where everything has arrived. */
export async function unsentLessons(db: Reader): Promise<UnsentLessons | undefined> {
  const row = await db.get<{ letters: number | null; at: string | null }>(
    `select sum(min(length(source) - piece * 20000, 20000)) as letters, min(published_at) as at
     from lesson_piece join own_version using (version_seq)
     where seq > coalesce((select arrived_to from lane where lane = 'lessons'), 0)`,
  );
  if (row?.letters == null || row.at === null) return undefined;
  return { letters: row.letters, oldestAt: row.at };
}
