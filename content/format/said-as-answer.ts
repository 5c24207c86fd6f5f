import { comparable } from "./compare-text.ts";
import { primaryLanguage } from "./primary-language.ts";
import type { Language } from "./types.ts";

/**
 * What a text calls the answer, "The right answer is 7 stones.": the words behind, and a number that begins them by itself. None
 * in a language whose words we do not know.
 */
export function saidAsAnswer(text: string, language: Language): string[] {
  const pattern = calling[primaryLanguage(language)];
  if (!pattern) return [];
  const plain = comparable(text, { anyCase: true, noMarks: true });
  return plain.split(/(?<=[.!?؟…])\s+/).flatMap((sentence) => {
    const said = pattern.exec(sentence)?.[1];
    if (said === undefined) return [];
    const number = /^\p{Nd}+(?=\s+\p{L}+[.!]?$)/u.exec(said)?.[0];
    return number === undefined ? [said] : [said, number];
  });
}

const calling: Readonly<Record<string, RegExp>> = {
  en: /(?<!\p{L})(?:the|your) (?:right |correct )?(?:answer|solution|result) is:? (.+)$/u,
  fr: /(?<!\p{L})(?:la (?:bonne )?(?:reponse|solution)|le (?:bon )?resultat) est ?:? (.+)$/u,
  ar: /(?<!\p{L})(?:الجواب|ال[اإ]جابة|النتيجة|الناتج|الحل)(?: الصحيحة?)?(?: ه[وي])? ?:? (.+)$/u,
};
