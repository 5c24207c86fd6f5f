import { numberFor, plainDigits } from "../../../content/format/digits.ts";
import { numbersWith } from "../../../content/format/own-nouns.ts";
import { type NounCase, numberWithNoun } from "../../../content/format/plural.ts";
import type { Language, WordList } from "../../../content/format/types.ts";

/** Numbers that show all forms of a noun in the languages of the hub. */
const shownNumbers = [0, 1, 2, 3, 11, 100];

/** A thing that every word list counts; its forms are the example beside each field. */
export const exampleNoun = "stone";

/** How children read a noun of the list with some numbers. */
export function readWith(list: WordList, name: string): string[] {
  return shownNumbers.map((number) => numberWithNoun(list, name, number, "plain"));
}

/** The number with which a form is asked for: the first one that is not zero. */
export function sampleOf(language: Language, key: string): number | undefined {
  const numbers = numbersWith(language, categoryOf(key));
  return numbers.find((number) => number > 0) ?? numbers[0];
}

/** The first numbers of a form, with three dots when there are more: "3, 4, 5 …". */
export function numbersOf(language: Language, key: string): { first: number[]; hasMore: boolean } {
  const numbers = numbersWith(language, categoryOf(key));
  return { first: numbers.slice(0, 3), hasMore: numbers.length > 3 || numbers.includes(100) };
}

/** Where in a sentence a form stands: `object two` is what a verb acts on. */
export function caseOf(key: string): NounCase {
  if (key.startsWith("object ")) return "object";
  return key.startsWith("after ") ? "after" : "plain";
}

/** A form of a noun as a teacher sees and writes it: with the number of the example instead of the sign. */
export function shownForm(form: string, language: Language, key: string): string {
  const number = sampleOf(language, key);
  return number === undefined ? form : form.replace("#", numberFor(language, number));
}

/** What she wrote, with the sign for the number: in her digits, in others, or as the sign itself. */
export function typedForm(typed: string, language: Language, key: string): string {
  const text = typed
    .normalize("NFC")
    .replace(/[\s|]+/g, " ")
    .trim();
  const number = sampleOf(language, key);
  if (number === undefined || text.includes("#")) return text;
  const digits = [...String(number)].join("[ \u00a0\u202f]?");
  const found = new RegExp(`(?<!\\d)${digits}(?!\\d)`).exec(plainDigits(text));
  if (!found) return text;
  return `${text.slice(0, found.index)}#${text.slice(found.index + found[0].length)}`;
}

/** The same form of the example. */
export function exampleForm(list: WordList, key: string): string {
  const noun = list.nouns[exampleNoun];
  if (key === "single" || key === "plural") return noun?.[key] ?? "";
  const number = sampleOf(list.language, key) ?? 1;
  return numberWithNoun(list, exampleNoun, number, caseOf(key));
}

function categoryOf(key: string): string {
  return key.split(" ").at(-1) ?? "";
}
