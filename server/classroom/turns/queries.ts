import type { Reader, Transaction } from "../../db/connection.ts";
import { type Moment, type MomentRow, momentOf, timeOf } from "../../device/age.ts";
import type { SeenSitting, Sitting } from "../people.ts";

const dayMs = 86_400_000;

type SittingRow = MomentRow & { sitting_id: number; learner_id: number; phone: string } & {
  is_open: number;
  answered_at: string | null;
  answered_boot_id: string | null;
  answered_monotonic_ms: number | null;
};

/** The sittings of the last day, by either clock, oldest first, each with when something was last done in it. */
export async function sittingsOfDay(db: Reader, now: Moment): Promise<SeenSitting[]> {
  const rows = await db.all<SittingRow>(
    `select sitting.sitting_id, phone, sitting.learner_id, ended_at is null as is_open,
       started_at as at, sitting.boot_id, sitting.monotonic_ms,
       answered_at, attempt.boot_id as answered_boot_id, attempt.monotonic_ms as answered_monotonic_ms
     from sitting left join attempt on seq =
       (select seq from attempt where attempt.learner_id = sitting.learner_id
        and attempt.sitting_id = sitting.sitting_id order by seq desc limit 1)
     where (started_at >= ? or (sitting.boot_id = ? and sitting.monotonic_ms >= ?)) and phone <> 'paper'
     order by sitting.sitting_id`,
    [timeOf({ wallMs: now.wallMs - dayMs }), now.bootId, Math.round(now.monotonicMs) - dayMs],
  );
  return rows.map(seenSittingOf);
}

function seenSittingOf(row: SittingRow): SeenSitting {
  const startedAt = momentOf(row);
  const { answered_at: at, answered_boot_id: boot_id, answered_monotonic_ms: monotonic_ms } = row;
  return {
    id: row.sitting_id,
    phone: row.phone,
    learnerId: row.learner_id,
    startedAt,
    isOpen: row.is_open === 1,
    lastDoneAt: at === null ? startedAt : momentOf({ at, boot_id, monotonic_ms }),
  };
}

/** Whoever had this phone before is done. */
export async function insertSitting(tx: Transaction, made: Sitting): Promise<void> {
  await tx.run("update sitting set ended_at = ? where phone = ? and ended_at is null", [
    timeOf(made.startedAt),
    made.phone,
  ]);
  const { wallMs, bootId, monotonicMs } = made.startedAt;
  await tx.run(
    `insert into sitting (sitting_id, phone, learner_id, started_at, boot_id, monotonic_ms)
     values (?, ?, ?, ?, ?, ?)`,
    [made.id, made.phone, made.learnerId, timeOf({ wallMs }), bootId, Math.round(monotonicMs)],
  );
}

/** Her turns are over, on whatever phone they go on. */
export async function endTurnsOf(tx: Transaction, learnerId: number, at: string): Promise<void> {
  await tx.run("update sitting set ended_at = ? where learner_id = ? and ended_at is null", [
    at,
    learnerId,
  ]);
}

/** The turns of everybody in a class are over. */
export async function endTurnsIn(tx: Transaction, classroomId: number, at: string): Promise<void> {
  await tx.run(
    `update sitting set ended_at = ?
     where ended_at is null and learner_id in (select learner_id from learner where classroom_id = ?)`,
    [at, classroomId],
  );
}

/** A turn without a phone, which is over. */
export async function insertPaperTurn(
  tx: Transaction,
  made: { id: number; learnerId: number; startedAt: string },
): Promise<void> {
  await tx.run(
    `insert into sitting (sitting_id, phone, learner_id, started_at, ended_at)
     values (?, 'paper', ?, ?, ?)`,
    [made.id, made.learnerId, made.startedAt, made.startedAt],
  );
}

export async function newestSittingId(db: Reader): Promise<number> {
  const row = await db.get<{ newest: number | null }>(
    "select max(sitting_id) as newest from sitting",
  );
  return row?.newest ?? 0;
}

export async function insertTeacherSession(
  tx: Transaction,
  tokenHash: string,
  teacherId: number,
  now: Moment,
): Promise<void> {
  await tx.run(
    `insert into teacher_session (token_hash, teacher_id, started_at, seen_at, boot_id, monotonic_ms)
     values (?, ?, ?, ?, ?, ?)`,
    [tokenHash, teacherId, timeOf(now), timeOf(now), now.bootId, Math.round(now.monotonicMs)],
  );
}

/** Whose session it is, and when it began. */
export async function teacherSession(
  db: Reader,
  tokenHash: string,
): Promise<{ teacherId: number; startedAt: Moment } | undefined> {
  const row = await db.get<MomentRow & { teacher_id: number }>(
    `select teacher_id, started_at as at, boot_id, monotonic_ms from teacher_session
     where token_hash = ?`,
    [tokenHash],
  );
  return row && { teacherId: row.teacher_id, startedAt: momentOf(row) };
}

export async function endTeacherSession(tx: Transaction, tokenHash: string): Promise<void> {
  await tx.run("delete from teacher_session where token_hash = ?", [tokenHash]);
}

/** Forgets teachers' sessions and children's pauses that are a day old, and no longer mean anything. */
export async function forgetOldSessions(tx: Transaction, { wallMs, bootId, monotonicMs }: Moment) {
  const dayBefore = wallMs - dayMs;
  await tx.run(
    `delete from teacher_session
     where case when boot_id = ? then monotonic_ms < ? else started_at < ? end`,
    [bootId, Math.round(monotonicMs) - dayMs, timeOf({ wallMs: dayBefore })],
  );
  await tx.run("delete from sign_in_pause where paused_until < ?", [dayBefore]);
}
