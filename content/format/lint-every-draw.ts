import type { ItemSource, LessonSource } from "./lesson-source.ts";
import { makeItem } from "./make-item.ts";
import { itemTemplate } from "./show-lesson.ts";
import { ContentError, type ContentProblem, type WordList } from "./types.ts";
import { combinations, onlyWith, satisfyingCombination } from "./variables.ts";

/**
 * Makes each item of a lesson once with all values that it can draw, where they are few enough: a picture that is too large
 * for one number in six hundred is met by no two hundred seeds. Numbers are the same in every language.
 */
export function lintEveryDraw(
  { items }: LessonSource,
  words: WordList,
  mostDraws: number,
): ContentProblem[] {
  return items
    .filter(({ rules }) => combinations(rules) <= mostDraws)
    .flatMap((item) => firstTrouble(item, words));
}

/** One slip is one line, with the first values that lead to it. */
function firstTrouble(item: ItemSource, words: WordList): ContentProblem[] {
  for (let position = 0; position < combinations(item.rules); position += 1) {
    const values = satisfyingCombination(item.rules, position);
    if (!values) continue;
    try {
      const template = itemTemplate({ ...item, rules: onlyWith(item.rules, values) });
      makeItem(template, 0, words.language, words);
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      const { file, line } = item;
      const drawn = Object.entries(values).map(([name, value]) => `${name} = ${value}`);
      const plain = error.reason.replace(/^#\S+ with seed \d+: /, "");
      const reason = `#${item.id}: ${plain} (in the variant with ${drawn.join(", ")})`;
      return [{ file, line, reason, severity: "broken" }];
    }
  }
  return [];
}
