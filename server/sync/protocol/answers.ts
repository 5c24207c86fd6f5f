/** Why a question was asked, by its place here; names are added at the end, and never moved. */
export const purposes = ["practice", "placement", "check"] as const;

/**
 * One answer as it leaves the hub: an attempt without what follows from others. Children, questions and mistakes are known by
 * numbers of this hub and epoch, which the segment that uses one first explains (`NewNames`).
 */
export type AnswerStatement = {
  /** From 1 on. */
  learner: number;
  item: number;
  /** Which variant of the question; −1 on paper. */
  variant: number;
  /** The number behind the variant where it does not follow from child, question and variant: on paper. */
  seed: number | undefined;
  try: number;
  hints: number;
  isCorrect: boolean;
  /** What was answered, when it was wrong and says nothing of who answered; otherwise empty. */
  response: string;
  /** The mistake with a name, by its number; numbers begin at 1. */
  misconception: number | undefined;
  /** Seconds since 1970 by the hub's clock. */
  at: number;
  purpose: (typeof purposes)[number];
  /** The check in which it was given, by its number on the hub. */
  check: number | undefined;
};

/** The second of a moment (ISO 8601) as it is told: since 1970, and of a clock that stands before that the first. */
export function secondOf(moment: string): number {
  return Math.max(0, Math.floor(Date.parse(moment) / 1000));
}

/** What numbers stand for that no segment before has used. */
export type NewNames = {
  /** Pseudonyms by the number of the card. */
  learners: Map<number, string>;
  /** Questions in the order of their numbers, with the version of the pack that asked them. */
  items: { number: number; itemId: string; packVersion: string }[];
  misconceptions: Map<number, string>;
};
