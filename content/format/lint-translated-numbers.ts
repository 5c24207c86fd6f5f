import { type Values, variablesOf } from "./expression.ts";
import type { ItemSource, LessonSource, ScreenSource } from "./lesson-source.ts";
import { type PictureSource, pictureVariables } from "./picture-source.ts";
import { allAtOnce, type Pieces } from "./pieces.ts";
import { foldDigits } from "./read-number.ts";
import { missingFrom, type Said, saidIn, shownIn, type WrittenNumber } from "./said-numbers.ts";
import { drawsOf } from "./some-draws.ts";
import {
  pairsOfHelp,
  pairsOnScreen,
  picturesOfStep,
  type TextPair,
  wordsOnScreen,
} from "./text-pairs.ts";
import { everyPart, type TextTemplate } from "./text-template.ts";
import { isToldAsMistake } from "./told-mistake.ts";
import type { ContentProblem } from "./types.ts";

/**
 * Where a translation says other numbers than the lesson: in a question, for it asks for another answer then, and elsewhere,
 * for what a child reads there is false. What the lesson says in words or shows in a picture counts as said: "de 5 en 5" is "in fives".
 */
export function lintTranslatedNumbers(
  translation: LessonSource,
  of: LessonSource,
): ContentProblem[] {
  return allAtOnce(translatedNumbersInPieces(translation, of));
}

/** The same a question or a screen at a time. */
export function* translatedNumbersInPieces(
  translation: LessonSource,
  of: LessonSource,
): Pieces<ContentProblem[]> {
  const told: ContentProblem[] = [];
  for (const [place, item] of translation.items.entries()) {
    yield;
    const original = of.items[place];
    if (original) told.push(...otherInItem(item, original, { translation, of }));
  }
  for (const [place, screen] of translation.screens.entries()) {
    yield;
    const original = of.screens[place];
    if (!original) continue;
    const swapped = swappedOnScreen(screen, original, { translation, of });
    told.push(
      ...(swapped.length > 0 ? swapped : otherOnScreen(screen, original, { translation, of })),
    );
  }
  return told;
}

/** The two lessons that are compared. */
type Both = { translation: LessonSource; of: LessonSource };
type Found = Pick<ContentProblem, "line" | "reason" | "severity">;

function otherInItem(item: ItemSource, of: ItemSource, both: Both): ContentProblem[] {
  const draws = drawsOf(of);
  const question = lostByName(item, of) ?? inQuestion(item, of, both, draws);
  const helps = pairsOfHelp(item, of).map(
    (pair) => frozenIn(pair) ?? inHelp(pair, of, both, draws) ?? swappedInHelp(pair, both, draws),
  );
  return [question, ...helps].flatMap((found) =>
    found ? [{ ...found, file: item.file, reason: `#${item.id}: ${found.reason}` }] : [],
  );
}

/** A variable of the question that neither the words of the translation nor the picture has. */
function lostByName(item: ItemSource, of: ItemSource): Found | undefined {
  const shown = item.picture ? pictureVariables(item.picture.call) : [];
  const said = new Set([...questionOf(item).flatMap(variablesIn), ...shown]);
  const lost = questionOf(of)
    .flatMap(variablesIn)
    .find((name) => !said.has(name));
  return lost === undefined ? undefined : asksOther(item, saysAlone(`{${lost}}`));
}

function inQuestion(item: ItemSource, of: ItemSource, both: Both, draws: Values[]) {
  return firstFound(draws, (values) => {
    const own = saidIn(allOf(item), values, both.translation.language);
    const said = saidIn(allOf(of), values, both.of.language);
    const shown = shownIn(picturesOf(of), values);
    const [strange] = missingFrom(said, own.numbers, shown);
    if (strange) return asksOther(item, `the question of the lesson says no ${strange.written}`);
    const [lost] = missingFrom(own, said.numbers, shown).filter(isSurelySaid);
    return lost && asksOther(item, saysAlone(lost.written));
  });
}

function asksOther({ ask }: ItemSource, reason: string): Found {
  return { line: ask.line, reason, severity: "broken" };
}

function saysAlone(number: string): string {
  return `the question of the lesson says ${number}, its translation does not`;
}

/** "No", "a kilometre" and the Arabic dual are numbers up to two without a word for them. */
export function isSurelySaid({ values }: WrittenNumber): boolean {
  return values.every((value) => value > 2);
}

/** A number that the lesson says as a variable and its translation as one number, which is right for one child only. */
function frozenIn({ own, of }: TextPair): Found | undefined {
  const frozen = frozenNumber(own, of);
  if (!frozen) return undefined;
  const reason = `line ${of.line} of the lesson says {${frozen.name}}, here stands ${frozen.number}`;
  return { line: own.line, reason, severity: "broken" };
}

/** The number that stands in a text where the same text in another language has a variable. */
export function frozenNumber(text: TextTemplate, other: TextTemplate) {
  const said = new Set(variablesIn(text));
  const name = variablesIn(other).find((one) => !said.has(one));
  const known = new Set(digitsIn(other));
  const number = digitsIn(text).find((one) => !known.has(one));
  return name === undefined || number === undefined ? undefined : { name, number };
}

/** In what helps a child, a number of the question may be said once more. */
function inHelp({ own, of, pictures }: TextPair, item: ItemSource, both: Both, draws: Values[]) {
  return firstFound(draws, (values) => {
    const said = saidIn([of, ...allOf(item)], values, both.of.language);
    const shown = shownIn([...pictures, ...picturesOf(item)], values);
    const { numbers } = saidIn([own], values, both.translation.language);
    const [strange] = missingFrom(said, numbers, shown);
    const reason = `line ${of.line} of the lesson says no ${strange?.written}`;
    return strange && { line: own.line, reason, severity: "broken" };
  });
}

/** Two numbers of the question that have changed places in what helps a child: with one draw they may be the same number. */
function swappedInHelp({ own, of }: TextPair, both: Both, draws: Values[]): Found | undefined {
  const found = draws.flatMap((values) => swappedWith({ own, of }, both, values) ?? []);
  const [first] = found;
  return first && found.length > draws.length / 2 ? first : undefined;
}

function swappedWith({ own, of }: Omit<TextPair, "pictures">, both: Both, values: Values) {
  const here = saidIn([own], values, both.translation.language);
  const there = saidIn([of], values, both.of.language);
  const [lost] = missingFrom(here, there.numbers).filter(isSurelySaid);
  const [strange] = missingFrom(there, here.numbers).filter(isSurelySaid);
  if (!lost || !strange) return undefined;
  const reason = `line ${of.line} of the lesson says ${lost.written}, here stands ${strange.written}`;
  return { line: own.line, reason, severity: "broken" as const };
}

/**
 * Sentences of a screen that say another number in the place of the lesson's. One that the lesson says nowhere is a slip;
 * where the lesson has it as well, only when its own number is said less often: sentences may have changed places.
 */
function swappedOnScreen(screen: ScreenSource, of: ScreenSource, both: Both): ContentProblem[] {
  const own = onScreen(screen, both.translation);
  const said = onScreen(of, both.of);
  const shown = shownIn([...picturesOf(of), ...of.steps.flatMap(picturesOfStep)], {});
  const known = { ...said, numbers: [...said.numbers, ...shown] };
  return pairsOnScreen(screen, of).flatMap((pair): ContentProblem[] => {
    const { lost, strange } = swappedIn(pair, both, mistakenOn(own, both.translation));
    if (!lost || !strange) return [];
    const isStrange = missingFrom(known, [strange]).length > 0;
    if (!isStrange && timesSaid(lost, own) >= timesSaid(lost, said)) return [];
    const reason = `line ${pair.of.line} of the lesson says ${lost.written}, here stands ${strange.written}`;
    const severity = isStrange ? "broken" : "care";
    return [{ file: both.translation.file, line: pair.own.line, reason, severity }];
  });
}

/** The number that a sentence of the lesson says and its translation does not, and the other way round. */
function swappedIn({ own, of }: TextPair, both: Both, mistaken: WrittenNumber[]) {
  const here = saidIn([own], {}, both.translation.language);
  const there = saidIn([of], {}, both.of.language);
  const [lost] = missingFrom(here, there.numbers).filter(isSurelySaid);
  const explained = { ...here, numbers: mistaken };
  const [strange] = missingFrom(explained, missingFrom(there, here.numbers)).filter(isSurelySaid);
  return { lost, strange };
}

function timesSaid({ written }: WrittenNumber, { numbers }: Said): number {
  return numbers.filter((one) => one.written === written).length;
}

/** A screen may also say what its own words explain, "soixante-quinze, 60 et 15", and what the plan calls a mistake. */
function otherOnScreen(screen: ScreenSource, of: ScreenSource, both: Both): ContentProblem[] {
  const own = onScreen(screen, both.translation);
  const shown = shownIn([...picturesOf(of), ...of.steps.flatMap(picturesOfStep)], {});
  const strange = missingFrom(onScreen(of, both.of), own.numbers, shown);
  const [other] = missingFrom({ ...own, numbers: mistakenOn(own, both.translation) }, strange);
  if (!other) return [];
  const reason = `the lesson says no ${other.written} here`;
  return [{ file: both.translation.file, line: screen.line, reason, severity: "broken" }];
}

/** The numbers and words of a screen, and of what is said with it. */
export function onScreen(screen: ScreenSource, { language }: LessonSource): Said {
  return saidIn([...wordsOnScreen(screen), ...(screen.say ? [screen.say] : [])], {}, language);
}

/** The numbers that the plan calls a mistake, on a screen that tells of one. */
export function mistakenOn({ words }: Said, { teacher, language }: LessonSource): WrittenNumber[] {
  if (!words.split("\n").some((line) => isToldAsMistake(line, language))) return [];
  const looks = (teacher?.mistakes ?? []).map((mistake) => mistake.looks);
  return saidIn(looks, {}, language).numbers;
}

/** What is found with the first draw that shows it; a number that other draws do not have is told with its seed. */
function firstFound(
  draws: Values[],
  find: (values: Values) => Found | undefined,
): Found | undefined {
  const all = draws.map(find);
  const seed = all.findIndex((found) => found !== undefined);
  const first = all[seed];
  if (!first || all.every((found) => found?.reason === first.reason)) return first;
  return { ...first, reason: `${first.reason} (with seed ${seed})` };
}

function questionOf({ ask, sentence }: ItemSource): TextTemplate[] {
  return [ask, ...(sentence ? [sentence] : [])];
}

/** The question as it is read and as it is heard. */
export function allOf(item: ItemSource): TextTemplate[] {
  return [...questionOf(item), ...(item.say ? [item.say] : [])];
}

export function picturesOf({ picture }: ItemSource | ScreenSource): PictureSource[] {
  return picture ? [picture] : [];
}

function variablesIn({ parts }: TextTemplate): string[] {
  return everyPart(parts).flatMap((part) =>
    part.kind === "value" || part.kind === "count" ? variablesOf(part.expression) : [],
  );
}

/** The numbers that an author wrote herself, not those that are worked out. */
export function digitsIn({ parts }: TextTemplate): string[] {
  return everyPart(parts).flatMap((part) =>
    part.kind === "text" ? (foldDigits(part.text).match(/\d+/g) ?? []) : [],
  );
}
