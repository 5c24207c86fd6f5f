import type { Values } from "./expression.ts";
import type { ItemSource } from "./lesson-source.ts";
import { variantRandom } from "./make-item.ts";
import { drawValues } from "./variables.ts";

/** A number that is another is another with nearly every draw. */
const few = 5;

/** A few draws of an item's variables, with the seeds from 0 on. What cannot be drawn is told where the item is made. */
export function drawsOf({ id, rules }: ItemSource, count = few): Values[] {
  return Array.from({ length: count }, (_, seed) => seed).flatMap((seed) => {
    try {
      return [drawValues(rules, variantRandom(id, seed))];
    } catch {
      return [];
    }
  });
}
