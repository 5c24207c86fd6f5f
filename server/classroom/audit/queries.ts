import type { Reader, Transaction } from "../../db/connection.ts";
import type { Learner } from "../people.ts";
import { type LearnerRow, learnerOf } from "../queries.ts";
import type { Act, By, ByWhoeverCame, Whom } from "./audit.ts";

export type AuditLine = ByWhoeverCame & Whom & { act: Act; about?: string };

export async function appendLine(tx: Transaction, line: AuditLine): Promise<void> {
  await tx.run(
    `insert into audit_line (happened_at, clock_quality, teacher_id, act, classroom_id, learner_id,
       learner_ids, other_learner_id, other_teacher_id, about, teacher_name, other_teacher_name)
     values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
       (select shown_name from teacher where teacher_id = ?3),
       (select shown_name from teacher where teacher_id = ?9))`,
    [
      line.at,
      line.clockQuality,
      line.teacherId ?? null,
      line.act,
      line.classroomId ?? null,
      line.learnerId ?? null,
      line.learnerIds ? JSON.stringify(line.learnerIds) : null,
      line.otherLearnerId ?? null,
      line.otherTeacherId ?? null,
      line.about ?? null,
    ],
  );
}

/** A line as it is read: with the sign-in names that teachers had then, and children by number. */
export type ToldLine = {
  seq: number;
  at: string;
  clockQuality: By["clockQuality"];
  /** Null for field staff, who have no account. */
  teacher: string | null;
  /** Her name of then is not known, and she has another since: a line of before names were kept. */
  isTeacherRenamed: 0 | 1;
  act: Act;
  classroomId: number | null;
  learnerId: number | null;
  otherLearnerId: number | null;
  otherTeacher: string | null;
  isOtherRenamed: 0 | 1;
  about: string | null;
};

export async function newestLines(db: Reader, before: number, most: number): Promise<ToldLine[]> {
  const found = await db.all<Found>(
    "select audit_seq as seq from audit_line where audit_seq < ? order by audit_seq desc limit ?",
    [before, most],
  );
  return told(db, found);
}

/** The lines about a child or all of her class, whichever of her cards they name. */
export async function linesAbout(
  db: Reader,
  childId: number,
  before: number,
  most: number,
): Promise<ToldLine[]> {
  const found = await db.all<Found>(
    `with card as (
       select card_id from child_card
       where child_id = (select child_id from child_card where card_id = ?)
     ),
     line as (
       select audit_seq from audit_line where learner_id in (select card_id from card)
       union select audit_seq from audit_line where other_learner_id in (select card_id from card)
       union select audit_seq from audit_line, json_each(learner_ids)
       where learner_ids is not null and value in (select card_id from card)
     )
     select audit_seq as seq from line where audit_seq < ? order by audit_seq desc limit ?`,
    [childId, before, most],
  );
  return told(db, found);
}

/** When the office had the record of a child of this class erased, since a time in UTC, the newest first. */
export async function erasedInClass(
  db: Reader,
  classroomId: number,
  since: string,
): Promise<string[]> {
  const rows = await db.all<{ at: string }>(
    `select happened_at as at from audit_line
     where act = 'record-erased' and classroom_id = ? and happened_at >= ? order by audit_seq desc`,
    [classroomId, since],
  );
  return rows.map(({ at }) => at);
}

type Found = { seq: number };

/** These lines, the newest first; and of names of today whether they came since. */
function told(db: Reader, found: Found[]): Promise<ToldLine[]> {
  return db.all<ToldLine>(
    `with renamed as (
       select other_teacher_id as teacher_id, max(audit_seq) as last from audit_line
       where act = 'teacher-renamed' group by other_teacher_id
     )
     select audit_seq as seq, happened_at as at, clock_quality as clockQuality,
       coalesce(teacher_name, teacher.shown_name) as teacher, act, classroom_id as classroomId,
       learner_id as learnerId, other_learner_id as otherLearnerId, about,
       coalesce(other_teacher_name, other.shown_name) as otherTeacher,
       teacher_name is null and coalesce(renamed.last >= audit_seq, 0) as isTeacherRenamed,
       other_teacher_name is null and coalesce(other_renamed.last >= audit_seq, 0) as isOtherRenamed
     from audit_line left join teacher using (teacher_id)
       left join teacher as other on other.teacher_id = other_teacher_id
       left join renamed on renamed.teacher_id = audit_line.teacher_id
       left join renamed as other_renamed on other_renamed.teacher_id = other_teacher_id
     where audit_seq in (select value from json_each(?)) order by audit_seq desc`,
    [JSON.stringify(found.map(({ seq }) => seq))],
  );
}

/** Everybody with these numbers, also those who are on no list. */
export async function learnersByNumber(db: Reader, ids: number[]): Promise<Map<number, Learner>> {
  const rows = await db.all<LearnerRow>(
    `select learner_id, pseudonym, classroom_id, animal, colour, pictures, card_version
     from learner where learner_id in (select value from json_each(?))`,
    [JSON.stringify(ids)],
  );
  return new Map(rows.map((row) => [row.learner_id, learnerOf(row)]));
}
