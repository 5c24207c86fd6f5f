import type { Language, Noun, WordList } from "../../../content/format/types.ts";
import { foldedLetters } from "./fold.ts";

const manyWithoutS = /^(?:children|people|men|women|mice|geese|feet|teeth|oxen|cattle|police)$/;

/** Whether English words say many of a thing; undefined where they say both alike. The hub knows its own things. */
function isMany(words: string, noun: Noun | undefined): boolean | undefined {
  const letters = foldedLetters(words);
  if (noun && foldedLetters(noun.single) === foldedLetters(noun.plural)) return undefined;
  if (noun) return letters === foldedLetters(noun.plural);
  return looksLikeMany(words, "en");
}

/** Whether a word that the hub does not know says many of a thing, by its letters. */
export function looksLikeMany(words: string, language: Language): boolean {
  const last = foldedLetters(words).trim().split(" ").at(-1) ?? "";
  if (/^ar\b/.test(language)) return /..ات$/.test(last);
  if (/^fr\b/.test(language)) return /..[sx]$/.test(last);
  return manyWithoutS.test(last) || /[^siu]s$/.test(last);
}

type Two = { find: string; by: string; before: Noun | undefined; after: Noun | undefined };

/**
 * Whether an English word comes in the place of one of the other number, and the hub cannot help it: "The tilapias swims".
 * Of two things that it knows it takes the right form.
 */
export function isOtherNumber({ find, by, before, after }: Two): boolean {
  if (before && after && before !== after) return false;
  const [was, is] = [isMany(find, before), isMany(by, after)];
  return was !== undefined && is !== undefined && was !== is;
}

/**
 * Whether what was counted one by one is now many of a measure, "bowls of rice": "the first new rice" is no bowl, and "one
 * rice" none either.
 */
export function isMeasured(before: Noun | undefined, after: Noun | undefined): boolean {
  const isByMeasure = (noun: Noun | undefined) => noun?.plural.endsWith(` ${noun.single}`) === true;
  return before !== undefined && !isByMeasure(before) && isByMeasure(after);
}

/** The word without the capital that a phone puts to the first letter typed: a sentence puts its own. Names keep theirs. */
export function withoutTypedCapital(by: string, { names, nouns }: WordList): string {
  const isTyped = /^\p{Lu}\p{Ll}/u.test(by) && !/\p{Lu}/u.test(by.slice(1));
  if (!isTyped) return by;
  const isName =
    names.some(({ text }) => text === by) ||
    Object.values(nouns).some(({ single, plural }) => single === by || plural === by);
  return isName ? by : by.slice(0, 1).toLowerCase() + by.slice(1);
}

/** Of several Arabic words the hub cannot say which has the article: «حبة المانجو», but «الكرة الحمراء». */
export function isPerhapsDescribed(by: string, language: Language): boolean {
  return /^ar\b/.test(language) && by.trim().includes(" ");
}

/** Nobody knows whether a word with a capital for one without is a name. */
export function isPerhapsName(find: string, typed: string, by: string): boolean {
  return typed !== by && find.slice(0, 1) === find.slice(0, 1).toLowerCase();
}
