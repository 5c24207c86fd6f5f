import type { ItemSource } from "./lesson-source.ts";
import type { ContentProblem } from "./types.ts";

/**
 * Things of an `order` whose numbers do not count on, 1, 2, 3. The lines are what counts, so `3.` before `2.` would call
 * the right order wrong; whoever numbers so means the numbers, or moved a line.
 */
export function lintOrder({ file, id, misnumbered }: ItemSource): ContentProblem[] {
  if (!misnumbered) return [];
  const { line, number: count, place: least } = misnumbered;
  const reason = `the lines of an order count 1, 2, 3 as is right: here stands ${count}, and ${least} is next`;
  return [{ file, line, reason: `#${id}: ${reason}`, severity: "broken" }];
}
