import type { Reader, Transaction, Value } from "../../db/connection.ts";
import { appendAttempt } from "../queries.ts";

/** Which of these attempts are in the log, and whether they were right. */
export async function attemptsKept(
  db: Pick<Reader, "all">,
  attemptIds: string[],
): Promise<Map<string, boolean>> {
  const rows = await db.all<{ attempt_id: string; is_correct: number }>(
    `select attempt_id, is_correct from attempt
     where attempt_id in (select value from json_each(?))`,
    [JSON.stringify(attemptIds)],
  );
  return new Map(rows.map(({ attempt_id, is_correct }) => [attempt_id, is_correct === 1]));
}

/** Puts rows into the log, all in one statement. */
export async function appendAttempts(tx: Transaction, rows: Value[][]): Promise<void> {
  await tx.run(appendAttempt, [JSON.stringify(rows)]);
}

export type PaperSitting = {
  sittingId: number;
  sheetCode: string;
  /** The day on which the child wrote, `2026-03-01`. */
  workedOn: string;
  teacherId: number;
  assurance: "A0";
};

export async function insertPaperSitting(tx: Transaction, made: PaperSitting): Promise<void> {
  await tx.run(
    `insert into paper_sitting (sitting_id, sheet_code, worked_on, teacher_id, assurance)
     values (?, ?, ?, ?, ?)`,
    [made.sittingId, made.sheetCode, made.workedOn, made.teacherId, made.assurance],
  );
}

/** A sheet of which results of a class are there. */
export type TypedSheet = { code: string; children: number; workedOn: string };

/** The sheets that were typed in last for these children, the newest first. */
export async function sheetsTyped(
  db: Reader,
  learnerIds: number[],
  most: number,
): Promise<TypedSheet[]> {
  return db.all<TypedSheet>(
    `select sheet_code as code, count(distinct learner_id) as children, max(worked_on) as workedOn
     from paper_sitting join sitting using (sitting_id)
     where learner_id in (select value from json_each(?))
     group by sheet_code order by max(sitting_id) desc limit ?`,
    [JSON.stringify(learnerIds), most],
  );
}
