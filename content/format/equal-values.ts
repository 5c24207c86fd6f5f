import { bareWords } from "./bare-words.ts";
import { cardinalOf } from "./cardinal-words.ts";
import type { Clash } from "./clashes.ts";
import { gradeResponse } from "./grade-response.ts";
import { plainText } from "./inline.ts";
import { comeToTheSame, numberOn } from "./number-on.ts";
import {
  foldDigits,
  type NumberReading,
  numbersMeant,
  plainNumbers,
  sameNumber,
} from "./read-number.ts";
import type { Item, Language, Option } from "./types.ts";

/**
 * Two numbers of one value among those to choose from, in a question that is asked already: where the right one is a plain
 * number, a sum that comes to it is right as well. The rest is advice, for a question about how a number is written means one of them.
 */
export function lintValues({ body, key, language }: Item): Clash[] {
  if (body.kind !== "choice" || key.asksForm) return [];
  const values = valuesOf(body.options, language);
  const right = values[Number(key.right[0])];
  if (right && values.some((one) => one.isSum && isSameValue(right, one)))
    return [{ reason: chosenTwice, severity: "broken" }];
  const isTwice = hasTwins(values.filter(({ isSum }) => !isSum));
  return isTwice ? [{ reason: chosenTwice, severity: "care" }] : [];
}

/**
 * What an author is told beyond that: of 1/2 and 2/4, or of 3 and 1 + 2, a child may take either. A question that means the
 * form says so, `asks=form`; one whose right answer is a sum asks for a way to write it.
 */
export function rightTwice(item: Item): Clash[] {
  const { body, key, language } = item;
  if (key.asksForm) return [];
  const broken = (reason: string): Clash[] => [{ reason, severity: "broken" }];
  switch (body.kind) {
    case "choice":
    case "multiple-choice":
      return isRightToo(valuesOf(body.options, language), key.right) ? broken(chosenTwice) : [];
    case "order":
      return isNoOrder(valuesOf(body.things, language)) ? broken(orderedTwice) : [];
    case "match":
      return hasTwins(valuesOf(body.right, language)) ? broken(pairedTwice) : [];
    case "number":
    case "fraction":
      return mistakesThatAreRight(item).flatMap(broken);
    default:
      return [];
  }
}

export const howToAsk = "a question about the form says asks=form";
const chosenTwice = `two of the numbers to choose from are the same number, written in two ways; ${howToAsk}`;
const orderedTwice = `two of the numbers to put in order are the same number; ${howToAsk}`;
/** Of two partners that are the same number. */
export const pairedTwice = `two of the numbers to pair are the same number, written in two ways; ${howToAsk}`;

/** A number as it is written, in digits or as a word, or the sum that comes to it; neither for other words. */
type Value = {
  written: string;
  /** As it is reckoned with. */
  plain: string;
  numbers: NumberReading[];
  isSum: boolean;
  /** What a sum comes to. */
  sum?: number | undefined;
  isWord?: true;
};

function valuesOf(faces: Option[], language: Language): Value[] {
  return faces.map(({ text }) => {
    const written = foldDigits(plainText(text)).trim();
    const said = cardinalOf(language, bareWords(written));
    const shown = said === undefined ? written : String(said);
    const isSum = /\d\s*[-+×÷*−]\s*\d/.test(shown);
    const plain = plainNumbers(shown, language);
    const numbers = numbersMeant(shown, language);
    const sum = isSum ? numberOn(shown, language) : undefined;
    const value: Value = { written: shown, plain, numbers, isSum, sum };
    return said === undefined ? value : { ...value, isWord: true };
  });
}

/** Two sums that come to the same are two ways, of which a question may ask for one; "un" and "une" are one word. */
function isSameValue(one: Value, other: Value): boolean {
  if ((one.isSum && other.isSum) || (one.isWord && other.isWord)) return false;
  if (one.written === other.written) return Boolean(one.isWord || other.isWord);
  if (comeToTheSame(one.plain, other.plain)) return true;
  if (one.numbers.length > 0 && other.numbers.length > 0)
    return one.numbers.some((number) =>
      other.numbers.some((same) => sameNumber(number, same, true)),
    );
  const [sum, { plain }] = one.isSum ? [one, other] : [other, one];
  return sum.isSum && /^\d+(?:\.\d+)?$/.test(plain) && sum.sum === Number(plain);
}

/** `right`: the places of the right options, "0" or "0,2". */
function isRightToo(values: Value[], [right = ""]: string[]): boolean {
  const places = right.split(",").map(Number);
  const chosen = places.flatMap((place) => values[place] ?? []);
  const others = values.filter((_, place) => !places.includes(place));
  return chosen.some((one) =>
    others.some((other) => (one.isSum ? isOtherSum(one, other) : isSameValue(one, other))),
  );
}

/** (4 + 1) + 2 beside 4 + 3. The same numbers in another order, 3 + 4 beside 4 + 3, are a question about the order. */
function isOtherSum(one: Value, other: Value): boolean {
  const numbersOf = ({ plain }: Value) => (plain.match(/[\d.]+/g) ?? []).toSorted().join(" ");
  const value = one.sum;
  const isSame = other.isSum && value !== undefined && value === other.sum;
  return isSame && numbersOf(one) !== numbersOf(other);
}

/** Numbers that are put in order have one order only when no two are the same; a sum may be a step on the way to its result. */
function isNoOrder(values: Value[]): boolean {
  const areNumbers = values.every(({ isSum, numbers }) => !isSum && numbers.length > 0);
  return areNumbers && hasTwins(values);
}

function hasTwins(values: Value[]): boolean {
  return values.some((one, place) =>
    values.slice(place + 1).some((other) => isSameValue(one, other)),
  );
}

/** A mistake that is the right number in another form: whoever types it is called wrong, though she is right. */
function mistakesThatAreRight(item: Item): string[] {
  const { key, language } = item;
  const numberIn = (response: string) => numbersMeant(response.replace("\n", "/"), language)[0];
  const right = key.right.flatMap((response) => numberIn(response) ?? []);
  return key.mistakes.flatMap(({ response, misconception }) => {
    if (gradeResponse(item, response).outcome === "right") return []; // which is told as that
    const wrong = numberIn(response);
    const isRight = wrong && right.some((one) => sameNumber(one, wrong, true));
    const reason = `the mistake "${misconception}" is the right number, written in another way`;
    return isRight ? [`${reason}; ${howToAsk}`] : [];
  });
}
