import { everyText } from "./every-text.ts";
import type { Values } from "./expression.ts";
import { fillPlain } from "./inline.ts";
import type { ItemSource } from "./lesson-source.ts";
import { withNouns } from "./own-nouns.ts";
import { pickNames } from "./pick-names.ts";
import type { Pieces } from "./pieces.ts";
import { foldDigits } from "./read-number.ts";
import { drawsInPieces } from "./some-draws.ts";
import { everyPart, type TextPart, type TextTemplate } from "./text-template.ts";
import type { ContentProblem, WordList } from "./types.ts";

/**
 * A fraction or a division with 0 below in one of the draws, [[{n}/{m}]] where m may be 0: it is no number, and no child can
 * say which one it is. A 0 that the author wrote herself is meant: a lesson may tell why nobody divides by 0.
 */
export function* lintDivided(
  item: ItemSource,
  words: WordList,
  seeds: number,
): Pieces<ContentProblem[]> {
  if (dividingIn(item).length === 0) return [];
  for (const values of yield* drawsInPieces(item, seeds)) {
    yield;
    const told = dividedByNothing(item, words, values);
    const { file, line, id } = item;
    if (told) return [{ file, line, reason: `#${id}: ${told}`, severity: "broken" }];
  }
  return [];
}

/** The same with these values: why a child should not be asked this variant. */
export function dividedByNothing(
  item: ItemSource,
  list: WordList,
  values: Values,
): string | undefined {
  const texts = dividingIn(item);
  if (texts.length === 0) return undefined;
  const words = withNouns(list, item.nouns);
  const filling = { language: list.language, words, values, names: pickNames(words, item.id) };
  const found = texts.map((text) => nothingBelow.exec(filled(text, filling))?.[0]).find(Boolean);
  return found && isDivided(found);
}

function isDivided(found: string): string {
  const reason = `"${found}" divides by 0, which gives no number`;
  return reason;
}

/** What is typed is read as a number, and 1/0 is told there. */
function textsOf({ answers, wrongs, rules, accept, ...shown }: ItemSource): TextTemplate[] {
  const feedback = wrongs.flatMap(({ mistake }) => mistake.feedback ?? []);
  return [...everyText(shown), ...feedback];
}

/** What cannot be filled is told where the item is made. */
function filled(text: TextTemplate, filling: Parameters<typeof fillPlain>[1]): string {
  try {
    return foldDigits(fillPlain(text, filling));
  } catch {
    return "";
  }
}

/** The texts with a sign of division right before something that is drawn; a hub makes an item thousands of times. */
function dividingIn(item: ItemSource): TextTemplate[] {
  const known =
    dividing.get(item) ?? textsOf(item).filter(({ parts }) => byDrawn.test(roughly(parts)));
  dividing.set(item, known);
  return known;
}

const dividing = new WeakMap<ItemSource, TextTemplate[]>();

/** A text with § for each number that is drawn. */
function roughly(parts: TextPart[]): string {
  return everyPart(parts)
    .map((part) => {
      if (part.kind === "text") return part.text;
      return part.kind === "value" || part.kind === "count" ? "§" : "";
    })
    .join("");
}

const byDrawn = /[/÷]\s*§/;
const nothingBelow = /(?:\d|[?)])\s*[/÷]\s*0(?![\d:]|[.,٫]\d)/;
