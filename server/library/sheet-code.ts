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

/** The parts of a code, between which anything may stand; among the numbers of a version also O for 0 and l for 1. */
const inParts =
  /^([0-9A-Z]{4})-?([0-9OIL]+-[0-9OIL]+-[0-9OIL]+)-([A-Z]{2,3})-?([0-9A-Z]{3})-?([0-9A-Z]{3})$/;
/** Where nothing stands between the version and the language, only a digit is one. */
const inOne = /^([0-9A-Z]{4})-?(\d+-\d+-\d+)([A-Z]{2,3})-?([0-9A-Z]{3})-?([0-9A-Z]{3})$/;

/**
 * Reads what a hand typed: small letters, blanks, dots, dashes of any kind or nothing for the dashes, O for zero, the
 * digits of an Arabic keyboard and marks of direction are fine.
 */
export function readSheetCode(typed: string): SheetCode | undefined {
  const parts = partsOf(typed);
  const [, mark, version, language, seed, check] = inParts.exec(parts) ?? inOne.exec(parts) ?? [];
  if (!mark || !version || !language || !seed || !check) return undefined;
  const read = {
    mark: asPrinted(mark),
    version: asPrinted(version).replaceAll("-", "."),
    language: language.toLowerCase(),
    seed: numberOf(seed),
    check: numberOf(check),
  };
  return { ...read, text: writeSheetCode(read) };
}

/** Only letters and digits, with one dash for whatever stands between them; a mark of direction is nothing. */
function partsOf(typed: string): string {
  return plainDigits(typed)
    .normalize("NFKC")
    .toUpperCase()
    .replace(/\p{Cf}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
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
