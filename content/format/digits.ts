import { primaryLanguage } from "./primary-language.ts";
import type { Language } from "./types.ts";

/** A text whose digits 0–9 are those of the language: "3 of 4" is "٣ of ٤" in Arabic. */
export function digitsFor(language: Language, text: string): string {
  const { digits } = writingOf(language);
  if (digits === undefined) return text;
  return text.replace(/[0-9]/g, (digit) => digits[Number(digit)] ?? digit);
}

/** What a hand typed, with the digits of an Arabic or Persian keyboard as 0–9. */
export function plainDigits(typed: string): string {
  return typed
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
}

/**
 * A number as the language writes it: its digits, its decimal sign, a true minus, and a no-break space between groups of
 * three from 10 000 on. More than nine decimals are rounded away: they are the computer's, not the author's.
 */
export function numberFor(language: Language, value: number): string {
  const written = writeNumber(value);
  const isPlain = Number.isInteger(value) && value >= 0 && value < 10_000; // nearly every number of a lesson
  return digitsFor(language, isPlain ? written : decimalFor(language, written));
}

/** A number that is written already, "05" or "1.20", as the language writes it: with all its digits. */
export function writtenNumberFor(language: Language, written: string): string {
  return digitsFor(language, decimalFor(language, written));
}

/** The canonical writing of a number: "12", "-3", "0.5". Never an exponent. Throws for Infinity and NaN. */
export function writeNumber(value: number): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15)
    throw new Error(`${value} is no number to write`);
  const rounded = Math.round(value * 1e9) / 1e9;
  if (Number.isInteger(rounded)) return String(rounded === 0 ? 0 : rounded);
  return rounded.toFixed(9).replace(/0+$/, "");
}

type Writing = { digits: string | undefined; decimalSign: string };

/** How a language writes numbers; found by the language without its country or script, "ar" of "ar-sd", and kept. */
function writingOf(language: Language): Writing {
  const known = writings.get(language);
  if (known) return known;
  const base = primaryLanguage(language);
  const writing = { digits: digitsOf[base], decimalSign: decimalSigns[base] ?? "." };
  writings.set(language, writing);
  return writing;
}

/** Cutting the name of the language anew for each number took a tenth of the time in which a question is made. */
const writings = new Map<Language, Writing>();

function decimalFor(language: Language, written: string): string {
  const [whole = "", decimals] = written.replace("-", "−").split(".");
  const grouped = /\d{5}/.test(whole) ? whole.replace(/(?<=\d)(?=(?:\d{3})+$)/g, "\u00a0") : whole;
  if (decimals === undefined) return grouped;
  return `${grouped}${writingOf(language).decimalSign}${decimals}`;
}

const digitsOf: Readonly<Record<string, string>> = {
  ar: "٠١٢٣٤٥٦٧٨٩",
  fa: "۰۱۲۳۴۵۶۷۸۹",
  my: "၀၁၂၃၄၅၆၇၈၉",
};

const decimalSigns: Readonly<Record<string, string>> = { ar: "٫", fa: "٫", fr: "," };
