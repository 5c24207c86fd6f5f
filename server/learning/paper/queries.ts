import type { Reader, Transaction, Value } from "../../db/connection.ts";
import { appendAttempt } from "../queries.ts";

/** What the log has of a question on paper. */
export type StateOnPaper = "right" | "wrong" | "withdrawn";

/** The attempts of some children at a sheet that are in the log, by their ids, also those that were taken back. */
export async function attemptsOnSheet(
  db: Pick<Reader, "all">,
  code: string,
  childIds: number[],
): Promise<Map<string, StateOnPaper>> {
  const rows = await db.all<{ id: string; state: StateOnPaper }>(
    `select attempt_id as id,
       case when withdrawal_seq is not null then 'withdrawn' when is_correct then 'right' else 'wrong' end as state
     from paper_sitting join attempt using (sitting_id) join child_card on card_id = learner_id
       left join paper_withdrawal using (sitting_id)
     where sheet_code = ? and variant = -1 and child_id in (select value from json_each(?))`,
    [code, JSON.stringify(childIds)],
  );
  return new Map(rows.map(({ id, state }) => [id, state]));
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

/** A sheet that was typed in for a class, and of how many children results count; none when all were taken back. */
export type TypedSheet = { code: string; children: number; workedOn: string };

/** The sheets that were typed in last for these children, the newest first. */
export async function sheetsTyped(
  db: Reader,
  childIds: number[],
  most: number,
): Promise<TypedSheet[]> {
  return db.all<TypedSheet>(
    `select sheet_code as code, max(day) as workedOn,
       count(distinct case when withdrawal_seq is null then child_id end) as children
     from dated_paper join sitting using (sitting_id) join child_card on card_id = learner_id
       left join paper_withdrawal using (sitting_id)
     where child_id in (select value from json_each(?))
     group by sheet_code order by max(sitting_id) desc limit ?`,
    [JSON.stringify(childIds), most],
  );
}

/** Why results are taken back. */
export const reasons = ["wrong-child", "wrong-marks", "other"] as const;
export type Reason = (typeof reasons)[number];

/** What was typed of a sheet for a child at one time: her line, or what was added to it. */
export type TypedLine = {
  sittingId: number;
  childId: number;
  answers: number;
  right: number;
  /** Sign-in name of who typed, and when. */
  teacher: string;
  typedAt: string;
  withdrawn: { at: string; teacher: string; reason: Reason } | undefined;
};

type LineRow = Omit<TypedLine, "withdrawn"> & {
  at: string | null;
  byWhom: string | null;
  reason: Reason | null;
};

/** Everything that was typed of a sheet for these children, with whichever of their cards, in the order of typing. */
export async function linesTyped(
  db: Pick<Reader, "all">,
  code: string,
  childIds: number[],
): Promise<TypedLine[]> {
  const rows = await db.all<LineRow>(
    `select sitting_id as sittingId, child_id as childId, count(*) as answers, sum(is_correct) as right,
       typist.shown_name as teacher, started_at as typedAt,
       withdrawn_at as at, reason, withdrawer.shown_name as byWhom
     from paper_sitting join sitting using (sitting_id) join child_card on card_id = sitting.learner_id
       join attempt using (sitting_id) join teacher as typist on typist.teacher_id = paper_sitting.teacher_id
       left join paper_withdrawal using (sitting_id)
       left join teacher as withdrawer on withdrawer.teacher_id = paper_withdrawal.teacher_id
     where sheet_code = ? and variant = -1 and child_id in (select value from json_each(?))
     group by sitting_id order by sitting_id`,
    [code, JSON.stringify(childIds)],
  );
  return rows.map(({ at, byWhom, reason, ...line }) => ({
    ...line,
    withdrawn:
      at !== null && byWhom !== null && reason !== null
        ? { at, teacher: byWhom, reason }
        : undefined,
  }));
}

/** How often something of a sheet was taken back on this hub: who looked before the last time saw another log. */
export async function timesWithdrawn(db: Pick<Reader, "get">, code: string): Promise<number> {
  const row = await db.get<{ times: number }>(
    `select count(*) as times from paper_sitting join paper_withdrawal using (sitting_id) where sheet_code = ?`,
    [code],
  );
  return row?.times ?? 0;
}

export type NewWithdrawal = {
  sittingIds: number[];
  reason: Reason;
  teacherId: number;
  at: string;
  clockQuality: "unset" | "floor" | "set";
};

/** What was taken back before stays as it was then. */
export async function insertWithdrawals(tx: Transaction, made: NewWithdrawal): Promise<void> {
  await tx.run(
    `insert into paper_withdrawal (sitting_id, reason, teacher_id, withdrawn_at, clock_quality)
     select value, ?, ?, ?, ? from json_each(?) where true order by value on conflict do nothing`,
    [made.reason, made.teacherId, made.at, made.clockQuality, JSON.stringify(made.sittingIds)],
  );
}

/** A need that was seen to since these marks were there may have come from them: should it come again, it speaks again. */
export async function forgetNeedsDoneSince(tx: Transaction, sittingIds: number[]): Promise<void> {
  await tx.run(
    `with marks as (
       select child_id, 'stuck ' || skill as need, started_at
       from sitting join child_card on card_id = sitting.learner_id
         join attempt using (sitting_id) join item_facts using (item_id, pack_version)
       where sitting_id in (select value from json_each(?)) and variant = -1
     )
     delete from need_done where (learner_id, need) in (select card_id, need from marks join child_card using (child_id))
       and done_at >= (select min(started_at) from marks)`,
    [JSON.stringify(sittingIds)],
  );
}
