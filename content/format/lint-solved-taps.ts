import type { Filling } from "./inline.ts";
import type { ItemSource } from "./lesson-source.ts";
import { asksWhich, rightCounts } from "./make-taps.ts";
import { withNouns } from "./own-nouns.ts";
import { pickNames } from "./pick-names.ts";
import { drawPicture, type PictureSource } from "./picture-source.ts";
import { valueGiven } from "./picture-total.ts";
import { drawsOf } from "./some-draws.ts";
import { picturesOfStep } from "./text-pairs.ts";
import type { ContentProblem, WordList } from "./types.ts";

/**
 * A picture of which a child taps some parts, and a solution that ends in the same drawing with another number of parts filled than
 * is right. Only where one number is right; a picture that has filled parts from the start is filled on.
 */
export function lintSolvedTaps(item: ItemSource, list: WordList): ContentProblem[] {
  const { type, picture, solution, file, id } = item;
  if (type !== "tap-picture" || asksWhich(item) || picture?.call.kind !== "drawing") return [];
  const last = solution.flatMap(picturesOfStep).at(-1);
  if (last?.call.kind !== "drawing" || last.call.name !== picture.call.name) return [];
  const words = withNouns(list, item.nouns);
  const { language } = words;
  for (const values of drawsOf(item, someDraws)) {
    const filling = { language, words, values, names: pickNames(words, id) };
    const filled = valueGiven(last.call, "filled", values);
    const [count, ...more] = countsIn(item, picture, filling);
    if (count === undefined || more.length > 0 || filled === count) continue;
    if (typeof filled !== "number" || valueGiven(picture.call, "filled", values)) continue;
    const reason = `the picture of the solution shows ${filled}, and the right answer is ${count}`;
    return [{ file, line: last.line, reason: `#${id}: ${reason}`, severity: "broken" }];
  }
  return [];
}

const someDraws = 12;

/** A picture that cannot be drawn is told where the item is made. */
function countsIn(item: ItemSource, picture: PictureSource, filling: Filling): number[] {
  try {
    const drawn = drawPicture(picture, filling);
    return rightCounts(item, { filling, picture: drawn });
  } catch {
    return [];
  }
}
