import { foldDigits, withoutInvisible } from "./read-number.ts";
import type { AnswerKey } from "./types.ts";

/**
 * A text in the form in which two texts are compared: composed letters, single spaces, one kind of apostrophe and of
 * digits; without capitals and without marks when the item accepts that.
 */
export function comparable(
  text: string,
  { anyCase, noMarks }: Pick<AnswerKey, "anyCase" | "noMarks">,
): string {
  const tidy = foldDigits(withoutInvisible(text))
    .normalize("NFC")
    .replace(/[\u2018\u2019\u02BC\u0060\u00B4\uFF07]/g, "'")
    .replace(/\s+/g, " ")
    .trim();
  const unmarked = noMarks ? withoutMarks(tidy) : tidy;
  return anyCase ? unmarked.toLowerCase() : unmarked;
}

/**
 * Without Latin accents, Arabic vowel marks (fatha … sukun, superscript alef, Koranic signs) and tatweel. The hamza and
 * madda of أ إ آ are kept: with them it is another letter, not another vowel.
 */
function withoutMarks(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036F\u0610-\u061A\u0640\u064B-\u0652\u0656-\u065F\u0670\u06D6-\u06ED]/g, "")
    .normalize("NFC");
}
