import type { ItemSource } from "./lesson-source.ts";
import { missingFrom, saidIn, shownIn } from "./said-numbers.ts";
import { drawsOf } from "./some-draws.ts";
import { picturesOfStep, wordsOfStep } from "./text-pairs.ts";
import type { ContentProblem, WordList } from "./types.ts";

/** A solution that counts and never comes to the right answer: a slip in one of the two. */
export function lintSolution(item: ItemSource, { language }: Pick<WordList, "language">) {
  if (item.type !== "numeric" || item.solution.length === 0) return [];
  const answers = item.answers.flatMap((answer) => (answer.kind === "words" ? [answer.text] : []));
  const isLost = drawsOf(item).some((values) => {
    const said = saidIn(item.solution.flatMap(wordsOfStep), values, language);
    const shown = shownIn(item.solution.flatMap(picturesOfStep), values);
    const { numbers } = saidIn(answers, values, language);
    return said.numbers.length > 0 && missingFrom(said, numbers, shown).length === numbers.length;
  });
  const { file, line, id } = item;
  const reason = "the solution does not come to the right answer";
  return isLost
    ? [{ file, line, reason: `#${id}: ${reason}`, severity: "care" } satisfies ContentProblem]
    : [];
}
