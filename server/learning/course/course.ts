import type { Learner } from "../../classroom/people.ts";
import { outcomesOf, type PartOfCourse, type SkillOutcome } from "../check/queries.ts";
import type { SeenClass } from "../class/day.ts";
import type { LearningDesk } from "../desk.ts";
import { tasksOfCourses } from "../tasks/queries.ts";
import { howFar, type TaskInClass, type TaskState } from "../tasks/tasks.ts";
import {
  type CheckOfCourse,
  type Course,
  checksOfCourse,
  coursesOfClass,
  practiceSince,
} from "./queries.ts";

/** A check of a child before or after a course. */
export type CheckHeld =
  /**
   * `can`: it may be chosen now. `later`: the other one of this course waits for her. `busy`: a check that is of no course, or
   * of another one, does. `begun`: she has begun the lessons, so that it comes too late.
   */
  | { state: "none"; why: "can" | "later" | "busy" | "begun" }
  /** It waits for her, or goes on. */
  | { state: "open" }
  | {
      state: "held";
      begunAt: string;
      /** A check before of which she had practised a skill when it began: it is no beginning to compare with. */
      isLate: boolean;
      outcomes: SkillOutcome[];
    };

export type ChildInCourse = {
  learner: Learner;
  /** How far she is, lesson by lesson. */
  states: TaskState[];
  isThrough: boolean;
} & Record<PartOfCourse["part"], CheckHeld>;

/** A course as its teacher sees it. */
export type CourseInClass = {
  course: Course;
  /** One after another. */
  lessons: TaskInClass[];
  isOver: boolean;
  children: ChildInCourse[];
};

/** How many of those for whom a course is have done all of it. */
export type CourseInShort = {
  course: Course;
  isOver: boolean;
  lessons: number;
  children: number;
  through: number;
};

/** A page of older ones would be read by nobody. */
const mostCourses = 20;

/** The courses of a class, the newest first. */
export async function coursesInClass(
  desk: LearningDesk,
  seen: SeenClass,
): Promise<CourseInShort[]> {
  const courses = await coursesOfClass(desk.db, seen.id, mostCourses);
  const ids = courses.map(({ id }) => id);
  const all = await howFar(desk, seen, await tasksOfCourses(desk.db, ids));
  return courses.map((course) => {
    const lessons = all.filter(({ task }) => task.courseId === course.id);
    const children = childrenIn(lessons);
    return {
      ...{ course, isOver: lessons.every(({ isOver }) => isOver), lessons: lessons.length },
      children: children.length,
      through: children.filter(({ isThrough }) => isThrough).length,
    };
  });
}

/** How far each child is with a course, and what came out before and after it. */
export async function courseInClass(
  desk: LearningDesk,
  seen: SeenClass,
  course: Course,
): Promise<CourseInClass> {
  const lessons = await howFar(desk, seen, await tasksOfCourses(desk.db, [course.id]));
  const children = childrenIn(lessons);
  const checks = await checksOfCourse(desk.db, course.id);
  const known = {
    checks,
    outcomes: await outcomesOf(
      desk.db,
      checks.map(({ checkId }) => checkId),
    ),
    practice: await practiceSince(
      desk.db,
      children.map(({ learner }) => learner.id),
      course,
    ),
  };
  return {
    ...{ course, lessons, isOver: lessons.every(({ isOver }) => isOver) },
    children: children.map((child) => ({
      ...child,
      before: checkHeld(desk, known, child.learner, "before"),
      after: checkHeld(desk, known, child.learner, "after"),
    })),
  };
}

/** Every lesson of a course is for the same children. */
function childrenIn(lessons: TaskInClass[]) {
  return (lessons[0]?.children ?? []).map(({ learner }, place) => {
    const states = lessons.map(({ children }) => children[place]?.state ?? "open");
    // A lesson that left the shelf is asked of nobody: it holds nobody up.
    const isThrough = states.every((state, at) => state === "done" || !lessons[at]?.lesson);
    return { learner, states, isThrough };
  });
}

type KnownOfChecks = {
  checks: CheckOfCourse[];
  outcomes: Map<number, SkillOutcome[]>;
  practice: Map<number, number>;
};

/** The first check before that came to something, and the last one after. */
function checkHeld(
  desk: LearningDesk,
  { checks, outcomes, practice }: KnownOfChecks,
  { id }: Learner,
  part: PartOfCourse["part"],
): CheckHeld {
  const hers = checks.filter((check) => check.childId === id && check.part === part);
  const held = hers.filter(({ isOpen, firstSeq }) => !isOpen && firstSeq !== null);
  const one = part === "before" ? held[0] : held.at(-1);
  const practised = practice.get(id);
  if (one)
    return {
      ...{ state: "held", begunAt: one.begunAt ?? "" },
      isLate: part === "before" && practised !== undefined && practised < (one.firstSeq ?? 0),
      outcomes: outcomes.get(one.checkId) ?? [],
    };
  if (hers.some(({ isOpen }) => isOpen)) return { state: "open" };
  if (part === "before" && practised !== undefined) return { state: "none", why: "begun" };
  if (checks.some(({ childId, isOpen }) => childId === id && isOpen))
    return { state: "none", why: "later" };
  return { state: "none", why: desk.checks.has(id) ? "busy" : "can" };
}
