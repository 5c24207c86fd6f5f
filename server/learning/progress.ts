import type { Purpose } from "./model/learner-state.ts";

/**
 * What a learner has done, folded from her attempts and from nothing else. It can be thrown away and made again from the
 * log: same attempts in the same order, same progress.
 */
export type Progress = {
  /** How many attempts are folded in. */
  attempts: number;
  /** Other cards of hers whose attempts are among them: with others it is another progress. */
  cards: number[];
  items: Record<string, ItemProgress>;
  lessons: Record<string, LessonProgress>;
};

/** Where a learner is with one item: its newest variant, how often she tried that one, whether she got it. */
export type ItemProgress = { variant: number; tries: number; isDone: boolean };

/** A round is six questions; a question counts once, by its first try. */
export type LessonProgress = { round: FirstTry[]; roundsDone: number };
export type FirstTry = "right" | "not-yet";

export const questionsInRound = 6;

export type FoldedAttempt = {
  lessonId: string;
  itemId: string;
  variant: number;
  isCorrect: boolean;
  purpose: Purpose;
};

/**
 * The variant of every question on paper: a screen's variants are counted from 0, and go on as if nothing had been. So it
 * moves no progress but its length, and nothing changes here when results are taken back.
 */
export const onPaper = -1;

export function emptyProgress(): Progress {
  return { attempts: 0, cards: [], items: {}, lessons: {} };
}

/** Adds one attempt. Changes `progress` in place: it is held in memory for every child who learns now. */
export function foldAttempt(progress: Progress, attempt: FoldedAttempt): void {
  progress.attempts += 1;
  if (attempt.variant === onPaper) return;
  const before = progress.items[attempt.itemId];
  const isFirstTry = before === undefined || attempt.variant > before.variant;
  // A placement is no practice of a lesson.
  if (isFirstTry && attempt.purpose === "practice") countFirstTry(progress, attempt);
  // An attempt on an older variant comes from a page that lay open; it is in the log, and moves nothing here.
  if (!isFirstTry && attempt.variant < before.variant) return;
  progress.items[attempt.itemId] = {
    variant: attempt.variant,
    tries: isFirstTry ? 1 : before.tries + 1,
    isDone: attempt.isCorrect || (!isFirstTry && before.isDone),
  };
}

/**
 * Adds an attempt that was made with another card of hers. It counts for the round, and leaves alone which questions her
 * own card has met: the numbers of a question come from the card.
 */
export function foldFromOtherCard(
  progress: Progress,
  attempt: FoldedAttempt & { try: number },
): void {
  progress.attempts += 1;
  if (attempt.variant === onPaper) return;
  if (attempt.try === 1 && attempt.purpose === "practice") countFirstTry(progress, attempt);
}

function countFirstTry(progress: Progress, attempt: FoldedAttempt): void {
  const lesson = progress.lessons[attempt.lessonId] ?? { round: [], roundsDone: 0 };
  const startsRound = lesson.round.length >= questionsInRound;
  const round = [
    ...(startsRound ? [] : lesson.round),
    attempt.isCorrect ? "right" : "not-yet",
  ] as FirstTry[]; // the two words above
  const isFull = round.length === questionsInRound;
  progress.lessons[attempt.lessonId] = {
    round,
    roundsDone: lesson.roundsDone + (isFull ? 1 : 0),
  };
}
