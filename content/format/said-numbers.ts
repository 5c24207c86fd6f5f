import { type Expression, evaluate, type Value, type Values } from "./expression.ts";
import { largestWord, numbersInWords } from "./number-words.ts";
import { type PictureSource, pictureExpressions } from "./picture-source.ts";
import {
  foldDigits,
  joinThousands,
  type NumberReading,
  numbersMeant,
  readNumber,
} from "./read-number.ts";
import type { TextPart, TextTemplate } from "./text-template.ts";
import type { Language } from "./types.ts";

/** A number in digits, with everything that it can be read as where its language does not say which it is. */
export type WrittenNumber = { written: string; values: number[] };

/** The numbers that texts say with one draw of the variables: in digits, and all the words, where numbers may stand too. */
export type Said = { language: Language; numbers: WrittenNumber[]; words: string };

/** What a child finds in texts: the numbers that are written, drawn from `values`, and the words. */
export function saidIn(texts: TextTemplate[], values: Values, language: Language): Said {
  const words = foldDigits(texts.map(({ parts }) => written(parts, values)).join("\n"));
  const joined = joinThousands(words, language);
  return {
    language,
    numbers: numbersIn(joined, (number) => numbersMeant(number, language)),
    words,
  };
}

/** The numbers that pictures are given, which a child can see or count there: a jump of -3 is one of three, to the left. */
export function shownIn(pictures: PictureSource[], values: Values): WrittenNumber[] {
  return pictures
    .flatMap(({ call }) => pictureExpressions(call))
    .flatMap((expression) => numbersIn(joinThousands(asWritten(expression, values)), readNumber))
    .map(({ written, values }) => ({ written, values: [...values, ...values.map(Math.abs)] }));
}

/** The numbers that are neither in digits nor in words among those that were said, nor were they shown. */
export function missingFrom(
  said: Said,
  numbers: WrittenNumber[],
  shown: WrittenNumber[] = [],
): WrittenNumber[] {
  const digits = new Set([...said.numbers, ...shown].flatMap((number) => number.values));
  const unwritten = numbers.filter(({ values }) => !values.some((value) => digits.has(value)));
  if (unwritten.length === 0) return []; // to look for words is most of the work
  const inWords = numbersInWords(said.language, said.words);
  const isKnown = (value: number) => (inWords ? inWords.has(value) : value <= largestWord);
  return unwritten.filter(({ values }) => !values.some(isKnown));
}

/** A text with its numbers; a noun does not swallow the one that stands before it, as the Arabic dual does. */
function written(parts: TextPart[], values: Values): string {
  return parts
    .map((part) => {
      if (part.kind === "text") return part.text;
      if (part.kind === "strong" || part.kind === "maths") return written(part.parts, values);
      if (part.kind === "value") return asWritten(part.expression, values);
      return part.kind === "count" ? ` ${asWritten(part.expression, values)} ` : " ";
    })
    .join("");
}

function asWritten(expression: Expression, values: Values): string {
  const value = valueIn(expression, values);
  return typeof value === "number" ? String(Math.round(value * 1e6) / 1e6) : String(value);
}

/** A picture that cannot be drawn and a noun that is no variable are told elsewhere. */
function valueIn(expression: Expression, values: Values): Value {
  try {
    return evaluate(expression, values);
  } catch {
    return "";
  }
}

/** @param text with nothing between thousands */
function numbersIn(text: string, read: (number: string) => NumberReading[]): WrittenNumber[] {
  return (text.match(signedNumber) ?? []).map((number) => ({
    written: number,
    values: read(number).map(({ above, below }) => Number(above) / Number(below)),
  }));
}

/** A minus belongs to the number behind it, unless it takes that away from something or joins it to it: 9 - 4, 0–3, a box-4. */
const signedNumber = /(?:(?<![\p{L}\p{M}\d)?]|[\d)?]\s+)[-−])?\d+(?:[.,\u066b]\d+)*/gu;
