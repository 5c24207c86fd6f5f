import type { Language } from "./types.ts";

/** A text whose digits 0–9 are those of the language: "3 of 4" is "٣ of ٤" in Arabic. */
export function digitsFor(language: Language, text: string): string {
  const digits = digitsOf[baseLanguage(language)];
  if (digits === undefined) return text;
  return text.replace(/[0-9]/g, (digit) => digits[Number(digit)] ?? digit);
}

/**
 * A number as the language writes it: its digits, its decimal sign, a true minus, and a no-break space between groups of
 * three from 10 000 on. More than nine decimals are rounded away: they are the computer's, not the author's.
 */
export function numberFor(language: Language, value: number): string {
  return digitsFor(language, decimalFor(language, writeNumber(value)));
}

/** The canonical writing of a number: "12", "-3", "0.5". Never an exponent. Throws for Infinity and NaN. */
export function writeNumber(value: number): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15)
    throw new Error(`${value} is no number to write`);
  const rounded = Math.round(value * 1e9) / 1e9;
  if (Number.isInteger(rounded)) return String(rounded === 0 ? 0 : rounded);
  return rounded.toFixed(9).replace(/0+$/, "");
}

/** The language without its country or script: "ar" of "ar-sd". */
function baseLanguage(language: Language): string {
  return language.split("-", 1)[0] ?? language;
}

function decimalFor(language: Language, written: string): string {
  const [whole = "", decimals] = written.replace("-", "−").split(".");
  const grouped = /\d{5}/.test(whole) ? whole.replace(/(?<=\d)(?=(?:\d{3})+$)/g, "\u00a0") : whole;
  if (decimals === undefined) return grouped;
  return `${grouped}${decimalSigns[baseLanguage(language)] ?? "."}${decimals}`;
}

const digitsOf: Readonly<Record<string, string>> = {
  ar: "٠١٢٣٤٥٦٧٨٩",
  fa: "۰۱۲۳۴۵۶۷۸۹",
  my: "၀၁၂၃၄၅၆၇၈၉",
};

const decimalSigns: Readonly<Record<string, string>> = { ar: "٫", fa: "٫", fr: "," };
