import type { Reader, Transaction } from "../../db/connection.ts";
import type { Database } from "../../db/database.ts";
import { orWithoutCard, unkeptOf } from "../without-card.ts";
import { type AuditLine, appendLine, linesAbout, newestLines, type ToldLine } from "./queries.ts";

/** Everything that leaves a line. A line says that it was done, never what was read or written. */
export const acts = [
  "names-opened",
  "names-printed",
  "cards-printed",
  "child-seen",
  "person-read",
  "person-changed",
  "record-exported",
  "records-exported",
  "records-exported-named",
  "report-seen",
  "card-renewed",
  "moved",
  "taken-off",
  "brought-back",
  "merged",
  "merge-undone",
  "results-withdrawn",
  "teacher-added",
  "head-teacher-added",
  "made-head-teacher",
  "made-teacher",
  "teacher-renamed",
  "teacher-removed",
  "class-given",
  "class-taken",
  "class-renamed",
  "class-put-away",
  "class-brought-back",
  "passphrase-reset",
  "passphrase-changed",
  "came-back",
  "recovery-key-made",
  "recovery-key-used",
  "names-given-up",
  "pack-installed",
  "pack-from-office",
  "pack-version-served",
  "pack-taken-away",
  "pack-removed",
  "clock-put-right",
  "record-erased",
  "left-for-school",
  "came-from-school",
] as const;
export type Act = (typeof acts)[number];

/** Who does something, and when; `at` is a time in UTC as far as the clock is believed. */
export type By = { teacherId: number; at: string; clockQuality: "unset" | "floor" | "set" };

/** The same where it may be field staff, who have no account. */
export type ByWhoeverCame = Omit<By, "teacherId"> & { teacherId: number | undefined };

/** To whom it is done, by number; or to what of the machine. */
export type Whom = {
  classroomId?: number;
  learnerId?: number;
  /** Everybody in a class, in one line that is told of each of them. */
  learnerIds?: number[];
  otherLearnerId?: number;
  otherTeacherId?: number;
  /** The same in words, where nobody who has an account does it: the table asks for either. */
  about?: string;
};

/** A line about the machine and nobody: `about` says what was done to, such as "our-maths 1.1.0". */
export function noteOfMachine(
  tx: Transaction,
  by: ByWhoeverCame,
  act: Act,
  about: string,
): Promise<void> {
  return appendLine(tx, { ...by, act, about });
}

/** A line beside the change that it is about: both are on the card, or neither. */
export function noteIn(
  tx: Transaction,
  by: ByWhoeverCame,
  act: Act,
  whom: Whom = {},
): Promise<void> {
  return appendLine(tx, lineOf(by, act, whom));
}

/**
 * A line about something that leaves the hub or opens what is sealed: whoever does it waits until the line is on the card.
 * @throws StorageError when it cannot be written; then it must not be done
 */
export function noteDown(db: Database, by: By, act: Act, whom: Whom = {}): Promise<void> {
  return db.write((tx) => noteIn(tx, by, act, whom));
}

/**
 * A line about a look. While the card is full a teacher still reads; her looks wait in memory and are written down with
 * the next one that can be.
 */
export async function noteLook(db: Database, by: By, act: Act, whom: Whom): Promise<void> {
  const { looks } = unkeptOf(db);
  looks.push(lineOf(by, act, whom));
  await orWithoutCard(
    () => keepLooks(db),
    () => undefined,
  );
}

/** Writes down the looks that wait, each once. @throws StorageError while the card takes nothing; then they go on waiting */
export async function keepLooks(db: Database): Promise<void> {
  const { looks } = unkeptOf(db);
  const waiting = looks.splice(0);
  if (waiting.length === 0) return;
  try {
    await db.write(async (tx) => {
      for (const line of waiting) await appendLine(tx, line);
    });
  } catch (error) {
    looks.unshift(...waiting);
    throw error;
  }
}

const linesOnPage = 50;

/** A page of lines, the newest first. @returns with them whether there are older ones */
export async function auditPage(
  db: Reader,
  asked: { before: number | undefined; childId: number | undefined },
): Promise<{ lines: ToldLine[]; older: number | undefined }> {
  const before = asked.before ?? Number.MAX_SAFE_INTEGER;
  const most = linesOnPage + 1;
  const found =
    asked.childId === undefined
      ? await newestLines(db, before, most)
      : await linesAbout(db, asked.childId, before, most);
  const lines = found.slice(0, linesOnPage);
  return { lines, older: found.length > linesOnPage ? lines.at(-1)?.seq : undefined };
}

function lineOf(by: ByWhoeverCame, act: Act, whom: Whom): AuditLine {
  return { ...by, act, ...whom };
}
