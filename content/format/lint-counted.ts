import { plainText } from "./inline.ts";
import type { ItemSource } from "./lesson-source.ts";
import { withNouns } from "./own-nouns.ts";
import { numberWithNoun, pluralCategory } from "./plural.ts";
import { foldDigits } from "./read-number.ts";
import type { Inline, Item, Noun, WordList } from "./types.ts";

/**
 * What a made item says of one thing as its language says it of many, "1 parts", where an author wrote `{n} parts`: all
 * bare words behind a number are asked for that know a form of their own for one. Only nouns of the word list, or of the
 * lesson, are known. Behind other numbers a singular may well stand: "4 square corners", "12 half litres".
 */
export function miscountedIn(made: Item, { nouns }: ItemSource, list: WordList): string[] {
  const words = withNouns(list, nouns);
  const known = formsOfMany(words);
  const withNumbers = sentencesOf(made).filter((sentence) => /\p{Nd}/u.test(sentence));
  return withNumbers.flatMap((sentence) =>
    [...foldDigits(sentence).matchAll(counted)].flatMap(([, digits = "", word = ""]) => {
      const noun = known.get(word);
      const count = Number(digits);
      if (noun === undefined || pluralCategory(words.language, count) !== "one") return [];
      const better = numberWithNoun(words, noun, count, "plain");
      return [
        `"${digits} ${word}" should be "${better}"; {n ${noun}} writes a number with its noun`,
      ];
    }),
  );
}

/** A whole number and the word behind it; no part of a fraction, of a sum, of a time or a decimal. */
const counted = /(?<![\p{L}\p{N}.,:/×÷+−-])(?<![×÷+−=-] )(\d+)[ \u00a0]([\p{L}\p{M}]+)/gu;

/** What looks like many of a thing and is a verb or a preposition as well: "7 take away 1 leaves 6", "1 vers le haut". */
const otherWords = new Set(["leaves", "flies", "jumps", "steps", "vers"]);

/** The nouns by the word for many of them, where that word is not the word for one; a word list is read once. */
function formsOfMany(words: WordList): Map<string, string> {
  const made = knownForms.get(words) ?? new Map(manyOf(words));
  knownForms.set(words, made);
  return made;
}

const knownForms = new WeakMap<WordList, Map<string, string>>();

function manyOf({ nouns }: WordList): [word: string, noun: string][] {
  const all = Object.entries(nouns);
  const forOne = new Set(
    all.flatMap(([, noun]) => wordsIn(noun, (category) => category === "one")),
  );
  return all.flatMap(([name, noun]) =>
    wordsIn(noun, (category) => category !== "one")
      .filter((word) => !forOne.has(word) && !otherWords.has(word))
      .map((word): [string, string] => [word, name]),
  );
}

function wordsIn({ forms, object, after }: Noun, isMeant: (category: string) => boolean): string[] {
  return [forms, object, after]
    .flatMap((told) => Object.entries(told ?? {}))
    .filter(([category, form]) => isMeant(category) && /^# [\p{L}\p{M}]+$/u.test(form))
    .map(([, form]) => form.slice(2));
}

/** Every sentence of a made item, wherever it stands. */
function sentencesOf(inside: object): string[] {
  const found: string[] = [];
  addSentences(inside, found);
  return found;
}

/** One list for all: this is asked of every variant, and an item has hundreds of parts. */
function addSentences(inside: object, found: string[]): void {
  if (isSentence(inside)) {
    found.push(plainText(inside));
    return;
  }
  for (const part of Object.values(inside))
    if (typeof part === "object" && part !== null) addSentences(part, found);
}

const kinds = new Set<unknown>(["text", "strong", "maths", "gap"] satisfies Inline["kind"][]);

function isSentence(inside: object): inside is Inline[] {
  return Array.isArray(inside) && inside.length > 0 && inside.every((one) => kinds.has(one?.kind));
}
