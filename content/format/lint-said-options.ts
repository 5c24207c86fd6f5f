import { comparable } from "./compare-text.ts";
import type { Values } from "./expression.ts";
import type { ItemSource } from "./lesson-source.ts";
import { saidIn } from "./said-numbers.ts";
import { drawsOf } from "./some-draws.ts";
import { wordsOfStep } from "./text-pairs.ts";
import type { TextTemplate } from "./text-template.ts";
import type { ContentProblem, Language, WordList } from "./types.ts";

/**
 * A solution that repeats a wrong option of a choice word for word, and not the right one: perhaps the sign stands before
 * another option than was meant. It may also tell why the wrong one is wrong, and say the right one in words of its own; so
 * this is advice. Options with numbers are told by `lintSolution`.
 */
export function lintSaidOptions(item: ItemSource, { language }: WordList): ContentProblem[] {
  if (item.type !== "choice") return [];
  if (!drawsOf(item).some((values) => saysOnlyWrong(item, values, language))) return [];
  const { file, line, id } = item;
  const reason = "the solution does not come to the right answer";
  return [{ file, line, reason: `#${id}: ${reason}`, severity: "care" }];
}

function saysOnlyWrong(
  { options, solution }: ItemSource,
  values: Values,
  language: Language,
): boolean {
  const read = (texts: TextTemplate[]) => saidIn(texts, values, language);
  const texts = options.flatMap(({ face }) => face.text ?? []);
  if (texts.length < options.length || read(texts).numbers.length > 0) return false;
  const said = onlyWords(read(solution.flatMap(wordsOfStep)).words);
  const words = texts.map((text) => onlyWords(read([text]).words));
  const right = words.find((_, place) => options[place]?.isRight) ?? "";
  if (right.trim() === "" || said.includes(right)) return false;
  return words.some((wrong) => said.includes(wrong) && !right.includes(wrong));
}

/** Words with a space on each side, so that whole words are found. */
function onlyWords(text: string): string {
  const plain = comparable(text, { anyCase: true, noMarks: true });
  return ` ${plain.replace(/[^\p{L}\p{M}]+/gu, " ").trim()} `;
}
