import type { Values } from "./expression.ts";
import type { ItemSource } from "./lesson-source.ts";
import { variantRandom } from "./make-item.ts";
import { allAtOnce, type Pieces } from "./pieces.ts";
import { drawValues } from "./variables.ts";

/** A number that is another is another with nearly every draw. */
const few = 5;

/** A few draws of an item's variables, with the seeds from 0 on. What cannot be drawn is told where the item is made. */
export function drawsOf(item: ItemSource, count = few): Values[] {
  return allAtOnce(drawsInPieces(item, count));
}

/** The same a draw at a time: where nearly nothing fits the conditions, one may take a tenth of a second. */
export function* drawsInPieces({ id, rules }: ItemSource, count = few): Pieces<Values[]> {
  const drawn: Values[] = [];
  for (let seed = 0; seed < count; seed += 1) {
    yield;
    try {
      drawn.push(drawValues(rules, variantRandom(id, seed)));
    } catch {
      // told where the item is made
    }
  }
  return drawn;
}
