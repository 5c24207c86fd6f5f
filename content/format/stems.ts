import { bareWords } from "./bare-words.ts";
import { cardinalOf } from "./cardinal-words.ts";
import { primaryLanguage } from "./primary-language.ts";
import type { Language } from "./types.ts";

/** Words of a text, each by its stem. */
export type Stems = ReadonlyMap<string, string>;

/** The stem of a number in words; numbers are held against each other elsewhere. */
export const aNumber = "#";

/** The words of a text by their stems: "verte" and "vertes", الأَبْيَض and أَبْيَض are one word; all cardinal numbers are one. */
export function stemsIn(text: string, language: Language): Stems {
  const words = bareWords(text).match(/\p{L}{2,}/gu) ?? [];
  const isArabic = primaryLanguage(language) === "ar";
  const stemOf = (word: string) => (isArabic ? arabicStem(word) : word.slice(0, stemLength));
  return new Map(
    words.map((word) => [cardinalOf(language, word) === undefined ? stemOf(word) : aNumber, word]),
  );
}

const stemLength = 5;

function arabicStem(word: string): string {
  const bare = word.replace(/^[وفبلك]?(?:ال|لل)(?=.{2})/u, "");
  return bare.replace(/(?<=.{2})(?:ه|ة|ها|ان|ين|ات|ون)$/u, "").slice(0, stemLength);
}
