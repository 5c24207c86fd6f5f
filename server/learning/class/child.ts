import type { Learner } from "../../classroom/people.ts";
import { numberOfToday } from "../../device/calendar.ts";
import type { ShelfLesson } from "../../library/library.ts";
import { type LearnerTurn, type LearningDesk, shelfFor } from "../desk.ts";
import {
  type Decision,
  decideAll,
  type HeldDecision,
  heldDecisions,
  verdictsIn,
} from "../knowledge/decide.ts";
import { callsForSomebody, helpAlert } from "../model/help.ts";
import { type LearnerState, todayOf } from "../model/learner-state.ts";
import { type SkillStanding, type SkillState, type Standings, standings } from "../model/path.ts";
import { type TodayStep, wayIn } from "../propose.ts";
import { pathsIn, pathsOf, type SubjectPath } from "../subject-path.ts";

/** Where a child is in a subject, as her teacher sees it. */
export type ChildInSubject = {
  path: SubjectPath;
  /** Answers to this subject today. */
  answers: number;
  /** The newest first. */
  mastered: ShelfLesson[];
  /** Taken for known, by the hub or by a teacher's word: she has not shown it. */
  assumed: ShelfLesson[];
  learning: Attempted[];
  /** What the hub, or a teacher, would have her do next; nothing when all there is is held. */
  next: TodayStep | undefined;
  /** What the next lesson stands on, and where she is with it. */
  needs: Need[];
  /** Mastered, and to be asked for again today. */
  due: ShelfLesson[];
  decided: { lesson: ShelfLesson; decision: HeldDecision; isMastered: boolean }[];
  /** Taken for known unseen, one level below what she does next: what "easier" would ask her. */
  easier: ShelfLesson[];
};

/**
 * Something that a lesson needs. How sure it is that she has mastered it, 0 to 1, is told where she has shown something of
 * it; what is only guessed from her level would say another thing than "taken for known".
 */
type Need = {
  lesson: ShelfLesson;
  state: SkillState;
  mastery: number | undefined;
  /** A teacher said that she knows it. */
  isSaidKnown: boolean;
};

/** A skill under way: right first tries of all, and whether she is stuck on it. */
type Attempted = { lesson: ShelfLesson; right: number; tries: number; isStuck: boolean };

/** A child, subject by subject; those that she has not met are there too, with what comes first. */
export async function childInSubjects(
  desk: LearningDesk,
  learner: Learner,
  language: string,
): Promise<ChildInSubject[]> {
  const state = await desk.knowledge.of(learner.id);
  const held = (await heldDecisions(desk.db, [learner.id])).get(learner.id) ?? new Map();
  const paths = await pathsOf(desk, { learner, language });
  return paths.map((path) => inSubject(desk, state, path, held));
}

function inSubject(
  desk: LearningDesk,
  state: LearnerState,
  path: SubjectPath,
  held: Map<string, HeldDecision>,
): ChildInSubject {
  const { model } = desk.knowledge;
  const today = todayOf(state, numberOfToday(desk));
  const verdicts = verdictsIn(held);
  const all = standings(model, state.knowledge, path.skills, verdicts);
  const [way] = wayIn(desk, state, path, today, verdicts);
  const mastered = [...all.values()]
    .filter(({ state }) => state === "mastered")
    .sort((a, b) => (b.row?.masteredDay ?? 0) - (a.row?.masteredDay ?? 0));
  const learning = [...all.values()].flatMap(({ skill, row, state }): Attempted[] => {
    const lesson = path.lessonOf.get(skill.code);
    if (!lesson || !row || state !== "learning") return [];
    const alert = helpAlert(model, skill.code, row);
    const { right, tries } = alert;
    return [{ lesson, right, tries, isStuck: callsForSomebody(alert) }];
  });
  return {
    path,
    answers: way?.answers ?? 0,
    mastered: mastered.flatMap((one) => lessonsOf(path, one)),
    assumed: [...all.values()]
      .filter(({ state }) => state === "assumed")
      .flatMap((one) => lessonsOf(path, one)),
    learning,
    next: way?.step,
    needs: needsOf(path, all, way?.step),
    due: mastered
      .filter(({ row }) => row !== undefined && row.dueDay <= today)
      .flatMap((one) => lessonsOf(path, one)),
    decided: [...held.values()].toReversed().flatMap((decision) => {
      const lesson = path.lessonOf.get(decision.skill);
      const isMastered = all.get(decision.skill)?.state === "mastered";
      return lesson ? [{ lesson, decision, isMastered }] : [];
    }),
    easier: easierThan(path, all, way?.step),
  };
}

function needsOf(path: SubjectPath, all: Standings, next: TodayStep | undefined): Need[] {
  if (next?.kind !== "lesson") return [];
  return next.lesson.skill.needs.flatMap((code) => {
    const lesson = path.lessonOf.get(code);
    const standing = all.get(code);
    if (!lesson || !standing) return [];
    const { state, isSaidKnown, row } = standing;
    const isShown = row !== undefined && state !== "assumed";
    return [{ lesson, state, isSaidKnown, mastery: isShown ? standing.mastery : undefined }];
  });
}

function lessonsOf({ lessonOf }: SubjectPath, { skill }: SkillStanding): ShelfLesson[] {
  return [lessonOf.get(skill.code) ?? []].flat();
}

/**
 * What was taken for known in the nearest level below the next step; all of the highest one when no step is left, and nothing
 * while the hub has yet to ask where she begins.
 */
function easierThan(path: SubjectPath, all: Standings, next: TodayStep | undefined): ShelfLesson[] {
  if (next?.kind === "placement") return [];
  const level = next?.kind === "lesson" ? next.lesson.skill.level : Number.POSITIVE_INFINITY;
  const below = [...all.values()]
    .filter(({ state }) => state === "assumed")
    .flatMap((one) => lessonsOf(path, one))
    .filter(({ skill }) => skill.level < level);
  const nearest = Math.max(...below.map(({ skill }) => skill.level));
  return below.filter(({ skill }) => skill.level === nearest);
}

/**
 * A teacher's word about some skills of a child.
 * @returns false, and nothing is changed, when one of them is no skill that children of this language can learn here
 */
export async function decideSkills(
  desk: LearningDesk,
  who: Pick<LearnerTurn, "learner" | "language">,
  told: Omit<Decision, "skill"> & { skills: string[] },
): Promise<boolean> {
  const { skills, ...decision } = told;
  const paths = pathsIn(shelfFor(desk, who), who.language);
  const isThere = (skill: string) => paths.some(({ lessonOf }) => lessonOf.has(skill));
  if (skills.length === 0 || !skills.every(isThere)) return false;
  const decisions = skills.map((skill) => ({ ...decision, skill }));
  await decideAll(desk.db, decisions, new Date(desk.clock.now().wallMs));
  return true;
}

/**
 * Moves a child to an easier level: nothing of the level below her next step is taken for known unseen any longer, and
 * the first of it is what she does next.
 */
export async function moveToEasier(
  desk: LearningDesk,
  { easier }: ChildInSubject,
  told: Pick<Decision, "learnerId" | "teacherId">,
): Promise<void> {
  const decisions = easier.map(
    ({ skill }, place): Decision => ({
      ...told,
      skill: skill.code,
      verdict: place === 0 ? "next" : "not-yet",
    }),
  );
  await decideAll(desk.db, decisions, new Date(desk.clock.now().wallMs));
}
