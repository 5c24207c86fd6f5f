import type { CountedAnswer } from "./queries.ts";

/**
 * The table of answers as it leaves a collector. Every cell is a number or a word of a machine: none needs quotes, and no
 * spreadsheet takes one for a formula.
 */
export const answerTable: Record<string, (answer: CountedAnswer) => string | number | null> = {
  hub: ({ hubId }) => hubId,
  learner: ({ learner }) => learner,
  item: ({ itemId }) => itemId,
  pack_version: ({ packVersion }) => packVersion,
  variant: ({ variant }) => variant,
  seed: ({ seed }) => seed,
  correct: ({ isCorrect }) => (isCorrect ? 1 : 0),
  misconception: ({ misconception }) => misconception,
  try: (answer) => answer.try,
  hints: ({ hints }) => hints,
  purpose: ({ purpose }) => purpose,
  answered_at: ({ answeredAt }) => answeredAt,
  seq: ({ seq }) => seq,
  epoch: ({ epoch }) => epoch,
  counts_for: ({ countsFor }) => countsFor,
};
