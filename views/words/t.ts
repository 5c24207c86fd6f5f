import { IntlMessageFormat } from "intl-messageformat";
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

export function isHubLanguage(language: string): language is HubLanguage {
  return language in languages;
}

function makeSpeech(language: HubLanguage): Speech {
  const formats = new Map<string, IntlMessageFormat>();
  const locale = language === "ar" ? "ar-u-nu-arab" : language;
  const numbers = new Intl.NumberFormat(locale);
  const formatOf = (key: WordKey) => {
    const known = formats.get(key);
    if (known) return known;
    const format = new IntlMessageFormat(sentences[language]?.[key] ?? en[key], locale);
    formats.set(key, format);
    return format;
  };
  return {
    language,
    dir: language === "ar" ? "rtl" : "ltr",
    t: (key, values) => String(formatOf(key).format(values)),
    digits: (number) => numbers.format(number),
  };
}
