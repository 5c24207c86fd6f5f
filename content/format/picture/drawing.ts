import { numberFor } from "../digits.ts";
import type { Value } from "../expression.ts";
import type { Picture, WordList } from "../types.ts";

/** A function that draws: the names of its inputs in order, and how it turns them into a picture. */
export type Drawing = {
  inputs: readonly string[];
  /** Everything written `label:value` belongs to its input `pairs`, as in a bar chart. */
  takesPairs?: true;
  draw: (given: Given, words: WordList) => Picture;
};

export type Given = Record<string, Argument>;
export type Argument = Value | ListEntry[] | Picture;
export type ListEntry = { label: Value; value: Value | undefined };

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

/** A filled shape with a dark outline, and lines on top of one: the look of everything that is not made of squares. */
export function filledPath(fill: string, path: string, line = 2.2): string {
  return `<path fill="${fill}" stroke="${ink}" stroke-width="${line}" stroke-linejoin="round" d="${path}"/>`;
}

export function linePath(path: string, line = 2.2): string {
  return `<path fill="none" stroke="${ink}" stroke-width="${line}" stroke-linecap="round" d="${path}"/>`;
}

export type Point = { x: number; y: number };

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

/**
 * Mathematics in one line of text: without these two signs a browser would turn "٣ + ٤" round, because a sign between
 * Arabic digits reads from the right. Digits alone need none: they run to the right by themselves (UAX 9).
 */
export function leftToRight(text: string): string {
  if (/^[0-9٠-٩]+$/.test(text)) return text;
  return `\u202d${text}\u202c`;
}

/** Whether the language is read from right to left, so that what stands for reading begins on the right. */
export function readsFromRight(words: WordList): boolean {
  return /^(ar|fa|ur|ps|he)\b/.test(words.language);
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

/** An input that is a number in whole steps of `step`, such as tenths. */
export function numberInSteps(
  given: Given,
  name: string,
  bounds: Bounds & { step: number },
): number {
  const { least, most, otherwise, step } = bounds;
  const value = given[name] ?? otherwise;
  const steps = typeof value === "number" ? Math.round(value / step) : Number.NaN;
  if (
    typeof value !== "number" ||
    Math.abs(steps * step - value) > 1e-9 ||
    value < least ||
    value > most
  ) {
    throw new Error(
      `${name} must be a number from ${least} to ${most} in steps of ${step}, not ${writtenArgument(value)}`,
    );
  }
  return value;
}

/** An input that is `yes` or left out. */
export function isYes(given: Given, name: string): boolean {
  return oneOf(given, name, ["no", "yes"]) === "yes";
}

/** The entries of an input that is a list `a:b:c`, or a single value; as many as `most`. */
export function listOf(given: Given, name: string, most: number): Value[] {
  const value = given[name];
  if (value === undefined) return [];
  if (typeof value !== "object") return [value];
  if (!Array.isArray(value) || value.length > most)
    throw new Error(`${name} must be a list a:b:c of at most ${most}`);
  return value.map(({ label }) => label);
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
