import type { Reader, Transaction } from "../../db/connection.ts";

/** `round`: one more round of the lesson's practice. `mastery`: until the hub is sure of its skill. */
export type Goal = "round" | "mastery";

/** What was asked, as it stands on the card. */
export type Task = {
  id: number;
  classroomId: number;
  lessonId: string;
  goal: Goal;
  isForClass: boolean;
  /** The last day on which it is asked, `2026-03-01`. */
  untilDay: string | undefined;
  /** Sign-in name of the teacher who gave it. */
  teacher: string;
  givenAt: string;
  isEnded: boolean;
  /** The course of which it is a lesson: it is asked when those before it are done. */
  courseId: number | undefined;
};

type TaskRow = {
  task_id: number;
  classroom_id: number;
  lesson_id: string;
  goal: Goal;
  is_for_class: number;
  until_day: string | null;
  shown_name: string;
  given_at: string;
  closed_as: string | null;
  course_id: number | null;
};

export type NewTask = Pick<
  Task,
  "classroomId" | "lessonId" | "goal" | "isForClass" | "untilDay"
> & {
  /** Made with the form: a form that is sent twice asks once. */
  formKey: string;
  teacherId: number;
  givenAt: string;
  courseId?: number;
};

/** @returns the new task's id; undefined when its form was sent before */
export async function insertTask(tx: Transaction, made: NewTask): Promise<number | undefined> {
  const known = await tx.get("select 1 from task where form_key = ?", [made.formKey]);
  if (known) return undefined;
  const { lastId } = await tx.run(
    `insert into task (form_key, classroom_id, lesson_id, goal, is_for_class, until_day, teacher_id, given_at, course_id)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      made.formKey,
      made.classroomId,
      made.lessonId,
      made.goal,
      made.isForClass ? 1 : 0,
      made.untilDay ?? null,
      made.teacherId,
      made.givenAt,
      made.courseId ?? null,
    ],
  );
  return lastId;
}

/** For whom a task is, and how many rounds of the lesson each had done before. */
export async function insertTaskLearners(
  tx: Transaction,
  taskId: number,
  learners: { learnerId: number; roundsBefore: number }[],
): Promise<void> {
  const rows = learners.map(({ learnerId, roundsBefore }) => [learnerId, roundsBefore]);
  await tx.run(
    `insert into task_learner (task_id, learner_id, rounds_before)
     select ?, value->>0, value->>1 from json_each(?)`,
    [taskId, JSON.stringify(rows)],
  );
}

/**
 * Ends an open task of a class, or takes it back as if it had never been given; one that is closed stays as it is, and so does
 * a lesson of a course, which is closed as a whole.
 */
export async function closeTask(
  tx: Transaction,
  task: { id: number; classroomId: number },
  closedAs: "ended" | "taken-back",
  now: string,
): Promise<void> {
  await tx.run(
    `update task set closed_as = ?, closed_at = ?
     where task_id = ? and classroom_id = ? and course_id is null and closed_at is null`,
    [closedAs, now, task.id, task.classroomId],
  );
}

/** The tasks of a class that are of no course and were not taken back, the newest first, and no more than `most`. */
export async function tasksOfClass(db: Reader, classroomId: number, most: number): Promise<Task[]> {
  const rows = await db.all<TaskRow>(
    `select task_id, classroom_id, lesson_id, goal, is_for_class, until_day, shown_name, given_at, closed_as, course_id
     from dated_task join teacher using (teacher_id)
     where classroom_id = ? and course_id is null and closed_as is not 'taken-back' order by task_id desc limit ?`,
    [classroomId, most],
  );
  return rows.map(taskOf);
}

/** The lessons of these courses, as they follow one another in each. */
export async function tasksOfCourses(db: Reader, courseIds: number[]): Promise<Task[]> {
  const rows = await db.all<TaskRow>(
    `select task_id, classroom_id, lesson_id, goal, is_for_class, until_day, shown_name, given_at, closed_as, course_id
     from dated_task join teacher using (teacher_id)
     where course_id in (select value from json_each(?)) order by task_id`,
    [JSON.stringify(courseIds)],
  );
  return rows.map(taskOf);
}

/** Rounds that the cards of each child had done before, by task and child. */
export async function learnersOfTasks(
  db: Reader,
  taskIds: number[],
): Promise<Map<number, Map<number, number>>> {
  const rows = await db.all<{ task_id: number; child_id: number; rounds_before: number }>(
    `select task_id, child_id, sum(rounds_before) as rounds_before
     from task_learner join child_card on card_id = learner_id
     where task_id in (select value from json_each(?)) group by task_id, child_id`,
    [JSON.stringify(taskIds)],
  );
  const all = new Map<number, Map<number, number>>(taskIds.map((id) => [id, new Map()]));
  for (const row of rows) all.get(row.task_id)?.set(row.child_id, row.rounds_before);
  return all;
}

/** What is asked of a child on a day, with whichever of her cards, the oldest first, with the rounds done before. */
export async function tasksOfLearner(
  db: Reader,
  learner: { id: number; classroomId: number },
  day: string,
): Promise<{ task: Task; roundsBefore: number }[]> {
  const rows = await db.all<TaskRow & { rounds_before: number | null }>(
    `with hers as (
       select task_id, sum(rounds_before) as rounds_before from task_learner
       where learner_id in (select card_id from child_card where child_id = ?) group by task_id
     )
     select task.task_id, classroom_id, lesson_id, goal, is_for_class, until_day, shown_name, given_at,
       closed_as, course_id, rounds_before
     from dated_task as task join teacher using (teacher_id) left join hers on hers.task_id = task.task_id
     where classroom_id = ? and closed_at is null and (until_day is null or until_day >= ?)
       and (is_for_class = 1 or hers.task_id is not null)
     order by task.task_id`,
    [learner.id, learner.classroomId, day],
  );
  return rows.map((row) => ({ task: taskOf(row), roundsBefore: row.rounds_before ?? 0 }));
}

/** A question that counted for a round, and when. */
export type FirstTryOfChild = { childId: number; itemId: string; answeredAt: string };

/** The questions that counted for rounds of those of these children who have more cards than one. */
export async function firstTriesOfMerged(
  db: Reader,
  childIds: number[],
): Promise<FirstTryOfChild[]> {
  return db.all<FirstTryOfChild>(
    `with merged as (
       select child_id from child_card
       where child_id in (select value from json_each(?)) group by child_id having count(*) > 1
     )
     select child_id as childId, item_id as itemId, answered_at as answeredAt
     from merged join child_card using (child_id) join counted_attempt on learner_id = card_id
     where try = 1 and purpose = 'practice' and variant >= 0`,
    [JSON.stringify(childIds)],
  );
}

/** A sheet of a child that counts: a question that stands on it, and how many were typed in. */
export type SheetOfChild = {
  childId: number;
  itemId: string;
  questions: number;
  /** The day on which she wrote, `2026-03-01`, and when the first of it was typed in. */
  workedOn: string;
  typedAt: string;
};

/** The sheets that these children wrote on a day or later, with whichever of their cards. */
export async function sheetsSince(
  db: Reader,
  childIds: number[],
  day: string,
): Promise<SheetOfChild[]> {
  return db.all<SheetOfChild>(
    `select child_id as childId, min(item_id) as itemId, count(*) as questions,
       min(day) as workedOn, min(answered_at) as typedAt
     from dated_paper join counted_attempt using (sitting_id) join child_card on card_id = learner_id
     where worked_on >= ? and day >= ? and variant = -1 and child_id in (select value from json_each(?))
     group by child_id, sheet_code`,
    [day, day, JSON.stringify(childIds)],
  );
}

function taskOf(row: TaskRow): Task {
  return {
    id: row.task_id,
    classroomId: row.classroom_id,
    lessonId: row.lesson_id,
    goal: row.goal,
    isForClass: row.is_for_class === 1,
    untilDay: row.until_day ?? undefined,
    teacher: row.shown_name,
    givenAt: row.given_at,
    isEnded: row.closed_as === "ended",
    courseId: row.course_id ?? undefined,
  };
}
