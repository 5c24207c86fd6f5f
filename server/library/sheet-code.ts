import { plainDigits } from "../../content/format/digits.ts";
import { fnv1a } from "../../content/format/random.ts";
import type { Language } from "../../content/format/types.ts";

/**
 * The short name of a printed sheet, `RT4K-1.0.0-EN-K7Q-4MW`: the lesson, the version of its pack, the language, the
 * seed, and three letters that tell whether all the others and the questions are what they were.
 */
export type SheetCode = {
  mark: string;
  version: string;
  language: Language;
  seed: number;
  check: number;
  /** As it is printed. */
  text: string;
};

/** Crockford's thirty-two: no letter that looks like another or like a number. */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Sheets of a lesson in one language and version. */
export const seedsOfSheets = letters.length ** 3;

/** Four letters for a lesson; should two lessons share them, the check letters tell them apart. */
export function sheetMark(lessonId: string): string {
  return inLetters(fnv1a(lessonId), 4);
}

export function writeSheetCode(code: Omit<SheetCode, "text">): string {
  const { mark, version, language, seed, check } = code;
  const parts = [mark, version, language.toUpperCase(), inLetters(seed, 3), inLetters(check, 3)];
  return parts.join("-");
}

const written =
  /^([0-9A-Z]{4})[\s-]*(\d+\.\d+\.\d+)[\s-]*([A-Z]{2,3})[\s-]+([0-9A-Z]{3})[\s-]*([0-9A-Z]{3})$/;

/** Reads what a hand typed: small letters, blanks for dashes, O for zero and the digits of an Arabic keyboard are fine. */
export function readSheetCode(typed: string): SheetCode | undefined {
  const [, mark, version, language, seed, check] =
    written.exec(plainDigits(typed).trim().toUpperCase()) ?? [];
  if (!mark || !version || !language || !seed || !check) return undefined;
  const read = {
    mark: asPrinted(mark),
    version,
    language: language.toLowerCase(),
    seed: numberOf(seed),
    check: numberOf(check),
  };
  return { ...read, text: writeSheetCode(read) };
}

function inLetters(number: number, count: number): string {
  const places = Array.from({ length: count }, (_, place) => number >>> (5 * (count - 1 - place)));
  return places.map((value) => letters[value % letters.length]).join("");
}

function numberOf(text: string): number {
  return [...asPrinted(text)].reduce(
    (sum, letter) => sum * letters.length + letters.indexOf(letter),
    0,
  );
}

function asPrinted(text: string): string {
  return text.replaceAll("O", "0").replace(/[IL]/g, "1").replaceAll("U", "V");
}
