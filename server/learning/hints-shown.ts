import QuickLRU from "quick-lru";
import type { LearnerTurn } from "./desk.ts";
import type { QuestionPlace } from "./open-question.ts";

/** The questions of which a hint was shown lately: some for each child of a school, 100 bytes each. */
const mostQuestions = 2000;

type Asked = Pick<QuestionPlace, "itemId" | "variant">;

/**
 * How many hints of a question the hub has shown a child. A page that she opens anew, by Back perhaps, says of itself that
 * it shows none; she has read them all the same. In memory, because a hint is worth no write to the card; a restart
 * forgets it.
 */
export type HintsShown = {
  of(turn: LearnerTurn, asked: Asked): number;
  /** Hints that a page is about to show. @returns how many she has seen of this question with them */
  show(turn: LearnerTurn, asked: Asked, hints: number): number;
};

export function openHintsShown(): HintsShown {
  const seen = new QuickLRU<string, number>({ maxSize: mostQuestions / 2 }); // it keeps up to twice its size
  const keyOf = ({ learner }: LearnerTurn, { itemId, variant }: Asked) =>
    `${learner.id} ${itemId} ${variant}`;
  const of = (turn: LearnerTurn, asked: Asked) => seen.get(keyOf(turn, asked)) ?? 0;
  return {
    of,
    show(turn, asked, hints) {
      const all = Math.max(hints, of(turn, asked));
      if (all > 0) seen.set(keyOf(turn, asked), all);
      return all;
    },
  };
}
