import type { Expression } from "./expression.ts";
import type { ItemSource, LessonSource, Mistake } from "./lesson-source.ts";
import { digitsIn } from "./lint-translated-numbers.ts";
import { everyPart, type TextTemplate } from "./text-template.ts";
import type { ContentProblem } from "./types.ts";

/**
 * What is said to two mistakes, exchanged in a translation: the numbers that the lesson says to the one stand in the words for
 * the other, and the other way round. A child would then hear of a mistake that she did not make.
 */
export function lintTranslatedMistakes(
  translation: LessonSource,
  of: LessonSource,
): ContentProblem[] {
  return translation.items.flatMap((item, place): ContentProblem[] => {
    const original = of.items[place];
    return original ? exchangedIn(item, original) : [];
  });
}

function exchangedIn(item: ItemSource, of: ItemSource): ContentProblem[] {
  const own = mistakesOf(item);
  const originals = mistakesOf(of);
  const isBeside = own.every(({ name }, place) => name === originals[place]?.name);
  if (own.length !== originals.length || !isBeside) return []; // other wrong words
  const said = own.map((mistake) => numbersOf(mistake.feedback));
  const meant = originals.map((mistake) => numbersOf(mistake.feedback));
  return own.flatMap((mistake, place): ContentProblem[] => {
    const other = meant.findIndex(
      (numbers, at) => at > place && isExchanged([numbers, said[at]], [meant[place], said[place]]),
    );
    const mixed = own[other];
    if (!mixed) return [];
    const reason = `#${item.id}: what is said to the mistakes "${mistake.name}" and "${mixed.name}" has changed places`;
    const isSure = said[place] !== "" && said[other] !== "";
    const severity = isSure ? "broken" : "care";
    return [{ file: item.file, line: mistake.line, reason, severity }];
  });
}

type Numbers = string | undefined;

function isExchanged([meant, said]: Numbers[], [other, otherSaid]: Numbers[]): boolean {
  return meant !== other && meant === otherSaid && other === said;
}

function mistakesOf({ wrongs, options }: ItemSource): Mistake[] {
  return [...wrongs, ...options].flatMap(({ mistake }) => mistake ?? []);
}

/** The numbers of a text, whatever their order: those that are written, and the sums that are worked out. */
function numbersOf(text: TextTemplate | undefined): string {
  if (!text) return "";
  const shown = everyPart(text.parts).flatMap((part) =>
    part.kind === "value" || part.kind === "count" ? numberIn(part.expression) : [],
  );
  return [...digitsIn(text), ...shown].toSorted().join(" ");
}

/** `{if(a > b, "more", "less")}` is a word. */
function numberIn(expression: Expression): string[] {
  const isWord = expression.kind === "constant" || /"(?:if|pick)"/.test(JSON.stringify(expression));
  return isWord ? [] : [JSON.stringify(expression)];
}
