import { comparable } from "./compare-text.ts";
import { plainText } from "./inline.ts";
import { primaryLanguage } from "./primary-language.ts";
import type { Item, Language } from "./types.ts";

/**
 * The number of an answer with a word, "18 days", where the word is the one that the question asks the number of, "How many
 * days …?". Any other word may mean another number, 18 tens or 2 weeks, so it is read only where nothing else was asked.
 * @returns the number as it was typed; undefined when that cannot be said
 */
export function numberOfAsked(
  item: Pick<Item, "ask" | "language">,
  typed: string,
): string | undefined {
  const [, number, word = ""] = numberAndWord.exec(typed) ?? [];
  const [asked, ...others] = askedNouns(item);
  if (number === undefined || asked === undefined || others.length > 0) return undefined;
  return isSameNoun(plain(word), asked) ? number : undefined;
}

/** One number and one word behind it: neither 6:30 nor 3/4, nor "18 or 19". */
const numberAndWord = /^([^\p{L}:/]*\p{Nd})\s*(\p{L}[\p{L}\p{M}]+)$/u;

function askedNouns({ ask, language }: Pick<Item, "ask" | "language">): string[] {
  const howMany = howManyIn(language);
  if (!howMany) return [];
  const asked = [...plain(plainText(ask)).matchAll(howMany)].map(([, noun = ""]) => noun);
  return [...new Set(asked)];
}

function howManyIn(language: Language): RegExp | undefined {
  return questions[primaryLanguage(language)];
}

/** The words of each language for "how many", with the noun that is asked for; accents and vowel marks are gone already. */
const questions: Readonly<Record<string, RegExp>> = {
  en: /(?<!\p{L})how many (\p{L}+)/gu,
  fr: /(?<!\p{L})combien(?: y a-t-il| reste-t-il| faut-il)? (?:de |d )(\p{L}+)/gu,
  ar: /(?<!\p{L})كم (\p{L}+)/gu,
};

/** One of a thing and many of it, as English and French mostly write them; the Arabic accusative has an alif more. */
function isSameNoun(one: string, other: string): boolean {
  const [short = "", long = ""] = [one, other].sort((a, b) => a.length - b.length);
  return ["", "s", "es", "ا"].some((end) => short + end === long);
}

function plain(words: string): string {
  return comparable(words, { anyCase: true, noMarks: true });
}
