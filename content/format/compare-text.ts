import { foldDigits, withoutInvisible } from "./read-number.ts";
import type { AnswerKey } from "./types.ts";

/**
 * A text in the form in which two texts are compared: composed letters, single spaces and none before a sign, one kind of
 * apostrophe, of digits and of signs, the same letters from every keyboard; without capitals, without marks and with one of
 * the letters that stand for one another when the item accepts that.
 */
export function comparable(text: string, { anyCase, noMarks, nearLetters }: TextRules): string {
  const tidy = fromAnyKeyboard(foldDigits(withoutInvisible(text)).normalize("NFC"))
    .replace(/\s+/g, " ")
    .replace(/ (?=[.,;:!?…])/g, "")
    .trim();
  const unmarked = noMarks ? withoutMarks(tidy) : tidy;
  const plain = nearLetters ? withPlainLetters(unmarked) : unmarked;
  return anyCase ? plain.toLowerCase() : plain;
}

/**
 * Whether a child who wrote this means a text; both are in their comparable form. Signs around a word are no part of it, so "bed."
 * and (bed) are "bed"; where the answer itself has a sign, the sign is what is asked for and must stand there. What she wrote
 * is read once, for all the answers that it is held against.
 */
export function readText(written: string): (wanted: string) => boolean {
  const bare = withoutSigns(written);
  const square = written.replace(signsInSquare, "");
  return (wanted) =>
    written === wanted || bare === wanted || (square === wanted && aSquare.test(wanted));
}

/** Without full stop, comma, question mark and their like at the end, of Latin and of Arabic writing. */
export function withoutEndSign(text: string): string {
  return text.replace(/[\s.,;:!?…\u060C\u061B\u061F\u06D4]+$/, "");
}

/** Quotation marks and brackets on both sides, a dash before a word (before a number it is a minus), and signs at the end. */
function withoutSigns(text: string): string {
  const word = withoutEndSign(text)
    .replace(/^[\s"«»“”„‹›()[\]]+/, "")
    .replace(/^[-–—]+\s*(?=\p{L})/u, "")
    .replace(/[\s"«»“”„‹›()[\]–—-]+$/, "");
  return withoutEndSign(word.replace(/^'(.*)'$/, "$1"));
}

/** A square of a map: B3 is also written B-3, B,3 or (B, 3), and 3B, where that is taken, 3-B. */
const aSquare = /^(?:\p{L}\d{1,2}|\d{1,2}\p{L})$/u;
const signsInSquare = /[\s,;:.()\u060C–—-]/g;

/**
 * Apostrophes and signs of Arabic writing as a Latin keyboard has them; the ya and kaf of Persian and Urdu keyboards, which
 * look like the Arabic ones inside a word, as the Arabic letters.
 */
function fromAnyKeyboard(text: string): string {
  return text.replace(
    /[\u2018\u2019\u02BC\u0060\u00B4\uFF07\u060C\u061B\u061F\u06D4\u06CC\u06A9]/g,
    (sign) => sameSign[sign] ?? "'",
  );
}

const sameSign: Readonly<Record<string, string>> = {
  "\u060C": ",",
  "\u061B": ";",
  "\u061F": "?",
  "\u06D4": ".",
  "\u06CC": "\u064A",
  "\u06A9": "\u0643",
};

type TextRules = Pick<AnswerKey, "anyCase" | "noMarks" | "nearLetters">;

/**
 * Without Latin accents and apostrophes, with œ and æ as two letters; without Arabic vowel marks (fatha … sukun, superscript alef, Koranic signs) and tatweel. The hamza and
 * madda of أ إ آ are kept: with them it is another letter, not another vowel.
 */
function withoutMarks(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036F\u0610-\u061A\u0640\u064B-\u0652\u0656-\u065F\u0670\u06D6-\u06ED]/g, "")
    .normalize("NFC")
    .replace(/'\s?/g, " ")
    .replace(/[œŒæÆ]/g, (letter) => twoLetters[letter] ?? letter);
}

const twoLetters: Readonly<Record<string, string>> = { œ: "oe", Œ: "OE", æ: "ae", Æ: "AE" };

/**
 * Arabic as it is written in a hurry: every alif without its hamza or madda, ه for ة, ي for ى, a hamza only by its seat or
 * not at all.
 */
function withPlainLetters(text: string): string {
  return text
    .replace(/[أإآٱ]/g, "ا")
    .replace(/[ىئ]/g, "ي")
    .replace(/ؤ/g, "و")
    .replace(/ة/g, "ه")
    .replace(/ء/g, "");
}
