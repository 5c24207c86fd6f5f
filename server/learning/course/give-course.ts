import type { Learner } from "../../classroom/people.ts";
import { timeOf } from "../../device/age.ts";
import { type ChosenChecks, chooseChecks, insertChecks, takeUp } from "../check/choose-checks.ts";
import { endIn, putAway } from "../check/finish-check.ts";
import { type Check, checkById, checksOfForm, type PartOfCourse } from "../check/queries.ts";
import type { LearningDesk } from "../desk.ts";
import type { Goal } from "../tasks/queries.ts";
import { insertAsked, roundsBefore } from "../tasks/tasks.ts";
import {
  type Course,
  checksOfCourse,
  closeTasksOfCourse,
  courseOfForm,
  insertCourse,
  type NewCourse,
} from "./queries.ts";

/** More would be a year's plan, and no page could show how far the children are. */
export const mostLessons = 8;

type ToldCourse = NewCourse & {
  /** Ids of lessons, in the order in which they are asked. */
  lessonIds: string[];
  goal: Goal;
  isForClass: boolean;
  teacherId: number;
  /** In which the check is asked. */
  language: string;
};

/**
 * Asks some lessons of children, one after another, and chooses the check before, if there is one; a child who is in another
 * check keeps that. All of it is on the card, or nothing.
 * @returns the number of the course, also of the one that this form made before; then nothing changes
 * @throws StorageError when the card is full or failing
 */
export async function giveCourse(
  desk: LearningDesk,
  told: ToldCourse,
  learners: Learner[],
): Promise<number> {
  const { classroomId, goal, isForClass, teacherId, language, checkSkills } = told;
  const lessons: Awaited<ReturnType<typeof roundsBefore>>[] = [];
  for (const lessonId of told.lessonIds) lessons.push(await roundsBefore(desk, lessonId, learners));
  const now = timeOf(desk.clock.now());
  const { courseId, checks } = await desk.db.write(async (tx) => {
    const known = await courseOfForm(tx, told);
    if (known !== undefined) return { courseId: known, checks: [] };
    const courseId = await insertCourse(tx, told);
    const task = { classroomId, goal, isForClass, teacherId, untilDay: undefined, courseId };
    for (const [place, asked] of lessons.entries()) {
      const one = {
        ...task,
        formKey: `course ${courseId} ${place + 1}`,
        lessonId: asked.lessonId,
        givenAt: now,
      };
      await insertAsked(tx, one, asked);
    }
    if (checkSkills.length === 0) return { courseId, checks: [] };
    const check = {
      ...{ formKey: `course ${courseId}`, teacherId, language, skills: checkSkills, chosenAt: now },
      course: { id: courseId, part: "before" as const },
    };
    return { courseId, checks: (await insertChecks(tx, learners, check)) ?? [] };
  });
  await takeUp(desk, checks);
  return courseId;
}

/**
 * Chooses the check before or after a course for these children.
 * @returns how many have it now, also where this form was sent before and nobody is left to choose it for, and how many keep
 * another one
 * @throws StorageError when the card is full or failing; then nobody has one
 */
export async function chooseForCourse(
  desk: LearningDesk,
  { id, checkSkills }: Course,
  part: PartOfCourse["part"],
  learners: Learner[],
  told: Pick<ChosenChecks, "formKey" | "teacherId" | "language">,
): Promise<{ now: number; busy: number }> {
  const check = { ...told, skills: checkSkills, course: { id, part } };
  const have = await chooseChecks(desk, learners, check);
  const now = await checksOfForm(desk.db, told.formKey);
  return { now, busy: learners.length - have.length };
}

/**
 * Ends a course, or takes it back as if it had never been given. A check of it that has not begun is called off, but for the
 * one after a course that has ended: that can still be held.
 * @throws StorageError when the card is full or failing; then it is still open
 */
export async function closeCourse(
  desk: LearningDesk,
  course: Course,
  as: "ended" | "taken-back",
): Promise<void> {
  const now = timeOf(desk.clock.now());
  const ended = await desk.db.write(async (tx) => {
    await closeTasksOfCourse(tx, course.id, as, now);
    const ended: { check: Check; next: Check | undefined }[] = [];
    for (const { checkId, part, isOpen, begunAt } of await checksOfCourse(tx, course.id)) {
      const isOff = isOpen && begunAt === null && (as === "taken-back" || part === "before");
      const check = isOff && (await checkById(tx, checkId));
      if (check) ended.push({ check, next: await endIn(tx, desk, check, "stopped") });
    }
    return ended;
  });
  for (const { check, next } of ended) putAway(desk, check, next);
}
