import { numberOfToday } from "../device/calendar.ts";
import type { ShelfLesson } from "../library/library.ts";
import type { Subject } from "../library/manifest.ts";
import { openCheckOf } from "./check/see-child.ts";
import { type LearnerTurn, type LearningDesk, shelfFor } from "./desk.ts";
import { verdictsOf } from "./knowledge/decide.ts";
import { dayIn, type LearnerState, todayOf } from "./model/learner-state.ts";
import { nextStep, stepsOf, type Why } from "./model/next.ts";
import { isHeld, type Standings, standings, type Verdicts } from "./model/path.ts";
import { canPlace, isWaitingForPlacement } from "./place.ts";
import { dueReviews } from "./review-round.ts";
import { pathsOf, type SubjectPath } from "./subject-path.ts";
import { type AskedOfChild, askedOfChild } from "./tasks/tasks.ts";

/** Something a child may do now, and why the hub thinks so. */
export type TodayStep =
  /** Her teacher wants to see what she can do; it waits for them both. */
  | { kind: "check" }
  | { kind: "placement"; subject: Subject }
  | { kind: "review"; due: number }
  | { kind: "lesson"; lesson: ShelfLesson; why: Why | Reason; path: PathMark[] };

/** Reasons that do not come from the path. */
export type Reason =
  /** Her teacher said so. */
  | { kind: "teacher" }
  /** Her teacher asked it of her; she has begun it or not. */
  | { kind: "asked"; isBegun: boolean }
  /** Feelings have no path: one routine a day, the same for all. */
  | { kind: "routine" };

export type PathMark = "done" | "now" | "later";

export type Proposal = {
  next: TodayStep;
  others: TodayStep[];
  /** Everything her teachers ask of her now, the done ones too. */
  asked: AskedOfChild[];
};

type Way = { step: TodayStep; answers: number };

/**
 * One step and two other ways. A check that waits comes first, and what a teacher asked stands in its list; else that comes
 * first. Then comes what is due for review, because it is soon forgotten; then the subject in which she did least today, so
 * that none is left out. Where that is another one, going on with what she is at is the first of the other ways. A teacher's
 * word wins over all of it.
 * @returns undefined when the shelf is empty in her language
 */
export async function proposeToday(
  desk: LearningDesk,
  turn: LearnerTurn,
): Promise<Proposal | undefined> {
  const state = await desk.knowledge.of(turn.learner.id);
  const verdicts = await verdictsOf(desk.db, turn.learner.id);
  const today = todayOf(state, numberOfToday(desk));
  const paths = await pathsOf(desk, turn);
  const ways = paths
    .flatMap((path) => wayIn(desk, state, path, today, verdicts))
    .sort((a, b) => byTeacher(a) - byTeacher(b) || a.answers - b.answers);
  const due = dueReviews(desk, turn, { state, today, verdicts });
  const review: TodayStep[] = due.length > 0 ? [{ kind: "review", due: due.length }] : [];
  const routine = routineOf(desk, turn, today);
  const asked = await askedOfChild(desk, turn);
  const goingOn = goOn(desk, state, paths, today, verdicts);
  const chosen = ways.filter((way) => byTeacher(way) === 0);
  const [one, second, ...rest] = goingOnSecond(
    [...stepsIn(chosen), ...review, ...stepsIn(ways.slice(chosen.length))],
    goingOn,
  );
  const own = [one, second, ...routine, ...rest].flatMap((step) => step ?? []);
  const check = await openCheckOf(desk, turn.learner.id);
  const first: TodayStep[] = check ? [{ kind: "check" }] : askedFirst(asked);
  const [next, ...others] = [...first, ...own.filter((step) => !isAsked(asked, step))];
  return next && { next, others: others.slice(0, 2), asked };
}

/**
 * The lesson that she answered last today and has not mastered, wherever it stands on the path and also while a placement
 * waits; what lies under it, where the path leads back.
 */
function goOn(
  { knowledge: { model } }: LearningDesk,
  state: LearnerState,
  paths: SubjectPath[],
  today: number,
  verdicts: Verdicts,
): TodayStep | undefined {
  for (const ability of [...state.today.keys()].reverse()) {
    const path = paths.find((one) => one.ability === ability);
    if (!path) continue;
    const day = dayIn(state, ability, today);
    const all = standings(model, state.knowledge, path.skills, verdicts);
    const code = [...day.tries.keys()].findLast((one) => all.get(one)?.state === "learning");
    if (code === undefined) continue;
    const next = nextStep(all, day, model);
    const [step] =
      next?.why.kind === "go-back"
        ? lessonStep(path, all, next.standing.skill.code, next.why)
        : lessonStep(path, all, code, { kind: "go-on" });
    if (step) return step;
  }
  return undefined;
}

function goingOnSecond(steps: TodayStep[], goingOn: TodayStep | undefined): TodayStep[] {
  const [first, ...others] = steps;
  if (!first || !goingOn || isSame(first, goingOn)) return steps;
  return [first, goingOn, ...others.filter((step) => !isSame(step, goingOn))];
}

function isSame(one: TodayStep, other: TodayStep): boolean {
  if (one.kind !== "lesson" || other.kind !== "lesson") return false;
  return one.lesson.skill.code === other.lesson.skill.code;
}

/** The first of what was asked and is not done; the others stand in their own list. */
function askedFirst(asked: AskedOfChild[]): TodayStep[] {
  const first = asked.find(({ state }) => state !== "done");
  if (!first) return [];
  const why = { kind: "asked", isBegun: first.state === "begun" } as const;
  return [{ kind: "lesson", lesson: first.lesson, why, path: [] }];
}

/** A lesson of a teacher's own and the pack's of the same skill are one thing to a child. */
function isAsked(asked: AskedOfChild[], step: TodayStep): boolean {
  if (step.kind !== "lesson") return false;
  const { code } = step.lesson.skill;
  return asked.some(({ lesson }) => lesson.skill.code === code);
}

function stepsIn(ways: Way[]): TodayStep[] {
  return ways.map(({ step }) => step);
}

function byTeacher({ step }: Way): number {
  return step.kind === "lesson" && step.why.kind === "teacher" ? 0 : 1;
}

/** The step of one subject, if it has one today. */
export function wayIn(
  desk: LearningDesk,
  state: LearnerState,
  path: SubjectPath,
  today: number,
  verdicts: Verdicts,
): Way[] {
  const { model } = desk.knowledge;
  const day = dayIn(state, path.ability, today);
  const all = standings(model, state.knowledge, path.skills, verdicts);
  const { answers } = day;
  const pinned = pinnedIn(all, verdicts);
  if (pinned !== undefined)
    return lessonStep(path, all, pinned, { kind: "teacher" }).map((step) => ({ step, answers }));
  const step = stepsOf(all, day, model).find(({ why }) => why.kind !== "review");
  if (!step) return [];
  if (canPlace(path) && isWaitingForPlacement(state, path.ability))
    return [{ answers, step: { kind: "placement", subject: path.subject } }];
  return lessonStep(path, all, step.standing.skill.code, step.why).map((one) => ({
    step: one,
    answers,
  }));
}

/** What her teacher said last that she should do next, of all that she does not hold by now. */
function pinnedIn(all: Standings, verdicts: Verdicts): string | undefined {
  const pins = [...verdicts].flatMap(([code, verdict]) => (verdict === "next" ? code : []));
  return pins.findLast((code) => all.has(code) && !isHeld(all.get(code)));
}

function lessonStep(
  path: SubjectPath,
  all: Standings,
  code: string,
  why: Why | Reason,
): TodayStep[] {
  const lesson = path.lessonOf.get(code);
  return lesson ? [{ kind: "lesson", lesson, why, path: marksAround(path, all, code) }] : [];
}

/** Four steps before and four after are as much of a path as a child can take in. */
const marksToSide = 4;

function marksAround({ skills, lessonOf }: SubjectPath, all: Standings, code: string): PathMark[] {
  const level = lessonOf.get(code)?.skill.level;
  const near = skills.filter((skill) => lessonOf.get(skill.code)?.skill.level === level);
  const held = near.filter((skill) => skill.code !== code && isHeld(all.get(skill.code)));
  const open = near.length - held.length - 1;
  return [
    ...Array.from({ length: Math.min(marksToSide, held.length) }, () => "done" as const),
    "now",
    ...Array.from({ length: Math.min(marksToSide, open) }, () => "later" as const),
  ];
}

function routineOf(desk: LearningDesk, turn: LearnerTurn, today: number): TodayStep[] {
  const routines = shelfFor(desk, turn)
    .lessonsIn(turn.language)
    .filter(({ subject }) => subject === "wellbeing");
  const lesson = routines[today % Math.max(1, routines.length)];
  return lesson ? [{ kind: "lesson", lesson, why: { kind: "routine" }, path: [] }] : [];
}
