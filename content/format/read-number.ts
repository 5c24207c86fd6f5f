import { primaryLanguage } from "./primary-language.ts";
import type { Language } from "./types.ts";

/** A number as a child wrote it, kept exact: `above / below`, and the form it was written in. */
export type NumberReading = {
  form: "decimal" | "fraction" | "mixed";
  /** The whole of a mixed number, else 0. It is part of `above` already. */
  whole: bigint;
  above: bigint;
  below: bigint;
};

/**
 * Every way to read what a child typed; an empty list when there is none. "1,000" is a thousand to some and one to
 * others, so it has two readings, the decimal one first. Takes digits of any script, the Arabic decimal sign, comma or
 * point, spaces between thousands, 3/4, 1 3/4, ½ and minus signs of every kind.
 */
export function readNumber(written: string): NumberReading[] {
  if (/^\d+$/.test(written)) return [decimalReading(written, "")]; // every other way of writing leads here as well
  const text = plainSigns(foldDigits(written));
  const negative = text.startsWith("-");
  const unsigned = text.replace(/^[-+] ?/, "");
  const readings = readFraction(unsigned) ?? readDecimal(unsigned);
  return negative ? readings.map((reading) => ({ ...reading, above: -reading.above })) : readings;
}

/**
 * The readings of a number that stands in a lesson: the one that its language means where that is sure, for 1,000 is a thousand in
 * English and one in French; elsewhere every way in which a child's could be read.
 */
export function numbersMeant(written: string, language: Language): NumberReading[] {
  const readings = readNumber(written);
  if (readings.length < 2) return readings;
  const [sign] = /[.,]/.exec(plainSigns(written)) ?? [];
  const { decimal, thousands } = signsIn(language);
  if (sign === decimal) return readings.slice(0, 1);
  return sign === thousands ? readings.slice(1) : readings;
}

type Signs = { decimal?: string; thousands?: string };

/** What a comma and a point are in a number, where a language has one meaning for them. */
const signsOf: Readonly<Record<string, Signs>> = {
  en: { decimal: ".", thousands: "," },
  fr: { decimal: "," },
};

function signsIn(language: Language): Signs {
  return signsOf[primaryLanguage(language)] ?? {};
}

/**
 * A text with nothing between thousands: no space that no line breaks at, no Arabic sign for thousands, and no plain space where
 * people write one there, as they do in French and in Arabic.
 * @param language undefined for numbers that are in no language, as pictures are given them
 */
export function joinThousands(text: string, language?: Language): string {
  const isSpaced = language !== undefined && ["ar", "fr"].includes(primaryLanguage(language));
  return text.replace(isSpaced ? betweenThousandsSpaced : betweenThousands, "");
}

const betweenThousands = /(?<=(?<!\d)\d{1,3})[\u00a0\u202f٬](?=\d{3}(?!\d))/g;
const betweenThousandsSpaced = /(?<=(?<!\d)\d{1,3})[ \u00a0\u202f٬](?=\d{3}(?!\d))/g;

/**
 * A text of a lesson with its numbers as sums are reckoned with: digits 0–9, nothing between thousands, and a point before
 * decimals. A number that may be two, 1,000 in Arabic, stays as it is.
 */
export function plainNumbers(text: string, language: Language): string {
  const joined = joinThousands(foldDigits(text), language);
  return joined.replace(/\d+(?:[.,٫٬]\d+)+/g, (number) => {
    const [only, ...more] = numbersMeant(number, language);
    return only && more.length === 0 ? inDigits(only) : number;
  });
}

/** With all its digits, "0.50". */
function inDigits({ above, below }: NumberReading): string {
  const decimals = String(below).length - 1;
  const digits = String(above).padStart(decimals + 1, "0");
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Whether two numbers are the same; in any form when `equivalent`, else 2/6 is not 1/3 and 1/2 is not 0.5. */
export function sameNumber(one: NumberReading, other: NumberReading, equivalent: boolean): boolean {
  const sameForm = one.form === other.form && one.whole === other.whole;
  if (sameForm && one.above === other.above && one.below === other.below) return true;
  if (one.below === 0n || other.below === 0n) return false;
  if (!equivalent && !(one.form === "decimal" && other.form === "decimal")) return false;
  return one.above * other.below === other.above * one.below;
}

const otherDigit = /[^\P{Nd}0-9]/gu;

/**
 * The digits of every script as 0–9. Unicode gives decimal digits in runs of ten; some scripts have several runs side by
 * side (the five kinds of mathematical digits), so the value is the place in the run modulo ten.
 */
export function foldDigits(text: string): string {
  if (!/[\u0080-\uFFFF]/.test(text)) return text;
  return text.replace(otherDigit, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let start = code;
    while (code - start < 50 && /\p{Nd}/u.test(String.fromCodePoint(start - 1))) start -= 1;
    return String((code - start) % 10);
  });
}

/** Marks without width that phones put between letters and digits of two directions. */
export function withoutInvisible(text: string): string {
  return text.replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\u061C\uFEFF]/g, "");
}

function plainSigns(text: string): string {
  return withoutInvisible(text)
    .replace(/[\u00BC-\u00BE\u2150-\u215F\u2189]/g, (fraction) => ` ${fraction.normalize("NFKC")}`)
    .replace(/[\u2010-\u2015\u2212\u207B\uFE58\uFE63\uFF0D]/g, "-")
    .replace(/[\u2044\u2215\uFF0F]/g, "/")
    .replace(/[\u060C\uFF0C]/g, ",")
    .replace(/[\uFF0E\u06D4]/g, ".")
    .replace(/\s+/g, " ")
    .trim();
}

function readFraction(text: string): NumberReading[] | undefined {
  const parts = /^(?:(\d+)(?: | ?\+ ?))?(\d+) ?\/ ?(\d+)$/.exec(text);
  if (!parts) return undefined;
  const [, whole, above = "0", below = "1"] = parts;
  if (/^0+$/.test(below)) return []; // 1/0 is no number
  const fraction = { whole: 0n, above: BigInt(above), below: BigInt(below) };
  if (whole === undefined) return [{ form: "fraction", ...fraction }];
  const wholes = BigInt(whole);
  return [
    {
      form: "mixed",
      whole: wholes,
      above: wholes * fraction.below + fraction.above,
      below: fraction.below,
    },
  ];
}

function readDecimal(text: string): NumberReading[] {
  const spaced = /^\d{1,3}(?:[ '\u2019]\d{3})+(?![\d ])/.exec(text)?.[0];
  const digits = spaced ? spaced.replace(/\D/g, "") + text.slice(spaced.length) : text;
  const decimal = /^(\d*)(?:[.,\u066b](\d*))?$/.exec(digits.replaceAll("٬", ""));
  const readings: NumberReading[] = [];
  if (decimal && /\d/.test(digits))
    readings.push(decimalReading(decimal[1] ?? "", decimal[2] ?? ""));
  const grouped = groupedPattern.exec(digits);
  if (grouped)
    readings.push(decimalReading((grouped[1] ?? "").replace(/\D/g, ""), grouped[3] ?? ""));
  return readings;
}

/** 1,000 · 1.000.000 · 1,00,000 (India) · 1.000,5: the sign between groups is always the same, the decimal one another. */
const groupedPattern = /^([1-9]\d{0,2}([.,])(?:\d{2,3}\2)*\d{3})(?:(?!\2)[.,\u066b](\d*))?$/;

function decimalReading(whole: string, decimals: string): NumberReading {
  return {
    form: "decimal",
    whole: 0n,
    above: BigInt(whole + decimals),
    below: 10n ** BigInt(decimals.length),
  };
}
