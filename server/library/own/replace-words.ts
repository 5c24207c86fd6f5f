import type { WordList } from "../../../content/format/types.ts";
import type { VariableRules } from "../../../content/format/variables.ts";
import { alternativesIn, answerEnd, besides, isAccepting } from "./accepted.ts";
import { isToRead, withArticle } from "./articles.ts";
import { countedInstead, countsOf } from "./counting.ts";
import { nounNamed } from "./draft-nouns.ts";
import { type Part, partsOf } from "./draft-parts.ts";
import { folded } from "./fold.ts";
import { freeLetters, type Piece, placeholdersRead } from "./free-letters.ts";
import type { Draft } from "./queries.ts";
import { canBeRead, rulesOf, showingInstead } from "./shown-words.ts";
import { around } from "./word-context.ts";
import { isWholeWord, matchesIn, type Wanted, wantedIn } from "./word-matches.ts";

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
  /** An answer that is taken: the old one stays right beside the new one. */
  staysBeside: boolean;
  /** Nobody can say without reading it that the sentence is still right. */
  isToRead: boolean;
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
  language?: WordList["language"];
  /** What the hub calls its nouns, and what of a variable is shown instead of such a name. */
  nouns?: WordList["nouns"];
};

/** A change of what a teacher typed, with all that is known of the things: a word is changed in both its forms. */
export function changeOf(find: string, by: string, list: WordList): Change {
  const [noun, nounBy] = [nounNamed(find, list), nounNamed(by, list)];
  const before = list.nouns[noun ?? ""];
  const after = list.nouns[nounBy ?? ""];
  const change = { find, by, noun, nounBy, nouns: list.nouns, language: list.language };
  if (!before || folded(before.single) === folded(before.plural)) return change;
  const form = folded(before.plural) === folded(find) ? "single" : "plural";
  return { ...change, other: { find: before[form], by: after?.[form] } };
}

/** Finds words in what children and teachers read; small and capital letters are the same, and Arabic marks do not count. */
export function findWords(body: string, change: Change): Found {
  const wanted = wantedIn(change);
  if (wanted.length === 0) return { places: [], stay: 0, counted: 0 };
  const parts = partsOf(body);
  const rules = parts.map(rulesOf);
  const keeping = parts.map((part, at) => keepsAnswers(part, wanted, change, rules[at]));
  const found: Found = { places: [], stay: 0, counted: 0 };
  body.split("\n").forEach((text, line) => {
    const part = parts.findIndex((one) => line + 1 < one.line + one.lines);
    const staysBeside = keeping[part] === true && isAccepting(text);
    const inLine = foundInLine({ text, staysBeside }, wanted, change, rules[part]);
    found.stay += inLine.stay;
    found.counted += inLine.counted;
    for (const span of inLine.spans) {
      const place = around(text, span.start, span.end);
      const isBeside = staysBeside && place.isWhole;
      found.places.push({
        ...{ ...place, id: `${line}:${span.start}`, part, becomes: span.becomes },
        staysBeside: isBeside,
        isToRead:
          isToRead(text, span, grammarOf(change, isBeside)) ||
          (isAccepting(text) && !staysBeside && change.language !== undefined),
      });
    }
  });
  return found;
}

/**
 * What fills a gap stays right, unless the question itself names the word, written or shown: then it asks for the new one.
 * Elsewhere a line has one answer, and no room for the old one beside it: it is to be read again.
 */
function keepsAnswers(
  { text }: Part,
  wanted: Wanted[],
  change: Change,
  rules: VariableRules | undefined,
): boolean {
  if (!/^:::\s*fill-in\b/.test(text)) return false;
  const asked = text.split("\n").filter((line) => /^(?:ask|text|say):/.test(line));
  const shows = (line: string) =>
    placeholdersRead(line).some(
      ({ start, end }) =>
        rules &&
        showingInstead(line.slice(start, end), rules, (value) =>
          saidInstead(value, wanted, change),
        ) !== undefined,
    );
  return !asked.some(
    (line) =>
      shows(line) ||
      matchesIn(line, wanted, []).some(({ start, end }) => isWholeWord(line, start, end)),
  );
}

/** An answer by itself has no verb that tells one from many. */
function grammarOf({ language, noun, nouns = {}, find }: Change, isAnswer: boolean) {
  const before = nouns[noun ?? ""];
  const isSameForMany = before !== undefined && folded(before.plural) === folded(before.single);
  const isAsOne = isSameForMany && folded(find) === folded(before.single);
  return { language, isSameForMany: isAsOne && !isAnswer };
}

type Span = Piece & { becomes: string };

function countsIn(text: string, noun: string | undefined): Piece[] {
  return noun === undefined || text.startsWith("noun:") ? [] : countsOf(text, noun);
}

type Line = { text: string; staysBeside: boolean };

function foundInLine(
  { text, staysBeside }: Line,
  wanted: Wanted[],
  change: Change,
  rules?: VariableRules,
) {
  const { noun, nounBy } = change;
  const free = freeLetters(text);
  const counts = countsIn(text, noun);
  const spans: Span[] = [];
  const matches = matchesIn(text, wanted, counts);
  let stay = namesIn(text, noun, [...counts, ...matches]);
  let counted = nounBy === undefined ? counts.length : 0;
  for (const { start, end, by } of matches) {
    if (!free.slice(start, end).every(Boolean)) stay += 1;
    else if (by === undefined) counted += 1;
    else spans.push(changedAt(text, { start, end, by }, change));
  }
  if (nounBy !== undefined)
    for (const { start, end } of counts)
      spans.push({ start, end, becomes: countedInstead(text.slice(start, end), nounBy) });
  const taken = staysBeside ? besides(text, spans.sort(byStart)) : spans;
  const answers = answerEnd(text);
  const inLine = withShown(text, taken, rules, (value, at) => {
    const said = saidInstead(value, wanted, change);
    return staysBeside && at < answers ? andBefore(value, said, change) : said;
  });
  return {
    spans: inLine.spans.sort(byStart),
    stay: stay + (staysBeside ? 0 : inLine.tooLong),
    counted,
  };
}

function changedAt(
  text: string,
  { start, end, by }: Piece & { by: string },
  { language }: Change,
): Span {
  const span = { start, end, becomes: likeIt(by, text.slice(start, end)) };
  const isWhole = isWholeWord(text, start, end);
  return language === "en" && isWhole ? withArticle(text, span) : span;
}

/** Of a variable's value as an answer: the new words, and what it said before. */
function andBefore(
  value: string,
  said: string | undefined,
  { nouns = {} }: Change,
): string | undefined {
  if (said === undefined) return undefined;
  const [now, before] = [nouns[said]?.single ?? said, nouns[value]?.single ?? value];
  const known = alternativesIn(before);
  return alternativesIn(now).every((one) => known.includes(one)) ? undefined : `${now} / ${before}`;
}

/** How often pictures and settings name the thing: in every language they do so in English. */
function namesIn(text: string, noun: string | undefined, others: Piece[]): number {
  const free = freeLetters(text);
  const named = [...text.matchAll(/[a-z]+(?:-[a-z]+)*/g)].filter(({ 0: name, index }) => {
    const isOther = others.some(({ start, end }) => index >= start && index < end);
    return name === noun && !free[index] && !isOther;
  });
  return named.length;
}

function byStart(one: Span, other: Span): number {
  return one.start - other.start;
}

/**
 * Also the placeholders that show the word because a variable holds it, each with what else changes inside it. Where a
 * placeholder would become too long to be read, its words stay.
 */
function withShown(
  text: string,
  spans: Span[],
  rules: VariableRules | undefined,
  say: (value: string, at: number) => string | undefined,
): { spans: Span[]; tooLong: number } {
  if (!rules) return { spans, tooLong: 0 };
  const found = placeholdersRead(text).map((piece) => {
    const { start, end } = piece;
    const inside = spans.filter((span) => span.start >= start && span.end <= end);
    const whole = inside.filter((span) => isWholeWord(text, span.start, span.end));
    const placeholder = changed(text.slice(start, end), whole, start);
    if (!canBeRead(placeholder)) return { inside, spans: [], tooLong: inside.length };
    const becomes = showingInstead(placeholder, rules, (value) => say(value, start));
    return { inside, spans: becomes === undefined ? inside : [{ ...piece, becomes }], tooLong: 0 };
  });
  const inPlaceholders = new Set(found.flatMap(({ inside }) => inside));
  return {
    spans: [
      ...spans.filter((span) => !inPlaceholders.has(span)),
      ...found.flatMap((one) => one.spans),
    ],
    tooLong: found.reduce((sum, { tooLong }) => sum + tooLong, 0),
  };
}

/** What is said instead of a variable's value: of a noun's name its word is shown, of all others what they are. */
function saidInstead(value: string, wanted: Wanted[], change: Change): string | undefined {
  const { noun, nounBy, nouns = {} } = change;
  if (value === noun && nounBy !== undefined) return nounBy;
  const shown = nouns[value]?.single ?? value;
  const spans = matchesIn(shown, wanted, []).flatMap(({ start, end, by }) =>
    by !== undefined && isWholeWord(shown, start, end)
      ? [changedAt(shown, { start, end, by }, change)]
      : [],
  );
  const said = changed(shown, spans.sort(byStart), 0);
  return said === shown || /["{}]/.test(said) ? undefined : said;
}

/** A text with the spans changed, which are in order and count from `offset`. */
function changed(text: string, spans: Span[], offset: number): string {
  return spans.reduceRight((whole, { start, end, becomes }) => {
    return whole.slice(0, start - offset) + becomes + whole.slice(end - offset);
  }, text);
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

/** The lines that were changed at these places and are to be read again, as they stand afterwards. */
export function linesToRead(
  { body, toRead: before }: Pick<Draft, "body" | "toRead">,
  change: Change,
  chosen: Set<string>,
): string[] {
  const lines = body.split("\n");
  const after = replaceWords(body, change, chosen).split("\n");
  const places = findWords(body, change).places.filter(({ id }) => chosen.has(id));
  const toRead = places.flatMap((place) => {
    const line = Number.parseInt(place.id, 10);
    const wasToRead = before.includes((lines[line] ?? "").trim());
    return place.isToRead || wasToRead ? [(after[line] ?? "").trim()] : [];
  });
  return [...new Set(toRead)];
}

function likeIt(by: string, found: string): string {
  const [first = ""] = found;
  const isCapital = first !== first.toLowerCase() && first === first.toUpperCase();
  return isCapital ? by.slice(0, 1).toUpperCase() + by.slice(1) : by;
}
