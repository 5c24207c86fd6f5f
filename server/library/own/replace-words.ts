import { countedInstead, countsOf } from "./counting.ts";
import { partsOf } from "./draft-parts.ts";

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
  /** How often the thing is counted, where it cannot be changed because nobody said how the new one is counted. */
  counted: number;
};

/** Other words for some, and the noun that is counted under them with the one that takes its place, if the hub knows it. */
export type Change = {
  find: string;
  by: string;
  noun?: string | undefined;
  nounBy?: string | undefined;
};

/** Around a place so many letters are shown. */
const shown = 40;

/** Finds words in what children and teachers read; small and capital letters are the same, and Arabic marks do not count. */
export function findWords(body: string, change: Change): Found {
  const pattern = patternOf(change.find);
  if (!pattern) return { places: [], stay: 0, counted: 0 };
  const parts = partsOf(body);
  const found: Found = { places: [], stay: 0, counted: 0 };
  body.split("\n").forEach((text, line) => {
    const part = parts.findIndex((one) => line + 1 < one.line + one.lines);
    const inLine = foundInLine(text, pattern, change);
    found.stay += inLine.stay;
    found.counted += inLine.counted;
    for (const { start, end, becomes } of inLine.spans)
      found.places.push({ ...around(text, start, end), id: `${line}:${start}`, part, becomes });
  });
  return found;
}

type Span = { start: number; end: number; becomes: string };

function foundInLine(text: string, pattern: RegExp, { by, noun, nounBy }: Change) {
  const free = freeLetters(text);
  const counts = noun === undefined || text.startsWith("noun:") ? [] : countsOf(text, noun);
  const spans: Span[] = [];
  let stay = 0;
  for (const match of text.matchAll(pattern)) {
    const [found] = match;
    const [start, end] = [match.index, match.index + found.length];
    if (counts.some((count) => start >= count.start && end <= count.end)) continue;
    if (free.slice(start, end).every(Boolean))
      spans.push({ start, end, becomes: likeIt(by, found) });
    else stay += 1;
  }
  if (nounBy === undefined) return { spans, stay, counted: counts.length };
  for (const { start, end } of counts)
    spans.push({ start, end, becomes: countedInstead(text.slice(start, end), nounBy) });
  return { spans: spans.sort((one, other) => one.start - other.start), stay, counted: 0 };
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
