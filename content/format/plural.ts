import * as cardinals from "make-plural/cardinals";
import { numberFor } from "./digits.ts";
import { primaryLanguage } from "./primary-language.ts";
import type { Language, NounForms, PluralCategory, WordList } from "./types.ts";

/** How a noun stands in its sentence; only some languages write the difference. */
export type NounCase = "plain" | "object" | "after";

/**
 * A number with its noun in the form that CLDR's plural rules ask for: "1 part", "4 parts", "جزءان", "٣ أجزاء".
 * Throws when the word list does not know the noun.
 */
export function numberWithNoun(
  words: WordList,
  noun: string,
  count: number,
  nounCase: NounCase,
): string {
  const entry = words.nouns[noun];
  if (entry === undefined)
    throw new Error(`"${noun}" is not in the word list of "${words.language}"`);
  const category = pluralCategory(words.language, count);
  const special = nounCase === "plain" ? undefined : entry[nounCase];
  return formOf(special, category, entry.forms).replace("#", numberFor(words.language, count));
}

function formOf(
  special: Partial<NounForms> | undefined,
  category: PluralCategory,
  forms: NounForms,
): string {
  return special?.[category] ?? forms[category] ?? forms.other;
}

/** The plural category of CLDR for a number in a language. Intl's own rules would load 6 MB of tables to say the same. */
export function pluralCategory(language: Language, count: number): PluralCategory {
  return rules[primaryLanguage(language)]?.(count) ?? "other";
}

const rules: Partial<Record<string, (count: number) => PluralCategory>> = cardinals;
