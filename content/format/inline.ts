import { digitsFor, numberFor, writeNumber, writtenNumberFor } from "./digits.ts";
import { evaluate, type Value, type Values } from "./expression.ts";
import { bow } from "./letters.ts";
import { numberWithNoun } from "./plural.ts";
import type { TextPart, TextTemplate } from "./text-template.ts";
import type { ChildName, Inline, Language, MathsPart, WordList } from "./types.ts";

/** What placeholders are filled with: one draw of the variables, one language, a few children. */
export type Filling = {
  language: Language;
  words: WordList;
  values: Values;
  names: ChildName[];
};

/** The sentence that a child reads, with its numbers, nouns and names filled in. */
export function fillText(template: TextTemplate, filling: Filling): Inline[] {
  return mergeText(fillParts(template.parts, filling, { next: 0 }));
}

/** The same sentence with European digits and without marks: the form of an answer key. */
export function fillPlain(template: TextTemplate, filling: Filling): string {
  return template.parts
    .map((part) => plainPart(part, filling))
    .join("")
    .trim();
}

/** The words of a sentence, for a screen reader or a list: a fraction is "3/4", a gap "…". */
export function plainText(inlines: Inline[]): string {
  return inlines.map(plainInline).join("");
}

/** The words for a voice: two words with a bow between them are two words. */
export function voiceText(inlines: Inline[]): string {
  return plainText(inlines).replaceAll(bow, " ");
}

function plainInline(inline: Inline): string {
  if (inline.kind === "text") return inline.text;
  if (inline.kind === "strong") return plainText(inline.parts);
  if (inline.kind === "gap") return "…";
  return inline.parts
    .map((part) => (part.kind === "text" ? part.text : `${part.above}/${part.below}`))
    .join("");
}

function fillParts(parts: TextPart[], filling: Filling, gaps: { next: number }): Inline[] {
  return parts.map((part, place): Inline => {
    if (part.kind === "strong")
      return { kind: "strong", parts: mergeText(fillParts(part.parts, filling, gaps)) };
    if (part.kind === "maths") return { kind: "maths", parts: fillMaths(part.parts, filling) };
    if (part.kind === "gap") {
      gaps.next += 1;
      return { kind: "gap", field: `gap${gaps.next}`, width: 8 };
    }
    return { kind: "text", text: wordsBehind(parts[place - 1], part, filling) };
  });
}

/**
 * An Arabic noun of the word list behind the article of its sentence: a sun letter takes the place of the article's lam, and
 * a shadda says so. Words that an author wrote stay as they are: a lesson on sun letters shows wrong ones too.
 */
function wordsBehind(before: TextPart | undefined, part: TextPart, filling: Filling): string {
  const word = wordsOf(part, filling);
  if (part.kind !== "value" || before?.kind !== "text" || !before.text.endsWith("ال")) return word;
  const noun = filling.words.nouns[String(evaluate(part.expression, filling.values))];
  return noun ? word.replace(sunLetter, "$1\u0651") : word;
}

const sunLetter = /^([تثدذرزسشصضطظلن][\u064e-\u0650])(?!\u0651)/;

function wordsOf(part: TextPart, filling: Filling): string {
  switch (part.kind) {
    case "text":
      return digitsFor(filling.language, part.text);
    case "value":
      return shownValue(evaluate(part.expression, filling.values), filling);
    case "count":
      return countedNoun(part, filling);
    case "name":
      return nameOf(part.child, filling).text;
    case "by-gender":
      return nameOf(part.child, filling).gender === "f" ? part.girl : part.boy;
    default:
      return "";
  }
}

function shownValue(value: Value, filling: Filling): string {
  if (typeof value === "number") return numberFor(filling.language, value);
  return digitsFor(filling.language, wordOf(value, filling));
}

/** A noun of the word list in the language of the lesson; any other word as its author wrote it. */
function wordOf(value: string | boolean, filling: Filling): string {
  return filling.words.nouns[String(value)]?.single ?? String(value);
}

function countedNoun(part: TextPart & { kind: "count" }, filling: Filling): string {
  const count = evaluate(part.expression, filling.values);
  if (typeof count !== "number") throw new Error(`"${count}" is no number of ${part.noun}`);
  const variable = filling.values[part.noun];
  const noun = typeof variable === "string" ? variable : part.noun;
  return numberWithNoun(filling.words, noun, count, part.nounCase);
}

function nameOf(child: number, filling: Filling): ChildName {
  const name = filling.names[child];
  if (name === undefined)
    throw new Error(`the word list of "${filling.language}" has too few names`);
  return name;
}

function plainPart(part: TextPart, filling: Filling): string {
  if (part.kind === "strong") return plainParts(part.parts, filling);
  if (part.kind === "maths") return withWholeMinutes(plainParts(part.parts, filling));
  if (part.kind === "text") return part.text;
  if (part.kind !== "value") return wordsOf(part, filling);
  const value = evaluate(part.expression, filling.values);
  return typeof value === "number" ? writeNumber(value) : wordOf(value, filling);
}

function plainParts(parts: TextPart[], filling: Filling): string {
  return parts.map((part) => plainPart(part, filling)).join("");
}

/** A time of day has two digits for its minutes: 9:05. Two numbers with a space between them and the sign are none. */
function withWholeMinutes(written: string): string {
  return written.replace(/(?<![\d:.])(\d{1,2}):(\d)(?![\d:.])/g, "$1:0$2");
}

function fillMaths(parts: TextPart[], filling: Filling): MathsPart[] {
  const written = withWholeMinutes(plainParts(parts, filling));
  const show = (text: string) => showMaths(text, filling.language);
  const pieces: MathsPart[] = [];
  let from = 0;
  for (const fraction of written.matchAll(fractionPattern)) {
    const before = written.slice(from, fraction.index);
    if (before.trim() !== "") pieces.push({ kind: "text", text: show(before) });
    pieces.push({
      kind: "fraction",
      above: show(fraction[1] ?? ""),
      below: show(fraction[2] ?? ""),
    });
    from = fraction.index + fraction[0].length;
  }
  const rest = written.slice(from);
  if (rest.trim() !== "" || pieces.length === 0) pieces.push({ kind: "text", text: show(rest) });
  return pieces;
}

/** Anything without spaces, brackets or signs on both sides of a stroke: 3/4, a/b, ?/8. */
const fractionPattern = /([^\s/()+*=<>-]+)\/([^\s/()+*=<>-]+)/g;

/** Maths wears a true minus and the sign × where an author types - and *, and the digits of the language. */
function showMaths(written: string, language: Language): string {
  const signs = written.replaceAll("-", "−").replaceAll("*", "×");
  return signs.replace(/\d+(?:\.\d+)?/g, (number) => writtenNumberFor(language, number));
}

function mergeText(inlines: Inline[]): Inline[] {
  const merged: Inline[] = [];
  for (const inline of inlines) {
    const last = merged.at(-1);
    if (inline.kind === "text" && last?.kind === "text") {
      merged[merged.length - 1] = { kind: "text", text: last.text + inline.text };
    } else {
      merged.push(inline);
    }
  }
  return merged;
}
