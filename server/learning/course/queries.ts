import type { Reader, Transaction } from "../../db/connection.ts";
import type { PartOfCourse } from "../check/queries.ts";

/** A course as it stands on the card; its lessons are tasks. */
export type Course = {
  id: number;
  title: string;
  /** Codes of the skills that are asked before and after; none where there is no check. */
  checkSkills: string[];
  /** The newest answer on the card when it was made. */
  fromSeq: number;
};

type CourseRow = { course_id: number; title: string; check_skills: string; from_seq: number };

export type NewCourse = Pick<Course, "title" | "checkSkills"> & {
  /** Made with the form: a form that is sent twice makes one. */
  formKey: string;
  classroomId: number;
};

/** The course that a form of this class made; undefined when it was not sent before. */
export async function courseOfForm(
  db: Reader,
  { formKey, classroomId }: Pick<NewCourse, "formKey" | "classroomId">,
): Promise<number | undefined> {
  const sql = "select course_id from course where form_key = ? and classroom_id = ?";
  return (await db.get<{ course_id: number }>(sql, [formKey, classroomId]))?.course_id;
}

/** @returns the new course's id */
export async function insertCourse(tx: Transaction, made: NewCourse): Promise<number> {
  const { lastId } = await tx.run(
    `insert into course (form_key, classroom_id, title, check_skills, from_seq)
     values (?, ?, ?, ?, (select coalesce(max(seq), 0) from attempt))`,
    [made.formKey, made.classroomId, made.title, made.checkSkills.join(" ")],
  );
  return lastId;
}

/** The courses of a class that were not taken back, the newest first, and no more than `most`. */
export async function coursesOfClass(
  db: Reader,
  classroomId: number,
  most: number,
): Promise<Course[]> {
  const rows = await db.all<CourseRow>(
    `select course_id, title, check_skills, from_seq from asked_course
     where classroom_id = ? order by course_id desc limit ?`,
    [classroomId, most],
  );
  return rows.map(courseOf);
}

/** Undefined when the class has no such course, or it was taken back. */
export async function courseById(
  db: Reader,
  classroomId: number,
  courseId: number,
): Promise<Course | undefined> {
  const row = await db.get<CourseRow>(
    `select course_id, title, check_skills, from_seq from asked_course
     where classroom_id = ? and course_id = ?`,
    [classroomId, courseId],
  );
  return row && courseOf(row);
}

/** Whether a class has or had this course: also one that was taken back. */
export async function wasCourseOf(
  db: Reader,
  classroomId: number,
  courseId: number,
): Promise<boolean> {
  const sql = "select 1 from course where classroom_id = ? and course_id = ?";
  return (await db.get(sql, [classroomId, courseId])) !== undefined;
}

/** Ends what is open of a course, or takes it back; what is closed stays as it is. */
export async function closeTasksOfCourse(
  tx: Transaction,
  courseId: number,
  closedAs: "ended" | "taken-back",
  now: string,
): Promise<void> {
  await tx.run(
    "update task set closed_as = ?, closed_at = ? where course_id = ? and closed_at is null",
    [closedAs, now, courseId],
  );
}

/** A check that was chosen for a course, with whichever card of the child. */
export type CheckOfCourse = {
  checkId: number;
  childId: number;
  part: PartOfCourse["part"];
  begunAt: string | null;
  isOpen: boolean;
  /** Its first answer in the log; null before there is one. */
  firstSeq: number | null;
};

/** The checks of a course, the oldest first. */
export async function checksOfCourse(db: Reader, courseId: number): Promise<CheckOfCourse[]> {
  const rows = await db.all<Omit<CheckOfCourse, "isOpen"> & { isOpen: number }>(
    `select check_id as checkId, child_id as childId, course_part as part, begun_at as begunAt,
       ended_at is null as isOpen,
       (select min(seq) from counted_attempt where counted_attempt.check_id = supervised_check.check_id) as firstSeq
     from supervised_check join child_card using (card_id) where course_id = ? order by check_id`,
    [courseId],
  );
  return rows.map((row) => ({ ...row, isOpen: row.isOpen === 1 }));
}

/**
 * Where in the log the practice of each of these children in some skills begins, with whichever of their cards, behind an
 * answer; nothing for who has not practised them since.
 */
export async function practiceSince(
  db: Reader,
  childIds: number[],
  { checkSkills, fromSeq }: Course,
): Promise<Map<number, number>> {
  const rows = await db.all<{ childId: number; seq: number }>(
    `select child_id as childId, min(seq) as seq
     from json_each(?) as child cross join child_card on child_id = child.value
       cross join counted_attempt as attempt on learner_id = card_id join item_facts using (item_id, pack_version)
     where seq > ? and purpose = 'practice' and skill in (select value from json_each(?))
     group by child_id`,
    [JSON.stringify(childIds), fromSeq, JSON.stringify(checkSkills)],
  );
  return new Map(rows.map(({ childId, seq }) => [childId, seq]));
}

function courseOf(row: CourseRow): Course {
  return {
    id: row.course_id,
    title: row.title,
    checkSkills: row.check_skills === "" ? [] : row.check_skills.split(" "),
    fromSeq: row.from_seq,
  };
}
