import type { ItemSource } from "./lesson-source.ts";
import { missingFrom, saidIn, shownIn } from "./said-numbers.ts";
import { drawsOf } from "./some-draws.ts";
import { wordsOfStep } from "./text-pairs.ts";
import type { ContentProblem, WordList } from "./types.ts";

/**
 * A question for a number whose picture shows so many things, `count=`, as neither its words nor its answer nor the way to it
 * say: "There are {n} beans" beside {n+1} of them. With one draw another number may be the same by chance.
 */
export function lintPictured(item: ItemSource, { language }: WordList): ContentProblem[] {
  const { file, id, picture, solution } = item;
  const call = picture?.call.kind === "drawing" ? picture.call : undefined;
  const count = call?.given.count;
  if (!picture || count?.kind !== "single" || item.type !== "numeric") return [];
  const answers = item.answers.flatMap((one) => (one.kind === "words" ? one.text : []));
  const way = solution.flatMap(wordsOfStep);
  const help = item.hints.flatMap(wordsOfStep);
  const draws = drawsOf(item);
  const strange = draws.flatMap((values) => {
    const only = { ...picture, call: { ...picture.call, given: { count } } };
    const shown = shownIn([only], values);
    const said = saidIn([item.ask, ...answers, ...help, ...way], values, language);
    const isSolved = saidIn(way, values, language).numbers.length > 0;
    return isSolved ? missingFrom(said, shown) : [];
  });
  const [first] = strange;
  if (!first || strange.length <= draws.length / 2) return [];
  const reason = `the picture shows ${first.written}, and nothing in the question, its answer or its help does`;
  return [{ file, line: item.line, reason: `#${id}: ${reason}`, severity: "broken" }];
}
