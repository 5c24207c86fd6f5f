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

/** From now on what was answered up to here counts as answered at `at`, at the latest. */
export async function appendCorrection(
  tx: Transaction,
  at: string,
  teacherId: number | undefined,
): Promise<void> {
  await tx.run(
    `insert into clock_correction (through_seq, at, teacher_id)
     select coalesce(max(seq), 0), ?, ? from attempt`,
    [at, teacherId ?? null],
  );
}
