import type { Learner } from "../../classroom/people.ts";
import type { Transaction } from "../../db/connection.ts";
import { dayOfTime, today } from "../../device/calendar.ts";
import type { ShelfLesson } from "../../library/library.ts";
import type { SeenClass } from "../class/day.ts";
import { type LearnerTurn, type LearningDesk, shelfFor } from "../desk.ts";
import { isMastered } from "../model/mastery.ts";
import { readRow } from "../model/skill-rows.ts";
import { lessonProgress } from "../open-question.ts";
import { questionsInRound } from "../progress.ts";
import {
  type FirstTryOfChild,
  firstTriesOfMerged,
  insertTask,
  insertTaskLearners,
  learnersOfTasks,
  type NewTask,
  type SheetOfChild,
  sheetsSince,
  type Task,
  tasksOfClass,
  tasksOfLearner,
} from "./queries.ts";

/** How far a child is with what was asked: `begun` when she has answered some of it. */
export type TaskState = "done" | "begun" | "open";

/** What is asked of one child, with its lesson. */
export type AskedOfChild = { lesson: ShelfLesson; goal: Task["goal"]; state: TaskState };

/** A task as its teacher sees it: each child for whom it is, and how far she is. */
export type TaskInClass = {
  task: Task;
  /** Undefined when the lesson is no longer on the shelf. */
  lesson: ShelfLesson | undefined;
  /** Its last day is over, or somebody ended it. */
  isOver: boolean;
  children: { learner: Learner; state: TaskState }[];
};

/** A page of older ones would be read by nobody. */
const mostTasks = 40;

/** Whether a lesson can be asked for: the hub can say when it is done. */
export function canBeAsked({ practice }: ShelfLesson): boolean {
  return practice.length > 0;
}

/**
 * Asks a lesson or its skill of children. Rounds that they have done before do not count.
 * @returns false when this form was sent before; then nothing changes
 * @throws StorageError when the card is full or failing
 */
export async function giveTask(
  desk: LearningDesk,
  told: Omit<NewTask, "givenAt">,
  learners: Learner[],
): Promise<boolean> {
  const asked = await roundsBefore(desk, told.lessonId, learners);
  const givenAt = new Date(desk.clock.now().wallMs).toISOString();
  return desk.db.write((tx) => insertAsked(tx, { ...told, givenAt }, asked));
}

/** A lesson by its place on the shelf, and how many rounds of it each child has done. */
type RoundsBefore = { lessonId: string; before: { learnerId: number; roundsBefore: number }[] };

export async function roundsBefore(
  desk: LearningDesk,
  lessonId: string,
  learners: Learner[],
): Promise<RoundsBefore> {
  const lesson = desk.library.lesson(lessonId);
  const before: RoundsBefore["before"] = [];
  for (const { id: learnerId } of learners) {
    const progress = lesson && (await desk.readModel.progressOf(learnerId));
    const roundsBefore = progress ? lessonProgress(progress, lesson).roundsDone : 0;
    before.push({ learnerId, roundsBefore });
  }
  // Asked for by its place: a class that gets another version of the lesson is asked for that one.
  return { lessonId: lesson?.place ?? lessonId, before };
}

/** @returns false when its form was sent before; then nothing changes */
export async function insertAsked(
  tx: Transaction,
  told: NewTask,
  { lessonId, before }: RoundsBefore,
): Promise<boolean> {
  const taskId = await insertTask(tx, { ...told, lessonId });
  if (taskId === undefined) return false;
  await insertTaskLearners(tx, taskId, before);
  return true;
}

/** What her teachers ask of a child today, the oldest first; a lesson that left the shelf asks nothing. */
export async function askedOfChild(
  desk: LearningDesk,
  turn: Pick<LearnerTurn, "learner" | "language">,
): Promise<AskedOfChild[]> {
  const { learner } = turn;
  const tasks = await tasksOfLearner(desk.db, learner, today(desk));
  if (tasks.length === 0) return [];
  const done = await doneBy(
    desk,
    [learner],
    tasks.map(({ task }) => task),
  );
  const asked: AskedOfChild[] = [];
  /** Courses of which a lesson is not done yet: what follows it waits. */
  const underWay = new Set<number>();
  for (const { task, roundsBefore } of tasks) {
    const { courseId } = task;
    if (courseId !== undefined && underWay.has(courseId)) continue;
    const lesson = shelfFor(desk, turn).lesson(task.lessonId);
    if (!lesson) continue;
    const state = await stateOf(desk, learner, { task, lesson, roundsBefore, done });
    if (courseId !== undefined && state !== "done") underWay.add(courseId);
    asked.push({ lesson, goal: task.goal, state });
  }
  return asked;
}

/** What was asked of a class, the newest first, and how far each child is. */
export async function tasksInClass(desk: LearningDesk, seen: SeenClass): Promise<TaskInClass[]> {
  return howFar(desk, seen, await tasksOfClass(desk.db, seen.id, mostTasks));
}

/** How far each child of a class is with these tasks, for whom they are. */
export async function howFar(
  desk: LearningDesk,
  { id, language, learners }: SeenClass,
  tasks: Task[],
): Promise<TaskInClass[]> {
  const given = await learnersOfTasks(
    desk.db,
    tasks.map(({ id }) => id),
  );
  const done = await doneBy(desk, learners, tasks);
  const todayIs = today(desk);
  const found: TaskInClass[] = [];
  for (const task of tasks) {
    const before = given.get(task.id) ?? new Map<number, number>();
    const lesson = desk.library.ofClass(id, language).lesson(task.lessonId);
    const isOver = task.isEnded || (task.untilDay !== undefined && task.untilDay < todayIs);
    const children: TaskInClass["children"] = [];
    for (const learner of learners) {
      if (!task.isForClass && !before.has(learner.id)) continue;
      const asked = { task, lesson, roundsBefore: before.get(learner.id) ?? 0, done };
      children.push({ learner, state: await stateOf(desk, learner, asked) });
    }
    found.push({ task, lesson, isOver, children });
  }
  return found;
}

/** By child: what counted for rounds of those who have more cards than one, and the sheets that may be a round. */
type Done = { tries: Map<number, FirstTryOfChild[]>; sheets: Map<number, SheetOfChild[]> };

async function doneBy({ db }: LearningDesk, learners: Learner[], tasks: Task[]): Promise<Done> {
  const ids = learners.map(({ id }) => id);
  const days = tasks.filter(({ goal }) => goal === "round").map(dayGiven);
  const first = days.sort()[0];
  return {
    tries: byChild(await firstTriesOfMerged(db, ids)),
    sheets: byChild(first === undefined ? [] : await sheetsSince(db, ids, first)),
  };
}

function byChild<One extends { childId: number }>(all: One[]): Map<number, One[]> {
  const found = new Map<number, One[]>();
  for (const one of all) {
    const hers = found.get(one.childId) ?? [];
    hers.push(one);
    found.set(one.childId, hers);
  }
  return found;
}

const dayGiven = ({ givenAt }: Task) => dayOfTime(Date.parse(givenAt));

/**
 * How many rounds of its lesson a child of several cards had done when a task was given. What stands beside the task is of
 * one card, and half a round of each makes a whole one.
 */
function roundsAt(
  { library }: LearningDesk,
  tries: FirstTryOfChild[] | undefined,
  { lessonId, givenAt }: Task,
): number | undefined {
  const before = tries?.filter(
    ({ itemId, answeredAt }) =>
      answeredAt < givenAt && library.item(itemId)?.lesson.place === lessonId,
  );
  return before && Math.floor(before.length / questionsInRound);
}

/**
 * A sheet that she wrote and that was typed in since the task was given is its round where it has as many answered
 * questions as a round has (decision 96); with fewer it is a beginning. Nothing of it is folded into her progress, so that
 * it is gone when it is taken back.
 */
function roundOnPaper(
  { library }: LearningDesk,
  sheets: SheetOfChild[] | undefined,
  task: Task,
): TaskState {
  const since = sheets?.filter(
    ({ itemId, workedOn, typedAt }) =>
      typedAt >= task.givenAt &&
      workedOn >= dayGiven(task) &&
      library.item(itemId)?.lesson.place === task.lessonId,
  );
  if (since?.some(({ questions }) => questions >= questionsInRound)) return "done";
  return since?.length ? "begun" : "open";
}

type Asked = { task: Task; lesson: ShelfLesson | undefined; roundsBefore: number; done: Done };

async function stateOf(
  desk: LearningDesk,
  learner: Learner,
  { task, lesson, roundsBefore, done }: Asked,
): Promise<TaskState> {
  if (!lesson) return "open";
  const { round, roundsDone } = lessonProgress(await desk.readModel.progressOf(learner.id), lesson);
  if (task.goal === "round") {
    const before = roundsAt(desk, done.tries.get(learner.id), task) ?? roundsBefore;
    if (roundsDone > before) return "done";
    const onPaper = roundOnPaper(desk, done.sheets.get(learner.id), task);
    // A full round stands there until the next one begins.
    return round.length > 0 && round.length < questionsInRound && onPaper === "open"
      ? "begun"
      : onPaper;
  }
  const { knowledge } = await desk.knowledge.of(learner.id);
  const row = readRow(knowledge.skills, lesson.skill.code);
  if (isMastered(row)) return "done";
  return row ? "begun" : "open";
}
