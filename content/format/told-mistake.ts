import { primaryLanguage } from "./primary-language.ts";
import type { Language } from "./types.ts";

/**
 * Whether a sentence tells a sum as somebody's mistake, "Some children write 6 + 4 = 11.", calls it wrong or asks about it.
 * "We write" is no mark: so a lesson says what is right. In a language whose words we do not know every sentence may be one.
 */
export function isToldAsMistake(sentence: string, language: Language): boolean {
  const marks = marksOf.get(primaryLanguage(language));
  if (!marks || /[?؟]\s*$/.test(sentence)) return true;
  const bare = sentence.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return marks.test(bare);
}

/** Others who say, write or think it, and words for wrong; without accents and vowel marks. */
const wordsOf: Readonly<Record<string, string>> = {
  en:
    "says|writes|thinks|answers|believes|reads|(?:children|pupils|learners|people|others|they|some)(?: \\p{L}+){0,3} " +
    "(?:say|write|think|answer|believe|get|read)|wrong|false|mistakes?|not (?:true|right|so|correct)",
  fr:
    "disent|ecrivent|pensent|repondent|croient|trouvent|lisent|(?<!on )(?:dit|ecrit|pense|repond|croit|lit)|" +
    "faux|fausses?|erreurs?|trompe|trompent|pas (?:vrai|juste|exact|correct)e?",
  ar:
    "[وف]?[يت](?:قول|كتب|ظن|عتقد|جيب|قرا|حسب)(?:ون|ن)?|[وف]?(?:ال)?خطا|غير صحيح(?:ة)?|" +
    "ليس(?:ت)?(?: \\p{L}+)? (?:ال)?صحيح(?:ا|ة)?",
};

const marksOf = new Map(
  Object.entries(wordsOf).map(([language, words]) => [
    language,
    new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, "u"),
  ]),
);
