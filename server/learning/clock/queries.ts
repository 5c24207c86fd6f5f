import type { Reader, Transaction } from "../../db/connection.ts";

/** The newest time that the hub knows of: that of its newest answer, or that at which its clock was put right since. */
export async function newestTimeKnown(db: Reader): Promise<string | undefined> {
  const row = await db.get<{ at: string | null }>(
    `with newest as (select seq, answered_at from attempt order by seq desc limit 1)
     select coalesce(
       (select at from clock_correction where through_seq >= (select seq from newest)
        order by correction_seq desc limit 1),
       (select answered_at from newest)) as at`,
  );
  return row?.at ?? undefined;
}

/** Answers that carry a time which has not come; `newestAt` is the last of those times. */
export type AnswersFromLater = { answers: number; newestAt: string };

/**
 * Those among the newest 50,000 of the hub that carry a time after this one, without those that were given before the clock was
 * put right the last time.
 */
export async function answersFromLater(
  db: Reader,
  after: string,
): Promise<AnswersFromLater | undefined> {
  const row = await db.get<{ answers: number; newestAt: string | null }>(
    `select count(*) as answers, max(answered_at) as newestAt
     from (select seq, answered_at from attempt order by seq desc limit 50000)
     where answered_at > ? and seq > (select coalesce(max(through_seq), 0) from clock_correction)`,
    [after],
  );
  if (!row?.newestAt) return undefined;
  return { answers: row.answers, newestAt: row.newestAt };
}

/**
 * From now on what was answered up to here counts as answered at `at`, at the latest; so do the turns and tasks that there are.
 * Where the first of them stands is looked for among the newest 50,000, as `answersFromLater` does.
 */
export async function appendCorrection(
  tx: Transaction,
  at: string,
  teacherId: number | undefined,
): Promise<void> {
  await tx.run(
    `insert into clock_correction (at, teacher_id, through_seq, from_seq, through_sitting, from_sitting, through_task)
     select ?1, ?2, (select coalesce(max(seq), 0) from attempt),
       (select min(seq) from (select seq, answered_at from attempt order by seq desc limit 50000) where answered_at > ?1),
       (select coalesce(max(sitting_id), 0) from sitting),
       (select min(sitting_id) from (select sitting_id, started_at from sitting order by sitting_id desc limit 50000)
        where started_at > ?1),
       (select coalesce(max(task_id), 0) from task)`,
    [at, teacherId ?? null],
  );
}

/** How many minutes the place is ahead of UTC, as the newest answers have it. */
export async function aheadOfUtc(db: Reader): Promise<number> {
  const row = await db.get<{ minutes: number }>(
    "select minutes from time_zone order by zone_seq desc limit 1",
  );
  return row?.minutes ?? 0;
}

/**
 * From the next answer on the place is so many minutes ahead. What was answered before the hub knew any zone was answered
 * in the same one.
 */
export async function appendZone(tx: Transaction, minutes: number): Promise<void> {
  await tx.run(
    `insert into time_zone (after_seq, minutes)
     select case when exists (select 1 from time_zone) then coalesce(max(seq), 0) else 0 end, ? from attempt`,
    [minutes],
  );
}
