import type { VariableRules } from "../../../content/format/variables.ts";
import { alternativesIn, answerEnd, besides } from "./accepted.ts";
import { type Written, withArticle } from "./articles.ts";
import type { Change } from "./change-of.ts";
import { countedInstead, countsOf } from "./counting.ts";
import type { Part } from "./draft-parts.ts";
import { freeLetters, type Piece, placeholdersRead } from "./free-letters.ts";
import { canBeRead, showingInstead } from "./shown-words.ts";
import { type Match, matchesIn, type Wanted } from "./word-matches.ts";

/**
 * What fills a gap stays right, unless the question itself names the word, written or shown: then it asks for the new one.
 * Elsewhere a line has one answer, and no room for the old one beside it: it is to be read again.
 */
export function keepsAnswers(
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
    (line) => shows(line) || matchesIn(line, wanted, []).some(({ kind }) => kind === "word"),
  );
}

/** A change of a piece of a line; of a placeholder it is all of it. */
type Span = Written & { kind: Match["kind"] };

function countsIn(text: string, noun: string | undefined): Piece[] {
  return noun === undefined || text.startsWith("noun:") ? [] : countsOf(text, noun);
}

type Line = { text: string; staysBeside: boolean };

export function foundInLine(
  { text, staysBeside }: Line,
  wanted: Wanted[],
  change: Change,
  rules?: VariableRules,
) {
  const { noun, nounBy } = change;
  const free = freeLetters(text);
  const counts = countsIn(text, noun);
  const matches = matchesIn(text, wanted, counts);
  const isFree = ({ start, end }: Piece) => free.slice(start, end).every(Boolean);
  const inWords = matches.filter(isFree);
  const stay = namesIn(text, noun, [...counts, ...matches]) + matches.length - inWords.length;
  const unsaid = inWords.filter(({ by, kind }) => by === undefined && kind !== "piece");
  const spans = [
    ...inWords.flatMap(({ by, ...match }) =>
      by === undefined ? [] : [changedAt(text, { ...match, by }, change)],
    ),
    ...countsInstead(text, counts, nounBy),
  ];
  const taken = staysBeside ? besides(text, spans.sort(byStart)) : spans;
  const answers = answerEnd(text);
  const inLine = withShown(text, taken, rules, (value, at) => {
    const said = saidInstead(value, wanted, change);
    return staysBeside && at < answers ? andBefore(value, said, change) : said;
  });
  return {
    spans: inLine.spans.sort(byStart),
    stay: stay + (staysBeside ? 0 : inLine.tooLong),
    counted: unsaid.length + (nounBy === undefined ? counts.length : 0),
  };
}

function countsInstead(text: string, counts: Piece[], nounBy: string | undefined): Span[] {
  if (nounBy === undefined) return [];
  return counts.map(({ start, end }) => {
    const becomes = countedInstead(text.slice(start, end), nounBy);
    return { start, end, becomes, kind: "word" };
  });
}

function changedAt(
  text: string,
  { by, ...match }: Match & { by: string },
  { language }: Change,
): Span {
  const { start, end, kind } = match;
  const span = { start, end, becomes: likeIt(by, text.slice(start, end)) };
  return { ...(language === "en" && kind === "word" ? withArticle(text, span) : span), kind };
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
    const kind = "word" as const;
    const inside = spans.filter((span) => span.start >= start && span.end <= end);
    const whole = inside.filter(({ kind }) => kind === "word");
    const placeholder = changed(text.slice(start, end), whole, start);
    if (!canBeRead(placeholder)) return { inside, spans: [], tooLong: inside.length };
    const becomes = showingInstead(placeholder, rules, (value) => say(value, start));
    return {
      inside,
      spans: becomes === undefined ? inside : [{ ...piece, becomes, kind }],
      tooLong: 0,
    };
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
  const spans = matchesIn(shown, wanted, []).flatMap(({ by, ...match }) =>
    by !== undefined && match.kind === "word" ? [changedAt(shown, { ...match, by }, change)] : [],
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

function likeIt(by: string, found: string): string {
  const [first = ""] = found;
  const isCapital = first !== first.toLowerCase() && first === first.toUpperCase();
  return isCapital ? by.slice(0, 1).toUpperCase() + by.slice(1) : by;
}
