import { numberFor } from "../digits.ts";
import type { Value } from "../expression.ts";
import type { Picture, WordList } from "../types.ts";

/** A function that draws: the names of its inputs in order, and how it turns them into a picture. */
export type Drawing = {
  inputs: readonly string[];
  /** Its inputs are all pairs `label:value`, as in a bar chart. */
  takesPairs?: true;
  draw: (given: Given, words: WordList) => Picture;
};

export type Given = Record<string, Argument>;
export type Argument = Value | ListEntry[] | Picture;
type ListEntry = { label: Value; value: Value | undefined };

/** The four colours that stay apart in sunlight, for colour-blind eyes and on a black-and-white printer. */
export const ink = "#17313b";
export const green = "#4fa65a";
export const sun = "#ffc53d";
export const paper = "#fff";

/** The root of every drawing. It carries no role and no id: the page says what it is. */
export function svg(width: number, height: number, body: string): string {
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${body}</svg>`;
}

/** Dark outlines, the look of every drawing. */
export function outlined(body: string, fill: string = paper): string {
  return `<g fill="${fill}" stroke="${ink}" stroke-width="2">${body}</g>`;
}

/** Words or digits inside a drawing, centred on a point. */
export function written(texts: { x: number; y: number; text: string }[], size = 16): string {
  const body = texts.map(
    ({ x, y, text }) => `<text x="${round(x)}" y="${round(y)}">${escapeXml(text)}</text>`,
  );
  return `<g fill="${ink}" font-size="${size}" text-anchor="middle">${body.join("")}</g>`;
}

/** At most one decimal: pixels of a small screen need no more. */
export function round(length: number): number {
  return Math.round(length * 10) / 10;
}

/** A sentence of the word list that describes a drawing; `{name}` is replaced by what is given. */
export function phrase(words: WordList, key: string, fill: Record<string, string> = {}): string {
  const sentence = words.phrases[key];
  if (sentence === undefined)
    throw new Error(`the word list of "${words.language}" has no phrase "${key}"`);
  if (!sentence.includes("{")) return sentence;
  return sentence.replace(/\{([a-z]+)\}/g, (whole, name: string) => fill[name] ?? whole);
}

/** The words of a list with the comma of the language. */
export function listed(words: WordList, texts: string[]): string {
  return texts.join(phrase(words, "comma"));
}

/** A number with the digits of the language. */
export function number(words: WordList, value: number): string {
  return numberFor(words.language, value);
}

type Bounds = { least: number; most: number; otherwise?: number };

/** An input that must be a whole number within bounds. */
export function wholeNumber(
  given: Given,
  name: string,
  { least, most, otherwise }: Bounds,
): number {
  const value = given[name] ?? otherwise;
  if (typeof value !== "number" || !Number.isInteger(value) || value < least || value > most) {
    throw new Error(
      `${name} must be a whole number from ${least} to ${most}, not ${writtenArgument(value)}`,
    );
  }
  return value;
}

/** An input that must be one of some words; the first is meant when nothing is given. */
export function oneOf<Word extends string>(
  given: Given,
  name: string,
  choices: readonly [Word, ...Word[]],
): Word {
  const value = given[name] ?? choices[0];
  const chosen = choices.find((choice) => choice === value);
  if (chosen === undefined)
    throw new Error(`${name} must be ${choices.join(" or ")}, not ${writtenArgument(value)}`);
  return chosen;
}

function writtenArgument(value: Argument | undefined): string {
  if (value === undefined) return "left out";
  return typeof value === "object" ? "that" : String(value);
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
