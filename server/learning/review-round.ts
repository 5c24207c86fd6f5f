import { seedFor } from "../../content/format/seed.ts";
import { numberOfToday } from "../device/calendar.ts";
import type { ItemFacts } from "../library/catalogue.ts";
import { type LearnerTurn, type LearningDesk, shelfFor } from "./desk.ts";
import { isWithinHearing, mayNeedHearing } from "./hearing.ts";
import { verdictsOf } from "./knowledge/decide.ts";
import { type LearnerState, todayOf } from "./model/learner-state.ts";
import type { Verdicts } from "./model/path.ts";
import { readRow } from "./model/skill-rows.ts";
import type { QuestionPlace } from "./open-question.ts";
import type { FirstTry, Progress } from "./progress.ts";
import { pathsIn, pathsOf } from "./subject-path.ts";

/** A round of review is short: it is asked for before anything new. */
const reviewsInRound = 6;

export type ReviewStep =
  | { state: "question"; place: QuestionPlace }
  | { state: "nothing-due" }
  | { state: "done"; round: FirstTry[]; isMoreDue: boolean };

/** Where a child is in today's review: what she answered in this round, and how long it will be. */
export type ReviewRound = { round: FirstTry[]; length: number };

/**
 * The skills that she has mastered and that are to be asked for again today, the longest due first. What her teacher says
 * is not there yet is learned again, not reviewed.
 */
export function dueReviews(
  desk: LearningDesk,
  turn: LearnerTurn,
  { state, today, verdicts }: { state: LearnerState; today: number; verdicts: Verdicts },
): string[] {
  return pathsIn(shelfFor(desk, turn), turn.language)
    .flatMap(({ skills }) => skills)
    .filter(({ code }) => verdicts.get(code) !== "not-yet")
    .flatMap(({ code }) => {
      const row = readRow(state.knowledge.skills, code);
      return row && row.box > 0 && row.dueDay <= today ? [{ code, dueDay: row.dueDay }] : [];
    })
    .sort((a, b) => a.dueDay - b.dueDay)
    .map(({ code }) => code);
}

/** The next question of the review, the end of the round, or nothing where she has answered none and none is due. */
export async function nextInReview(
  desk: LearningDesk,
  turn: LearnerTurn,
  wantsAnotherRound: boolean,
): Promise<ReviewStep> {
  const standing = await standingOf(desk, turn);
  const due = dueReviews(desk, turn, standing);
  const { round, length } = roundIn(standing, due);
  const isOver = round.length >= length && !wantsAnotherRound;
  const progress = await desk.readModel.progressOf(turn.learner.id);
  const place = isOver ? undefined : await firstQuestion(desk, turn, due, progress);
  if (place) return { state: "question", place };
  if (round.length === 0) return { state: "nothing-due" };
  return { state: "done", round, isMoreDue: due.length > 0 };
}

/** How today's review stands, after the newest answer. */
export async function reviewRound(desk: LearningDesk, turn: LearnerTurn): Promise<ReviewRound> {
  const standing = await standingOf(desk, turn);
  return roundIn(standing, dueReviews(desk, turn, standing));
}

async function standingOf({ knowledge, db, clock }: LearningDesk, { learner }: LearnerTurn) {
  const state = await knowledge.of(learner.id);
  const today = todayOf(state, numberOfToday({ clock }));
  return { state, today, verdicts: await verdictsOf(db, learner.id) };
}

function roundIn(
  { state, today }: { state: LearnerState; today: number },
  due: string[],
): ReviewRound {
  const reviewed = today === state.day ? state.reviewed : [];
  const isFull = reviewed.length > 0 && reviewed.length % reviewsInRound === 0;
  const inRound = isFull ? reviewsInRound : reviewed.length % reviewsInRound;
  const round = reviewed
    .slice(reviewed.length - inRound)
    .map((isCorrect): FirstTry => (isCorrect ? "right" : "not-yet"));
  return { round, length: Math.min(reviewsInRound, inRound + due.length) };
}

/** A question of the first skill that has one which she can be asked here. */
async function firstQuestion(
  desk: LearningDesk,
  turn: LearnerTurn,
  skills: string[],
  progress: Progress,
): Promise<QuestionPlace | undefined> {
  for (const skill of skills) {
    const place = await questionOf(desk, turn, skill, progress);
    if (place) return place;
  }
  return undefined;
}

/** Of the skill's questions one that she makes the answer of herself, and that she has met least. */
async function questionOf(
  desk: LearningDesk,
  turn: LearnerTurn,
  skill: string,
  progress: Progress,
): Promise<QuestionPlace | undefined> {
  const paths = await pathsOf(desk, turn);
  const lesson = paths.flatMap(({ lessonOf }) => lessonOf.get(skill) ?? [])[0];
  if (!lesson) return undefined;
  const met = ({ id }: ItemFacts) => progress.items[id]?.variant ?? -1;
  const items = lesson.practice
    .filter(({ isHalfDone }) => !isHalfDone)
    .sort((a, b) => met(a) - met(b) || a.guess - b.guess);
  for (const item of items) {
    const variant = met(item) + 1;
    const seed = seedFor(turn.learner.pseudonym, item.id, variant);
    const isAsked =
      !mayNeedHearing(item) ||
      isWithinHearing(desk, lesson, item, await desk.library.make(item.id, seed, turn.language));
    if (isAsked) return { lesson, itemId: item.id, variant, purpose: "practice" };
  }
  return undefined;
}
