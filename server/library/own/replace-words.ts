import type { WordList } from "../../../content/format/types.ts";
import { countedInstead, countsOf } from "./counting.ts";
import { nounNamed } from "./draft-nouns.ts";
import { partsOf } from "./draft-parts.ts";
import { folded } from "./fold.ts";

/** Where words stand that can be changed for others. */
export type Place = {
  /** `line:column`, from 0, in the body. */
  id: string;
  /** Which part of the lesson. */
  part: number;
  before: string;
  found: string;
  after: string;
  /** What stands there afterwards. */
  becomes: string;
  /** It is the word itself, and not a piece of a longer one. */
  isWhole: boolean;
};

export type Found = {
  places: Place[];
  /** How often they stand in pictures and settings, which are no free words. */
  stay: number;
  /** How often the thing is counted, or is many where one was looked for, while nobody said how the new one is counted. */
  counted: number;
};

/**
 * Other words for some; and, if the hub knows them, the noun that is counted under them with the one that takes its place,
 * and its other form, many of it for one and one for many, with what that becomes.
 */
export type Change = {
  find: string;
  by: string;
  noun?: string | undefined;
  nounBy?: string | undefined;
  other?: { find: string; by: string | undefined } | undefined;
};

/** A change of what a teacher typed, with all that is known of the things: a word is changed in both its forms. */
export function changeOf(find: string, by: string, list: WordList): Change {
  const [noun, nounBy] = [nounNamed(find, list), nounNamed(by, list)];
  const before = list.nouns[noun ?? ""];
  const after = list.nouns[nounBy ?? ""];
  const change = { find, by, noun, nounBy };
  if (!before || folded(before.single) === folded(before.plural)) return change;
  const form = folded(before.plural) === folded(find) ? "single" : "plural";
  return { ...change, other: { find: before[form], by: after?.[form] } };
}

/** Around a place so many letters are shown. */
const shown = 40;

/** Finds words in what children and teachers read; small and capital letters are the same, and Arabic marks do not count. */
export function findWords(body: string, change: Change): Found {
  const wanted = wantedIn(change);
  if (wanted.length === 0) return { places: [], stay: 0, counted: 0 };
  const parts = partsOf(body);
  const found: Found = { places: [], stay: 0, counted: 0 };
  body.split("\n").forEach((text, line) => {
    const part = parts.findIndex((one) => line + 1 < one.line + one.lines);
    const inLine = foundInLine(text, wanted, change);
    found.stay += inLine.stay;
    found.counted += inLine.counted;
    for (const { start, end, becomes } of inLine.spans)
      found.places.push({ ...around(text, start, end), id: `${line}:${start}`, part, becomes });
  });
  return found;
}

type Span = { start: number; end: number; becomes: string };

/** What is looked for; what it becomes is undefined while nobody said. */
type Wanted = { pattern: RegExp; by: string | undefined };

/** The longer form first: "stones" is no "stone" with an s. */
function wantedIn({ find, by, other }: Change): Wanted[] {
  const forms = other ? [{ find, by }, other] : [{ find, by }];
  return forms
    .toSorted((one, another) => another.find.length - one.find.length)
    .flatMap((form) => {
      const pattern = patternOf(form.find);
      return pattern ? [{ pattern, by: form.by }] : [];
    });
}

function foundInLine(text: string, wanted: Wanted[], { noun, nounBy }: Change) {
  const free = freeLetters(text);
  const counts = noun === undefined || text.startsWith("noun:") ? [] : countsOf(text, noun);
  const spans: Span[] = [];
  let stay = 0;
  let counted = nounBy === undefined ? counts.length : 0;
  for (const { start, end, by } of matchesIn(text, wanted, counts)) {
    if (!free.slice(start, end).every(Boolean)) stay += 1;
    else if (by === undefined) counted += 1;
    else spans.push({ start, end, becomes: likeIt(by, text.slice(start, end)) });
  }
  if (nounBy !== undefined)
    for (const { start, end } of counts)
      spans.push({ start, end, becomes: countedInstead(text.slice(start, end), nounBy) });
  return { spans: spans.sort((one, other) => one.start - other.start), stay, counted };
}

type Match = { start: number; end: number; by: string | undefined };

/** Where the forms stand outside the places that are taken, each once. */
function matchesIn(text: string, wanted: Wanted[], taken: Pick<Match, "start" | "end">[]): Match[] {
  const matches: Match[] = [];
  for (const { pattern, by } of wanted)
    for (const { 0: found, index: start } of text.matchAll(pattern)) {
      const end = start + found.length;
      const isTaken = [...taken, ...matches].some((one) => start < one.end && end > one.start);
      if (!isTaken) matches.push({ start, end, by });
    }
  return matches;
}

function around(text: string, start: number, end: number) {
  return {
    before: text.slice(Math.max(0, start - shown), start).replace(/^\p{M}+/u, ""),
    found: text.slice(start, end),
    after: text.slice(end, end + shown),
    isWhole: !/\p{L}$/u.test(text.slice(0, start)) && !/^\p{L}/u.test(text.slice(end)),
  };
}

/** Changes the words at the places that were chosen. A capital stays a capital. */
export function replaceWords(body: string, change: Change, chosen: Set<string>): string {
  const places = findWords(body, change).places.filter(({ id }) => chosen.has(id));
  const lines = body.split("\n");
  for (const { id, found, becomes } of places.reverse()) {
    const [line = 0, start = 0] = id.split(":").map(Number);
    const text = lines[line] ?? "";
    lines[line] = text.slice(0, start) + becomes + text.slice(start + found.length);
  }
  return lines.join("\n");
}

function likeIt(by: string, found: string): string {
  const [first = ""] = found;
  const isCapital = first !== first.toLowerCase() && first === first.toUpperCase();
  return isCapital ? by.slice(0, 1).toUpperCase() + by.slice(1) : by;
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

/** Which letters of a line are free words: no key, no picture, no placeholder, no name of a mistake. */
function freeLetters(text: string): boolean[] {
  const free: boolean[] = new Array(text.length).fill(true);
  const bind = (start: number, end: number) => free.fill(false, start, end);
  if (/^(:::|vars:|pic:|accept:|voice:|noun:)/.test(text)) bind(0, text.length);
  for (const bound of boundPatterns)
    for (const match of text.matchAll(bound)) bind(match.index, match.index + match[0].length);
  // Words in quotes inside a placeholder are read like all others; those that are compared with are no words.
  for (const match of text.matchAll(/\{[^{}]*\}/g))
    for (const quoted of match[0].matchAll(/"[^"]*"/g)) {
      if (/[=!<>]=\s*$/.test(match[0].slice(0, quoted.index))) continue;
      const start = match.index + quoted.index;
      free.fill(true, start + 1, start + quoted[0].length - 1);
    }
  for (const { start, end } of picturesIn(text)) bind(start, end);
  return free;
}

const boundPatterns = [/^[a-z]+:/g, /\{[^{}]*\}/g, /->[^|]*/g, /^mistake:[^|]*/g];

/** `pic: name(…)` inside a line, to its last bracket. */
function picturesIn(text: string): { start: number; end: number }[] {
  return [...text.matchAll(/pic:\s*[a-z0-9]+\(/g)].map((match) => {
    let depth = 0;
    let end = match.index + match[0].length - 1;
    do {
      if (text[end] === "(") depth += 1;
      if (text[end] === ")") depth -= 1;
      end += 1;
    } while (depth > 0 && end < text.length);
    return { start: match.index, end };
  });
}
