import { seedFor } from "../../content/format/seed.ts";
import type { ItemFacts } from "../library/catalogue.ts";
import type { ShelfLesson } from "../library/library.ts";
import { attemptIdFor } from "./attempt-id.ts";
import type { LearnerTurn, LearningDesk } from "./desk.ts";
import { isWithinHearing, mayNeedHearing } from "./hearing.ts";
import type { Purpose } from "./model/learner-state.ts";
import { type FirstTry, type LessonProgress, type Progress, questionsInRound } from "./progress.ts";

/** Which question: this item, in this variant of its numbers and words, and why it is asked. */
export type QuestionPlace = {
  lesson: ShelfLesson;
  itemId: string;
  variant: number;
  purpose: Purpose;
  /** The check in which it is asked. */
  checkId?: number;
};

/** A question as it stands for one child. */
export type Question = QuestionPlace & {
  seed: number;
  /** How often she answered this variant. */
  tries: number;
  /** She has got it right. */
  isDone: boolean;
  /** Id for the form of the next try. */
  attemptId: string;
  round: FirstTry[];
};

/** Opens a question; the same call gives the same question until it is answered. */
export async function openQuestion(
  desk: LearningDesk,
  turn: LearnerTurn,
  place: QuestionPlace,
): Promise<Question> {
  const progress = await desk.readModel.progressOf(turn.learner.id);
  return questionIn(desk, turn, place, progress);
}

function questionIn(
  desk: LearningDesk,
  turn: LearnerTurn,
  place: QuestionPlace,
  progress: Progress,
): Question {
  const item = progress.items[place.itemId];
  const isNewest = item?.variant === place.variant;
  const isOlder = item !== undefined && place.variant < item.variant;
  const tries = isNewest ? item.tries : 0;
  return {
    ...place,
    seed: seedFor(turn.learner.pseudonym, place.itemId, place.variant),
    tries,
    isDone: isOlder || (isNewest && item.isDone),
    attemptId: attemptIdFor(desk.secret, {
      sittingId: turn.sitting.id,
      learnerId: turn.learner.id,
      itemId: place.itemId,
      packVersion: place.lesson.packVersion,
      variant: place.variant,
      purpose: place.purpose,
      try: tries + 1,
    }),
    round: lessonProgress(progress, place.lesson).round,
  };
}

/** Whether a child may open this variant: the newest one she met, or the one after it. */
export async function mayOpen(
  desk: LearningDesk,
  turn: LearnerTurn,
  place: QuestionPlace,
): Promise<boolean> {
  const item = (await desk.readModel.progressOf(turn.learner.id)).items[place.itemId];
  const newest = item?.variant ?? -1;
  return place.variant === newest || place.variant === newest + 1;
}

export type PracticeStep =
  | { state: "question"; place: QuestionPlace }
  | { state: "round-done"; round: FirstTry[]; roundsDone: number };

/** What comes next in the practice of a lesson: a question, or the end of the round. */
export async function nextInPractice(
  desk: LearningDesk,
  turn: LearnerTurn,
  lesson: ShelfLesson,
  wantsAnotherRound: boolean,
): Promise<PracticeStep | undefined> {
  const progress = await desk.readModel.progressOf(turn.learner.id);
  const { round, roundsDone } = lessonProgress(progress, lesson);
  const isDone = round.length >= questionsInRound;
  if (isDone && !wantsAnotherRound) return { state: "round-done", round, roundsDone };
  const asked = roundsDone * questionsInRound + (isDone ? 0 : round.length);
  const items = await itemsToAsk(desk, turn, lesson, progress);
  const item = items[asked % Math.max(1, items.length)];
  if (!item) return undefined;
  const variant = nextVariant(progress, item);
  return { state: "question", place: { lesson, itemId: item.id, variant, purpose: "practice" } };
}

function nextVariant(progress: Progress, { id }: ItemFacts): number {
  return (progress.items[id]?.variant ?? -1) + 1;
}

/** The items of practice; what is only heard is there when the words of its next variant can be. */
async function itemsToAsk(
  desk: LearningDesk,
  { learner, language }: LearnerTurn,
  lesson: ShelfLesson,
  progress: Progress,
): Promise<ItemFacts[]> {
  const items: ItemFacts[] = [];
  for (const item of lesson.practiceAloud) {
    if (!mayNeedHearing(item)) {
      items.push(item);
      continue;
    }
    const seed = seedFor(learner.pseudonym, item.id, nextVariant(progress, item));
    const made = await desk.library.make(item.id, seed, language);
    if (isWithinHearing(desk, lesson, item, made)) items.push(item);
  }
  return items;
}

/** The question that is tried on a screen of the lesson: the newest variant she met there, or the first. */
export async function questionOnScreen(
  desk: LearningDesk,
  turn: LearnerTurn,
  lesson: ShelfLesson,
  itemId: string,
): Promise<Question> {
  const progress = await desk.readModel.progressOf(turn.learner.id);
  const variant = Math.max(0, progress.items[itemId]?.variant ?? 0);
  return questionIn(desk, turn, { lesson, itemId, variant, purpose: "practice" }, progress);
}

export function lessonProgress(progress: Progress, lesson: ShelfLesson): LessonProgress {
  return progress.lessons[lesson.place] ?? { round: [], roundsDone: 0 };
}
