import { isGraded } from "./item-kinds.ts";
import { largestGuess } from "./largest-guess.ts";
import type { Face, ItemSource } from "./lesson-source.ts";
import { chanceOfGuessing } from "./read-head.ts";
import { ContentError, type ContentProblem } from "./types.ts";

/**
 * A guess that is less than chance, or so much that an answer says nothing, and two right options of a `choice`. What a child shows by a right answer is reckoned
 * with the guess: one that is too small makes luck look like knowledge.
 */
export function lintGuess(item: ItemSource): ContentProblem[] {
  const two = twoRight(item);
  if (two) return [{ file: two.file, line: two.line, reason: two.reason, severity: "broken" }];
  const { file, line, id } = item;
  const reason = isGraded(item.type) ? wrongGuess(item) : undefined;
  return reason ? [{ file, line, reason: `#${id}: ${reason}`, severity: "broken" }] : [];
}

function wrongGuess(item: ItemSource): string | undefined {
  const { guess } = item;
  if (guess > largestGuess)
    return `guess=${guess} is too large: ${largestGuess} is the most that an answer can be measured with`;
  const least = leastGuess(item);
  if (guess > 0 && guess >= Math.floor(least * 100) / 100) return undefined;
  const enough = least > 0 ? `${Math.round(least * 100) / 100} is right` : "nobody never guesses";
  return `guess=${guess} is too small: ${enough}`;
}

/** In a `choice` the child takes one option; whoever marks two as right means another type, or slipped. */
export function twoRight({ type, file, options }: ItemSource): ContentError | undefined {
  const [, second] = type === "choice" ? options.filter(({ isRight }) => isRight) : [];
  if (!second) return undefined;
  const reason = "a choice has one right option: is multiple-choice meant, or - instead of *?";
  return new ContentError(file, second.face.line, reason);
}

/** What blind choosing comes to; typing has no such number. */
function leastGuess({ type, options, things, pairs }: ItemSource): number {
  const choices = options.length + things.length + pairs.length;
  if (choices === 0) return 0;
  const sides = new Set(pairs.map(({ right }) => sideOf(right))).size;
  // Where two belong to the same one, each is taken by itself: nothing tells how often.
  if (sides < pairs.length) return sides ** -pairs.length;
  const isOne = type === "multiple-choice" || options.length === 0;
  const right = isOne ? 1 : options.filter(({ isRight }) => isRight).length;
  return right * chanceOfGuessing(type, choices);
}

/** What stands on the right of a pair; the same for two, it lies there once. */
function sideOf({ text, picture }: Face): string {
  return JSON.stringify([text?.parts, picture?.call]);
}
