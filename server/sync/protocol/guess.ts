import type { AnswerStatement } from "./answers.ts";

/** What both ends expect of a child's next answer from her answer before; only what differs is written. */
export type Guess = Pick<
  AnswerStatement,
  "variant" | "try" | "hints" | "purpose" | "check" | "isCorrect"
> & { item: number };

const atFirst: Guess = {
  item: -1,
  variant: 0,
  try: 1,
  hints: 0,
  purpose: "practice",
  check: undefined,
  isCorrect: true,
};

/**
 * Expects answers as children give them: another try after a wrong one, otherwise the question that came after this one
 * the last time, in the variant in which it comes next. Lives as long as one segment.
 */
export class Guesses {
  private last: Guess = atFirst;
  private variants = new Map<number, number>();
  private readonly followers = new Map<number, number>();

  nextChild(): void {
    this.last = atFirst;
    this.variants = new Map();
  }

  /** The question before. */
  get itemBefore(): number {
    return this.last.item;
  }

  get isFirst(): boolean {
    return this.last === atFirst;
  }

  /** Her last answer to this very question was wrong. */
  expectsRetry(item: number): boolean {
    return item === this.last.item && !this.last.isCorrect;
  }

  /** What followed this question the last time, with whichever child. */
  get follower(): number | undefined {
    return this.followers.get(this.last.item);
  }

  /** The rest of an answer, once its question is known. */
  of(item: number): Guess {
    const { last } = this;
    if (this.expectsRetry(item)) return { ...last, try: last.try + 1 };
    const met = this.variants.get(item);
    const variant = met === undefined ? Math.max(0, last.variant) : met + 1;
    return { ...last, item, variant, try: 1, hints: 0 };
  }

  learn({ item, variant, try: tried, hints, purpose, check, isCorrect }: AnswerStatement): void {
    this.followers.set(this.last.item, item);
    this.variants.set(item, variant);
    this.last = { item, variant, try: tried, hints, purpose, check, isCorrect };
  }
}
