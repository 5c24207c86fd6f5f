import type { Piece } from "./free-letters.ts";

/** A word with what it becomes, and its other form. */
type Forms = {
  find: string;
  by: string;
  other?: { find: string; by: string | undefined } | undefined;
};

/** What is looked for; what it becomes is undefined while nobody said. */
export type Wanted = { pattern: RegExp; by: string | undefined };

/** The longer form first: "stones" is no "stone" with an s. */
export function wantedIn({ find, by, other }: Forms): Wanted[] {
  const forms = other ? [{ find, by }, other] : [{ find, by }];
  return forms
    .toSorted((one, another) => another.find.length - one.find.length)
    .flatMap((form) => {
      const pattern = patternOf(form.find);
      return pattern ? [{ pattern, by: form.by }] : [];
    });
}

type Match = Piece & { by: string | undefined };

/** Where the forms stand outside the places that are taken, each once. */
export function matchesIn(text: string, wanted: Wanted[], taken: Piece[]): Match[] {
  const matches: Match[] = [];
  for (const { pattern, by } of wanted)
    for (const { 0: found, index: start } of text.matchAll(pattern)) {
      const end = start + found.length;
      const isTaken = [...taken, ...matches].some((one) => start < one.end && end > one.start);
      if (!isTaken) matches.push({ start, end, by });
    }
  return matches;
}

/** It is the word itself, and not a piece of a longer one. */
export function isWholeWord(text: string, start: number, end: number): boolean {
  return !/\p{L}$/u.test(text.slice(0, start)) && !/^\p{L}/u.test(text.slice(end));
}

/** Vowel marks and the stretched line of Arabic. */
const marks = "[\\u064B-\\u0652\\u0670\\u0640]";

function patternOf(words: string): RegExp | undefined {
  const letters = [
    ...words
      .normalize("NFC")
      .trim()
      .replace(/[ \t\r\n]+/g, " "),
  ].filter((letter) => !new RegExp(marks).test(letter));
  if (letters.length === 0) return undefined;
  const inside = letters.map((letter) => letter.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`${inside.join(`${marks}*`)}${marks}*`, "giu");
}
