import type { Reader, Transaction } from "../../db/connection.ts";
import type { Day } from "../../device/calendar.ts";

/**
 * The turns of a class's children on phones that began since a time, walked back from the newest, so that years of turns cost
 * nothing. What began while the clock stood ahead began when it was put right, also where a later turn stands before that.
 */
export async function sittingsOfClass(
  db: Reader,
  classroomId: number,
  since: string,
): Promise<{ learnerId: number; cardId: number; startedAt: string }[]> {
  const before = await db.get<{ sitting_id: number }>(
    `select min(sitting_id) as sitting_id from (
       select coalesce(
         (select sitting_id from dated_sitting where started_at < ?1 order by sitting_id desc limit 1), 0) as sitting_id
       union all select from_sitting - 1 from clock_correction where at >= ?1 and from_sitting is not null
     )`,
    [since],
  );
  const rows = await db.all<{ child_id: number; card_id: number; started_at: string }>(
    `select child_id, card_id, started_at from dated_sitting as sitting
       join child_card on card_id = sitting.learner_id join learner on learner.learner_id = child_id
     where sitting_id > ? and classroom_id = ? and started_at >= ? and phone <> 'paper'`,
    [before?.sitting_id ?? 0, classroomId, since],
  );
  return rows.map(({ child_id, card_id, started_at }) => ({
    learnerId: child_id,
    cardId: card_id,
    startedAt: started_at,
  }));
}

/** The days on which children of a class wrote what was typed from paper, and was not taken back. */
export async function paperDaysOfClass(
  db: Reader,
  classroomId: number,
  since: Day,
): Promise<{ learnerId: number; cardId: number; day: Day }[]> {
  const rows = await db.all<{ child_id: number; card_id: number; day: Day }>(
    `select child_id, card_id, day
     from dated_paper join sitting using (sitting_id) join child_card on card_id = sitting.learner_id
       join learner on learner.learner_id = child_id left join paper_withdrawal using (sitting_id)
     where worked_on >= ? and day >= ? and classroom_id = ? and withdrawal_seq is null`,
    [since, since, classroomId],
  );
  return rows.map((row) => ({
    learnerId: row.child_id,
    cardId: row.card_id,
    day: row.day,
  }));
}

export async function attendanceCorrections(
  db: Reader,
  learnerIds: number[],
  since: string,
): Promise<{ learnerId: number; cardId: number; day: string; isPresent: boolean }[]> {
  const rows = await db.all<{ child_id: number; card_id: number; day: string; is_present: number }>(
    `select child_id, card_id, day, is_present
     from attendance_correction join child_card on card_id = learner_id
     where child_id in (select value from json_each(?)) and day >= ?`,
    [JSON.stringify(learnerIds), since],
  );
  return rows.map(({ child_id, card_id, day, is_present }) => ({
    learnerId: child_id,
    cardId: card_id,
    day,
    isPresent: is_present === 1,
  }));
}

type Correction = { learnerId: number; day: string; isPresent: boolean; teacherId: number };

export async function correctAttendance(tx: Transaction, made: Correction, now: string) {
  await tx.run(
    `insert into attendance_correction (learner_id, day, is_present, teacher_id, corrected_at)
     values (?, ?, ?, ?, ?)
     on conflict (learner_id, day) do update
     set is_present = excluded.is_present, teacher_id = excluded.teacher_id, corrected_at = excluded.corrected_at`,
    [made.learnerId, made.day, made.isPresent ? 1 : 0, made.teacherId, now],
  );
}

export async function clearAttendance(tx: Transaction, learnerId: number, day: string) {
  await tx.run("delete from attendance_correction where learner_id = ? and day = ?", [
    learnerId,
    day,
  ]);
}
