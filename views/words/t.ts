import { type MessageFormatElement, parse } from "@formatjs/icu-messageformat-parser";
import { type Formatters, formatToParts } from "intl-messageformat";
import { numberFor } from "../../content/format/digits.ts";
import { pluralCategory } from "../../content/format/plural.ts";
import ar from "./ar.json" with { type: "json" };
import en from "./en.json" with { type: "json" };
import fr from "./fr.json" with { type: "json" };

/** Every sentence the hub can say has a key; English has them all, and the tests see to the other languages. */
export type WordKey = keyof typeof en;
export type Words = Record<string, string | number>;

export type Speech = {
  language: string;
  dir: "ltr" | "rtl";
  /** The sentence for a key, with its values put in (ICU MessageFormat: plurals, choices). */
  t: (key: WordKey, values?: Words) => string;
  /** A number in the digits of the language. */
  digits: (number: number) => string;
};

const sentences: Record<string, Record<string, string>> = { en, ar, fr };

/** The languages of the hub, each by its own name. */
export const languages = { en: "English", ar: "العربية", fr: "Français" } as const;
export type HubLanguage = keyof typeof languages;

const speeches = new Map<string, Speech>();

/** How the hub speaks a language; English for one it does not know. */
export function speechIn(language: string): Speech {
  const known = isHubLanguage(language) ? language : "en";
  const speech = speeches.get(known) ?? makeSpeech(known);
  speeches.set(known, speech);
  return speech;
}

export function directionOf(language: string): "ltr" | "rtl" {
  return language === "ar" ? "rtl" : "ltr";
}

/** Whether there is a sentence for a key that was put together. */
export function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(en, key);
}

export function isHubLanguage(language: string): language is HubLanguage {
  return Object.hasOwn(languages, language);
}

function makeSpeech(language: HubLanguage): Speech {
  const parsed = new Map<string, MessageFormatElement[]>();
  const formatters = formattersFor(language);
  const sentenceOf = (key: WordKey) => {
    const known = parsed.get(key);
    if (known) return known;
    const sentence = parse(sentences[language]?.[key] ?? en[key]);
    parsed.set(key, sentence);
    return sentence;
  };
  return {
    language,
    dir: directionOf(language),
    t: (key, values) =>
      formatToParts(sentenceOf(key), language, formatters, noFormats, values)
        .map(({ value }) => value)
        .join(""),
    digits: (number) => numberFor(language, number),
  };
}

/**
 * What the sentences' library asks for. Numbers are written as the lessons write them; Intl's writer and its list of
 * languages, which the library's own class asks for, would load 8 MB of tables to do the same.
 */
function formattersFor(language: HubLanguage): Formatters {
  const rules = { select: (count: number) => pluralCategory(language, count) };
  const writer = { format: (number: number) => numberFor(language, number) };
  return {
    getPluralRules: () => rules as Intl.PluralRules, // a sentence only selects
    getNumberFormat: () => writer as Intl.NumberFormat, // and formats
    getDateTimeFormat: () => {
      throw new Error("No sentence of the hub tells a time.");
    },
  };
}

/** No sentence names a style of number or date. */
const noFormats = { number: {}, date: {}, time: {} };
