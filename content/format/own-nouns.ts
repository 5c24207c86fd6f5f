import { pluralCategory } from "./plural.ts";
import {
  ContentError,
  type Language,
  type Noun,
  type NounForms,
  type Place,
  type PluralCategory,
  type WordList,
} from "./types.ts";

/** A noun that one lesson brings along, by the name that its placeholders use. */
export type OwnNoun = { line: number; name: string; noun: Noun };

/** The longest form of a noun, in letters: a line of a phone holds thirty. */
export const mostNounLetters = 60;
const most = mostNounLetters;

/** How a noun is called in placeholders: letters of any script, with hyphens. */
const nameForm = /^\p{L}[\p{L}\p{M}]*(-[\p{L}\p{M}]+)*$/u;

/**
 * Reads `noun: tilapia | single: tilapia | plural: tilapias | one: # tilapia | other: # tilapias`: the same forms as in
 * a word list, where `#` is the number; `object two:` and `after two:` as there too.
 * @throws ContentError for a form that the language needs and the line has not, or does not need
 */
export function readNoun(text: string, language: Language, at: Place): OwnNoun {
  const fail = (reason: string) => new ContentError(at.file, at.line, reason);
  const [name = "", ...pieces] = text.split("|").map((piece) => piece.trim());
  if (text.length > 20 * mostNounLetters || name.length > mostNounLetters)
    throw fail(`a noun of more than ${most} letters is too long`);
  if (!nameForm.test(name)) throw fail(`a noun's name is letters with hyphens, not "${name}"`);
  const told = new Map<string, string>();
  for (const piece of pieces) {
    const [, key = "", form = ""] = /^([a-z]+(?: [a-z]+)?):\s*(.*)$/.exec(piece) ?? [];
    if (!isFormKey(key, language)) throw fail(`the noun "${name}" knows no form like "${piece}"`);
    if (told.has(key)) throw fail(`the noun "${name}" has its form "${key}" twice`);
    told.set(key, form);
  }
  const [first] = nounProblems(told, language);
  if (first) throw fail(said(name, first));
  return { line: at.line, name, noun: nounOf(told) };
}

export type NounProblem = { key: string; problem: "missing" | "no-number" | "too-long" };

/** What is wrong with the forms of a noun, each with its key; the order is that of a form to fill in. */
export function nounProblems(told: ReadonlyMap<string, string>, language: Language): NounProblem[] {
  const needed = new Set<string>(["single", "plural", ...categoriesOf(language)]);
  return [...new Set([...needed, ...told.keys()])].flatMap((key): NounProblem[] => {
    const form = told.get(key) ?? "";
    if (form === "") return needed.has(key) ? [{ key, problem: "missing" }] : [];
    if (form.length > mostNounLetters) return [{ key, problem: "too-long" }];
    const category = key.split(" ").at(-1) ?? "";
    const isLost = !form.includes("#") && saysManyNumbers(language, category);
    return isLost ? [{ key, problem: "no-number" }] : [];
  });
}

function said(name: string, { key, problem }: NounProblem): string {
  const reasons = {
    missing: `the noun "${name}" has no form "${key}:"`,
    "no-number": `the noun "${name}" needs # for the number in its form "${key}:"`,
    "too-long": `the noun "${name}" has a form of more than ${most} letters: "${key}:"`,
  };
  return reasons[problem];
}

/** The line of a noun, without its key; what is empty is left out. */
export function writeNoun(name: string, told: ReadonlyMap<string, string>): string {
  const pieces = [...told]
    .filter(([, form]) => form !== "")
    .map(([key, form]) => `${key}: ${form}`);
  return [name, ...pieces].join(" | ");
}

/** The forms of a noun by their keys, as `writeNoun` takes them. */
export function formsOf({ single, plural, forms, object, after }: Noun): Map<string, string> {
  return new Map([
    ["single", single],
    ["plural", plural],
    ...Object.entries(forms),
    ...Object.entries(object ?? {}).map(([key, form]): [string, string] => [`object ${key}`, form]),
    ...Object.entries(after ?? {}).map(([key, form]): [string, string] => [`after ${key}`, form]),
  ]);
}

/** The plural categories that a language has. */
export function categoriesOf(language: Language): PluralCategory[] {
  return order.filter((category) => numbersWith(language, category).length > 0);
}

const order = ["zero", "one", "two", "few", "many", "other"] as const;

/** The first numbers that take this form. */
export function numbersWith(language: Language, category: string): number[] {
  return samples.filter((number) => pluralCategory(language, number) === category);
}

const samples = [...Array.from({ length: 31 }, (_, number) => number), 100, 101, 102, 1_000_000];

/** Where a form serves more numbers than one, it must say which. */
function saysManyNumbers(language: Language, category: string): boolean {
  return ["few", "many", "other"].includes(category) || numbersWith(language, category).length > 1;
}

/** Only where the word lists of a language tell them apart has a noun other forms by its place in the sentence. */
function isFormKey(key: string, language: Language): boolean {
  if (key === "single" || key === "plural") return true;
  const [category, nounCase] = key.split(" ").reverse();
  const isKnown = categoriesOf(language).some((one) => one === category);
  return isKnown && (nounCase === undefined || nounCase === "object" || nounCase === "after");
}

function nounOf(told: ReadonlyMap<string, string>): Noun {
  const inCase = (before: string) =>
    Object.fromEntries(
      [...told]
        .filter(([key]) => key.startsWith(`${before} `))
        .map(([key, form]) => [key.slice(before.length + 1), form]),
    );
  const [object, after] = [inCase("object"), inCase("after")];
  const plain = [...told].filter(([key]) => !/ |^single$|^plural$/.test(key));
  return {
    single: told.get("single") ?? "",
    plural: told.get("plural") ?? "",
    forms: Object.fromEntries(plain) as NounForms, // nounProblems has asked for "other"
    ...(Object.keys(object).length > 0 && { object }),
    ...(Object.keys(after).length > 0 && { after }),
  };
}

/** The word list as a lesson sees it: with the nouns that it brings along, which come first. */
export function withNouns(words: WordList, own: readonly OwnNoun[] | undefined): WordList {
  if (!own || own.length === 0) return words;
  const nouns = Object.fromEntries(own.map(({ name, noun }) => [name, noun]));
  return { ...words, nouns: { ...words.nouns, ...nouns } };
}
