import { foldDigits } from "./read-number.ts";

/** Words in the form in which lists of words have them: small letters without accents or vowel marks, digits 0–9, apostrophes '. */
export function bareWords(text: string): string {
  return foldDigits(text)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("’", "'");
}
