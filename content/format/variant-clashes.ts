import { type Clash, clashesOf } from "./clashes.ts";
import type { Values } from "./expression.ts";
import type { ItemSource } from "./lesson-source.ts";
import { dividedByNothing } from "./lint-divided.ts";
import { solutionOffWith } from "./lint-solution.ts";
import { untrueSumWith } from "./lint-sums.ts";
import { sourceOf, valuesOf } from "./make-item.ts";
import type { Item, ItemTemplate, WordList } from "./types.ts";

/** Where a made item contradicts itself, or what would be said on the way to its answer does. */
export function variantClashesOf(template: ItemTemplate, made: Item, words: WordList): Clash[] {
  const source = sourceOf(template);
  return [...clashesOf(made), ...helpClashesOf(source, words, valuesOf(made, source))];
}

/**
 * What an item states with these values that cannot be: a division by 0, and in its hints and its solution a sum that is not
 * true, or an end that is not the right answer. One of the two is then wrong, and it may be the answer.
 */
export function helpClashesOf(item: ItemSource, words: WordList, values: Values): Clash[] {
  const reasons = [
    dividedByNothing(item, words, values),
    untrueSumWith(item, words, values),
    solutionOffWith(item, words, values),
  ];
  return reasons.flatMap((reason) => (reason ? [{ reason, severity: "broken" as const }] : []));
}
