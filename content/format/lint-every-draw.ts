import { brokenContent } from "./broken-content.ts";
import { type Clash, clashesOf } from "./clashes.ts";
import type { Values } from "./expression.ts";
import type { ItemSource, LessonSource } from "./lesson-source.ts";
import { makeItem } from "./make-item.ts";
import type { Pieces } from "./pieces.ts";
import { itemTemplate } from "./show-lesson.ts";
import { ContentError, type ContentProblem, type WordList } from "./types.ts";
import { combinations, drawnIn, onlyWith, satisfyingCombination } from "./variables.ts";
import { helpClashesOf } from "./variant-clashes.ts";

type EveryDraw = {
  /** How many draws an item may have of which all are made. */
  everyDraw?: number;
  onTrying?: (item: ItemSource) => void;
};

/**
 * Makes each item of a lesson once with all values that it can draw, where they are few enough: a picture that is too large
 * for one number in six hundred, or a mistake that is right with it, is met by no two hundred seeds. Numbers are the same in every language.
 */
export function* lintEveryDraw(
  { items }: LessonSource,
  words: WordList,
  { everyDraw = 0, onTrying }: EveryDraw,
): Pieces<ContentProblem[]> {
  const told: ContentProblem[] = [];
  for (const item of items) {
    if (combinations(item.rules) > everyDraw) continue;
    onTrying?.(item);
    told.push(...(yield* firstTrouble(item, words)));
  }
  return told;
}

/** One slip is one line, with the first values that lead to it. */
function* firstTrouble(item: ItemSource, words: WordList): Pieces<ContentProblem[]> {
  for (let position = 0; position < combinations(item.rules); position += 1) {
    yield;
    const trouble = troubleAt(item, position, words);
    if (trouble) return [inVariant(item, trouble.values, trouble.reason)];
  }
  return [];
}

/** What goes wrong with one combination, with its values as far as they can be worked out. */
function troubleAt(
  item: ItemSource,
  position: number,
  words: WordList,
): { values: Values; reason: string } | undefined {
  let values: Values | undefined;
  try {
    values = satisfyingCombination(item.rules, position);
  } catch (error) {
    return { values: drawnIn(item.rules, position), reason: brokenContent(item, error).reason };
  }
  const reason = values && troubleWith(item, values, words);
  return values && reason !== undefined ? { values, reason } : undefined;
}

function troubleWith(item: ItemSource, values: Values, words: WordList): string | undefined {
  try {
    const template = itemTemplate({ ...item, rules: onlyWith(item.rules, values) });
    const made = makeItem(template, 0, words.language, words);
    const clash = clashesOf(made).find(isBroken) ?? helpClashesOf(item, words, values)[0];
    return clash?.reason;
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return error.reason.replace(/^#\S+ with seed \d+: /, "");
  }
}

function isBroken({ severity }: Clash): boolean {
  return severity === "broken";
}

function inVariant({ id, file, line }: ItemSource, values: Values, told: string): ContentProblem {
  const drawn = Object.entries(values).map(([name, value]) => `${name} = ${value}`);
  const reason = `#${id}: ${told} (in the variant with ${drawn.join(", ")})`;
  return { file, line, reason, severity: "broken" };
}
