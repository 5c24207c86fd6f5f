import type { Values } from "./expression.ts";
import type { ItemSource } from "./lesson-source.ts";
import { showSum } from "./lint-sums.ts";
import { missingFrom, saidIn, shownIn } from "./said-numbers.ts";
import { drawsOf } from "./some-draws.ts";
import { picturesOfStep, wordsOfStep } from "./text-pairs.ts";
import type { ContentProblem, Language, WordList } from "./types.ts";

/**
 * A solution that counts and never comes to the right answer: a slip in one of the two. A sum ends in what was asked, so
 * that beside one it is sure; other numbers may be those of a way that leaves the last step to the child.
 */
export function lintSolution(item: ItemSource, words: WordList): ContentProblem[] {
  if (item.type !== "numeric" || item.solution.length === 0) return [];
  const lost = drawsOf(item).filter((values) => isLost(item, values, words.language));
  if (lost.length === 0) return [];
  const isSure = lost.some((values) => showSum(item.solution, item, words, values));
  const { file, line, id } = item;
  const reason = "the solution does not come to the right answer";
  return [{ file, line, reason: `#${id}: ${reason}`, severity: isSure ? "broken" : "care" }];
}

function isLost({ answers, solution }: ItemSource, values: Values, language: Language): boolean {
  const asked = answers.flatMap((answer) => (answer.kind === "words" ? [answer.text] : []));
  const said = saidIn(solution.flatMap(wordsOfStep), values, language);
  const shown = shownIn(solution.flatMap(picturesOfStep), values);
  const { numbers } = saidIn(asked, values, language);
  return said.numbers.length > 0 && missingFrom(said, numbers, shown).length === numbers.length;
}
