import { primaryLanguage } from "./primary-language.ts";
import type { Language } from "./types.ts";

export type PlaceWord = "left" | "right" | "above" | "below";

export const oppositeOf: Readonly<Record<PlaceWord, PlaceWord>> = {
  ...{ left: "right", right: "left", above: "below", below: "above" },
};

/** `sure`: words that can mean nothing else; `perhaps`: all that may, as "6 are left" and "that is right" do. */
type Words = { sure: string; perhaps: string };

/** The places that a text surely names, and those that it may name; its accents and vowel marks are gone. */
export function placesIn(
  bare: string,
  language: Language,
): { sure: Set<PlaceWord>; perhaps: Set<PlaceWord> } {
  const patterns = patternsOf.get(primaryLanguage(language)) ?? [];
  const found = (kind: keyof Words) =>
    new Set(patterns.filter((one) => bare.search(one[kind]) >= 0).map(({ place }) => place));
  return { sure: found("sure"), perhaps: found("perhaps") };
}

const wordsOf: Readonly<Record<string, Readonly<Record<PlaceWord, Words>>>> = {
  en: {
    left: {
      sure: "(?:on|to|at|from|of|in) (?:the|your|its|her|his) left|left (?:side|hand|of|end|arm|foot|ear|eye|picture)|leftmost|the left (?:one|side|hand|box)",
      perhaps: "left|leftmost",
    },
    right: {
      sure: "(?:on|to|at|from|of|in) (?:the|your|its|her|his) right(?! (?:answer|number|order|one|place|way|word|side up))|right (?:side|hand|arm|foot|ear|eye|picture)|rightmost",
      perhaps: "right|rightmost",
    },
    above: {
      sure: "above|on top|at the top|in the top|top row|upper row",
      perhaps: "above|over|top|up|upper|higher",
    },
    below: {
      sure: "below|at the bottom|in the bottom|bottom row|lower row",
      perhaps: "below|under|underneath|bottom|down|lower|beneath",
    },
  },
  fr: {
    left: { sure: "gauche", perhaps: "gauche" },
    right: {
      sure: "(?:a|de|vers la|sur la|par la|main|rangee|image) droite|cote droit|bras droit|pied droit|oeil droit",
      perhaps: "droite?s?",
    },
    above: {
      sure: "en haut|au-dessus|au dessus|d'en haut",
      perhaps: "hauts?|haute|dessus|sur|superieure?",
    },
    below: {
      sure: "en bas|au-dessous|au dessous|en dessous|d'en bas",
      perhaps: "bas|basse|dessous|sous|inferieure?",
    },
  },
  ar: {
    left: { sure: "يسار|يسرى|ايسر", perhaps: "يسار|يسرى|ايسر" },
    right: { sure: "يمين|يمنى|ايمن", perhaps: "يمين|يمنى|ايمن" },
    above: { sure: "فوق|اعلى", perhaps: "فوق|اعلى|عليا|علوي\\p{L}*|راس" },
    below: { sure: "تحت|اسفل", perhaps: "تحت|اسفل|سفلى|سفلي\\p{L}*|ادنى" },
  },
};

const patternsOf = new Map(
  Object.entries(wordsOf).map(([language, places]) => [
    language,
    Object.entries(places).map(([place, { sure, perhaps }]) => ({
      place: place as PlaceWord, // the keys are these
      sure: wholeWord(sure, language),
      perhaps: wholeWord(perhaps, language),
    })),
  ]),
);

function wholeWord(words: string, language: string): RegExp {
  const prefix = language === "ar" ? "[وفبلك]{0,2}(?:ال|ل)?" : "";
  const end = language === "ar" ? "(?:ه|ها|هما|هم|ك|نا)?" : "";
  return new RegExp(`(?<!\\p{L})${prefix}(?:${words})${end}(?!\\p{L})`, "u");
}
