import type { Values } from "./expression.ts";
import type { LessonSource } from "./lesson-source.ts";
import { type Here, placesOf, type TextPlace } from "./lint-said-alone.ts";
import { isSurelySaid } from "./lint-translated-numbers.ts";
import { numbersInWords } from "./number-words.ts";
import type { Pieces } from "./pieces.ts";
import { missingFrom, type Said, saidIn } from "./said-numbers.ts";
import { drawsOf } from "./some-draws.ts";
import { wordsOfStep } from "./text-pairs.ts";
import { everyPart, type TextTemplate } from "./text-template.ts";
import type { ContentProblem } from "./types.ts";

/**
 * Help that lost its numbers in one language: a hint without any, where all the others say `{n}`, is about nothing. One that
 * says another number is told elsewhere; where only one other language says it, the two may be two ways to help, so it is advice.
 */
export function* lintTranslatedHelp(
  source: LessonSource,
  translations: readonly LessonSource[],
): Pieces<ContentProblem[]> {
  const told: ContentProblem[] = [];
  const all = [source, ...translations];
  for (const at of source.items.keys()) {
    yield;
    const items = all.flatMap(({ items, language }) => {
      const item = items[at];
      return item ? [{ item, language, places: placesOf(item) }] : [];
    });
    for (const here of items) {
      const others = items.filter((one) => one !== here);
      told.push(...(lostAnswer(here, others) ?? lostIn(here, others)));
    }
  }
  return told;
}

/** A solution that says no number, where the others say the number that is right. */
function lostAnswer(here: Here, others: Here[]): ContentProblem[] | undefined {
  const { item } = here;
  const [answer] = item.answers;
  if (others.length === 0 || item.solution.length === 0) return undefined;
  if (answer?.kind !== "words") return undefined;
  const draws = drawsOf(item);
  if (!draws.slice(0, 1).every((values) => saysNone(solutionOf(here, values)))) return undefined;
  const lost = draws.filter((values) => {
    const right = saidIn([answer.text], values, here.language);
    const isAway = (said: Said) => missingFrom(said, right.numbers).length > 0;
    if (!isOnlyNumbers(right) || !isAway(solutionOf(here, values))) return false;
    return !others.some((one) => isAway(solutionOf(one, values)));
  });
  if (lost.length <= draws.length / 2) return undefined;
  const reason = `#${item.id}: the solution of every other language says the answer, this one no number`;
  const severity = others.length > 1 ? "broken" : "care";
  return [{ file: item.file, line: item.solution[0]?.line ?? item.line, reason, severity }];
}

function solutionOf({ item, language }: Here, values: Values): Said {
  return saidIn(item.solution.flatMap(wordsOfStep), values, language);
}

function isOnlyNumbers({ numbers, words }: Said): boolean {
  return numbers.some(isSurelySaid) && !/\p{L}{2}/u.test(words);
}

function lostIn(here: Here, others: Here[]): ContentProblem[] {
  if (others.length === 0) return [];
  if (others.some(({ places }) => places.length !== here.places.length)) return [];
  const draws = drawsOf(here.item);
  return here.places.flatMap((place, at): ContentProblem[] => {
    if (place.kind !== "help" || place.texts.length === 0) return [];
    const elsewhere = others.map(({ places, language }) => ({ place: places[at], language }));
    const name = saidByAll(elsewhere.flatMap(({ place }) => place ?? []));
    if (name === undefined || !isWithout(place, here, draws, name)) return [];
    const reason = `#${here.item.id}: every other language says {${name}} here, this one no number`;
    const severity = others.length > 1 ? "broken" : "care";
    return [
      { file: here.item.file, line: place.texts[0]?.line ?? here.item.line, reason, severity },
    ];
  });
}

function saidByAll(places: TextPlace[]): string | undefined {
  const [first = [], ...rest] = places.map(({ texts }) => texts.flatMap(namesIn));
  return first.find((name) => rest.every((names) => names.includes(name)));
}

/** The variables that a text says as they are: one that is only asked after, `{if(k == 1, "up", "down")}`, is not said. */
function namesIn({ parts }: TextTemplate): string[] {
  return everyPart(parts).flatMap((part) => {
    if (part.kind !== "value" && part.kind !== "count") return [];
    return part.expression.kind === "variable" ? [part.expression.name] : [];
  });
}

/** "Les dizaines" and "the second one" are numbers too: whoever says one of them helps in another way. */
function isWithout(
  { texts }: TextPlace,
  { language }: Here,
  draws: Values[],
  name: string,
): boolean {
  const lost = draws.filter((values) => {
    const said = saidIn(texts, values, language);
    const meant = { written: "", values: [Number(values[name])] };
    return saysNone(said) && missingFrom(said, [meant]).some(isSurelySaid);
  });
  return lost.length > draws.length / 2;
}

/** No number, in digits or in words; "a" and "une" stand in every other sentence. */
function saysNone({ numbers, words, language }: Said): boolean {
  const inWords = numbersInWords(language, words) ?? new Set();
  return numbers.length === 0 && [...inWords].every((value) => value === 1);
}
