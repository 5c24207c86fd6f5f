import type { Values } from "./expression.ts";
import { fillPlain } from "./inline.ts";
import type { ItemSource, LessonSource, StepSource } from "./lesson-source.ts";
import { variantRandom } from "./make-item.ts";
import { numberOn } from "./number-on.ts";
import { withNouns } from "./own-nouns.ts";
import { pickNames } from "./pick-names.ts";
import type { Pieces } from "./pieces.ts";
import { plainNumbers } from "./read-number.ts";
import { maySpeakSum, spokenSums } from "./spoken-sums.ts";
import { everyPart, type TextPart, type TextTemplate } from "./text-template.ts";
import { isToldAsMistake } from "./told-mistake.ts";
import type { ContentProblem, Language, WordList } from "./types.ts";
import { drawValues } from "./variables.ts";

/**
 * Sums and comparisons in the hints and the solution of an item that are not true, such as [[6 + 4 = 11]] or 7 < 6. What is said to a mistake may
 * show it, and so may an option; a way to the answer may not.
 */
export function* lintSums(
  item: ItemSource,
  list: WordList,
  seeds: number,
): Pieces<ContentProblem[]> {
  const texts = helpWithSums(item);
  if (texts.length === 0) return [];
  const words = withNouns(list, item.nouns);
  const drawn: Values[] = [];
  for (let seed = 0; seed < seeds; seed += 1) {
    yield;
    drawn.push(draw(item, seed));
  }
  const told: ContentProblem[] = [];
  for (const text of texts) {
    const untrue = yield* firstUntrue(drawn, (values) =>
      sumsIn(text, item.id, words, values).filter(isFalseIn(list)),
    );
    const found = toldOnce(item.file, text, untrue);
    told.push(...found.map((one) => ({ ...one, reason: `#${item.id}: ${one.reason}` })));
  }
  return told;
}

/** Of the first draw with a sum that is not true, all of those. */
function* firstUntrue(drawn: Values[], untrueIn: (values: Values) => string[]): Pieces<string[]> {
  for (const values of drawn) {
    yield;
    const untrue = untrueIn(values);
    if (untrue.length > 0) return untrue;
  }
  return [];
}

/** The first of them that is not true with these values. */
export function untrueSumWith(
  item: ItemSource,
  list: WordList,
  values: Values,
): string | undefined {
  const texts = helpWithSums(item);
  if (texts.length === 0) return undefined;
  const words = withNouns(list, item.nouns);
  const untrue = texts
    .flatMap((text) => sumsIn(text, item.id, words, values))
    .find(isFalseIn(list));
  return untrue && isUntrue(untrue);
}

function helpWithSums({ hints, solution }: ItemSource): TextTemplate[] {
  return [...hints, ...solution].flatMap(wordsOf).filter(hasSum);
}

/** The same for the steps of a screen. A paragraph and the plan may tell what some children write, where the sentence says so. */
export function lintShownSums({ file, id, screens, teacher }: LessonSource, list: WordList) {
  const words = withNouns(list, teacher?.nouns);
  const steps = screens
    .flatMap((screen) => screen.steps.flatMap(wordsOf))
    .filter(hasSum)
    .flatMap((text) => toldOnce(file, text, sumsIn(text, id, words, {}).filter(isFalseIn(list))));
  const paragraphs = screens
    .flatMap(({ heading, paragraphs }) => [heading, ...paragraphs])
    .concat(saidInPlan(teacher))
    .filter(hasSum)
    .flatMap((text) => toldOnce(file, text, sumsAsTrue(text, id, words), isUntrueAsTold));
  return [...steps, ...paragraphs];
}

/** What a mistake looks like is false by nature. */
function saidInPlan(teacher: LessonSource["teacher"]): TextTemplate[] {
  if (!teacher) return [];
  const { bring, say, watch, others, close, mistakes } = teacher;
  return [bring, say, watch, others, close, ...mistakes.map(({ remedy }) => remedy)];
}

/** The sums of a paragraph that are not true and stand in no sentence which tells them as a mistake. */
function sumsAsTrue(text: TextTemplate, id: string, words: WordList): string[] {
  const sums = sumsIn(text, id, words, {}).filter(isFalseIn(words));
  if (sums.length === 0) return [];
  const { language } = words;
  const whole = plainNumbers(plainly(text, id, words, {})(text.parts), language);
  const sentences = whole.split(/(?<=[.!?؟…])\s+/u);
  const asTrue = sentences.filter((sentence) => !isToldAsMistake(sentence, language));
  const isSaidIn = (sentence: string, sum: string) =>
    sentence.includes(plainNumbers(sum, language)) || spokenSums(sentence, language).includes(sum);
  return sums.filter((sum) => asTrue.some((sentence) => isSaidIn(sentence, sum)));
}

/** Whether the steps of an item show, with these values, a sum that is plain arithmetic on every side of its sign. */
export function showSum(steps: StepSource[], item: ItemSource, list: WordList, values: Values) {
  const words = withNouns(list, item.nouns);
  return steps
    .flatMap(wordsOf)
    .filter(hasSign)
    .flatMap((text) => sumsIn(text, item.id, words, values))
    .some((sum) => isSum(sum, words.language));
}

function wordsOf({ pieces }: StepSource): TextTemplate[] {
  return pieces.flatMap((piece) => (piece.kind === "words" ? [piece.text] : []));
}

function mathsOf({ parts }: TextTemplate) {
  return everyPart(parts).filter(({ kind }) => kind === "maths");
}

function hasSum(text: TextTemplate): boolean {
  return hasSign(text) || maySpeakSum(text);
}

function hasSign({ parts }: TextTemplate): boolean {
  return everyPart(parts).some((part) => part.kind === "text" && signs.test(part.text));
}

const signs = /[=<>]/;

/** What cannot be drawn or filled is told where the item is made. */
function draw({ id, rules }: ItemSource, seed: number): Values {
  try {
    return drawValues(rules, variantRandom(id, seed));
  } catch {
    return {};
  }
}

function sumsIn(text: TextTemplate, id: string, words: WordList, values: Values): string[] {
  const plain = plainly(text, id, words, values);
  try {
    const whole = plain(text.parts);
    const spoken = maySpeakSum(text) ? spokenSums(whole, words.language) : [];
    return [...inSigns(text, plain), ...sumsAmong(whole, words.language), ...spoken];
  } catch {
    return [];
  }
}

type Plainly = (parts: TextPart[]) => string;

function inSigns(text: TextTemplate, plain: Plainly): string[] {
  return mathsOf(text).map((maths) => plain([maths]));
}

function plainly({ line }: TextTemplate, id: string, words: WordList, values: Values) {
  const filling = { language: words.language, words, values, names: pickNames(words, id) };
  return (parts: TextPart[]) => fillPlain({ line, parts }, filling);
}

/** The sums that stand among words by themselves; "30 = 3 tens" and "? + 4 = 10" are none. */
function sumsAmong(words: string, language: Language): string[] {
  return plainNumbers(words, language).match(wholeSum) ?? [];
}

const number = String.raw`[-−]?\d+(?:\.\d+)?`;
const side = String.raw`${number}(?:\s*[-+*/×÷−]\s*${number})*`;
const wholeSum = new RegExp(
  String.raw`(?<![\p{L}\p{N}_.,:])(?<![\p{N}?)_+*/×÷=<>−-]\s*)${side}(?:\s*[=<>]\s*${side})+(?=\s*(?:[.,;:!)»،؛…](?!\d)|$))`,
  "gmu",
);

function toldOnce(
  file: string,
  { line }: TextTemplate,
  [untrue]: string[],
  reasonFor = isUntrue,
): ContentProblem[] {
  return untrue === undefined
    ? []
    : [{ file, line, reason: reasonFor(untrue), severity: "broken" }];
}

function isUntrueAsTold(sum: string): string {
  const reason = `"${sum}" is not true; if children write it so, its sentence says it: "Some children write ..."`;
  return reason;
}

function isUntrue(sum: string): string {
  const reason = `"${sum}" is not true`;
  return reason;
}

/** Whether every side of the signs is plain arithmetic, and one sign is not right between the two beside it. */
export function isFalse(sum: string, language: Language): boolean {
  const sides = sum.split(signs).map((side) => numberOn(side, language));
  return sidesOf(sides).some(([left, right], place) => {
    const sign = [...sum].filter((one) => signs.test(one))[place];
    if (sign === "=") return Math.abs(left - right) > 1e-9;
    return sign === "<" ? left >= right : left <= right;
  });
}

function isFalseIn({ language }: WordList) {
  return (sum: string) => isFalse(sum, language);
}

/** The numbers on both sides of each sign; none when a side is no plain arithmetic. */
function sidesOf(sides: (number | undefined)[]): [left: number, right: number][] {
  const known = sides.flatMap((one) => one ?? []);
  if (known.length < sides.length) return [];
  return known.slice(1).map((right, place) => [known[place] ?? right, right]);
}

function isSum(sum: string, language: Language): boolean {
  const sides = sum.split("=");
  return sides.length > 1 && sides.every((side) => numberOn(side, language) !== undefined);
}
