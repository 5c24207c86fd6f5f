import { numberFor } from "../digits.ts";
import type { WordList } from "../types.ts";
import {
  type Drawing,
  type Given,
  green,
  ink,
  listed,
  number,
  numberInSteps,
  oneOf,
  phrase,
  round,
  sun,
  svg,
  wholeNumber,
  written,
} from "./drawing.ts";

/**
 * Numbers on a line. `mark` is an arrow above one of them, `jump` an arc from the mark (or the start) onwards. Steps of
 * 0.1 are written as decimals; `parts=4` cuts each whole into quarters, which `labels=fractions` or `mixed` writes.
 */
export const numberline: Drawing = {
  inputs: ["from", "to", "step", "mark", "jump", "labels", "parts"],
  draw(given, words) {
    const line = readLine(given);
    const label = [
      phrase(words, "numberline", {
        from: number(words, line.from),
        to: number(words, line.to),
        numbers: listed(
          words,
          line.labelled.map((value) => spoken(words, line, value)),
        ),
      }),
    ];
    let body = baseLine(line) + labelsBelow(words, line);
    if (line.mark !== undefined) {
      body += arrow(placeOf(line, line.mark));
      label.push(describeMark(words, line, line.mark));
    }
    if (line.jump !== undefined) {
      const start = line.mark ?? line.from;
      body += arc(placeOf(line, start), placeOf(line, start + line.jump));
      label.push(
        phrase(words, "numberline-jump", {
          from: placeInWords(words, line, start),
          to: placeInWords(words, line, exact(start + line.jump)),
        }),
      );
    }
    return { svg: svg(300, line.parts === 1 ? 92 : 108, body), label: label.join(" ") };
  },
};

type Line = {
  from: number;
  to: number;
  step: number;
  ticks: number[];
  labelled: number[];
  /** How many parts a whole is written in; 1 for whole numbers and decimals. */
  parts: number;
  isMixed: boolean;
  mark?: number;
  jump?: number;
};

function readLine(given: Given): Line {
  const parts = wholeNumber(given, "parts", { least: 1, most: 12, otherwise: 1 });
  const labels = oneOf(given, "labels", ["all", "ends", "fractions", "mixed"]);
  const isFraction = labels === "fractions" || labels === "mixed";
  if (isFraction && parts === 1) throw new Error(`labels=${labels} needs parts=2 or more`);
  const range = readRange(given, parts);
  const { from, to, step } = range;
  const count = Math.floor((to - from) / step + 1e-9);
  if (count > 20) throw new Error(`${count} lines are too many to see; a larger step is needed`);
  const ticks = Array.from({ length: count + 1 }, (_, index) => exact(from + index * step));
  const cut = isFraction ? parts : 1;
  const labelled =
    labels === "ends"
      ? ticks.filter((value) => value === from || value === to)
      : labelsWithRoom(range, ticks, cut, labels === "mixed");
  const line: Line = { ...range, ticks, labelled, parts: cut, isMixed: labels === "mixed" };
  if ("mark" in given) line.mark = placeOn(given, "mark", range);
  if ("jump" in given) {
    const start = line.mark ?? from;
    line.jump = placeOn(given, "jump", { ...range, from: from - start, to: to - start });
  }
  return line;
}

/**
 * The numbers that are written: every line, or every second, third … so that none touches the next one. The last line is
 * always written; where the one before it would be too close, that one is not.
 */
function labelsWithRoom(
  { from, to, step }: Range,
  ticks: number[],
  parts: number,
  isMixed: boolean,
): number[] {
  const last = ticks.length - 1;
  const apart = (264 * step) / (to - from);
  const widths = ticks.map((tick) => labelWidth(tick, parts, isMixed));
  const calm = parts === 1 && ticks.every(Number.isInteger) ? Math.ceil(last / 10) : 1;
  const every = Math.max(calm, Math.ceil((Math.max(...widths) + labelGap) / apart - 1e-9));
  return ticks.filter(
    (_, index) => index === last || (index % every === 0 && last - index >= every),
  );
}

/** Pixels between two numbers; with fewer, 100 and 120 read as 100120. */
const labelGap = 5;

/**
 * Pixels that a number takes below the line: a digit of both our fonts is 0.59 of the size of its letters wide. The sign that
 * parts thousands is counted like one; every language has as many.
 */
function labelWidth(value: number, parts: number, isMixed: boolean): number {
  const isFraction = parts > 1 && !Number.isInteger(value);
  if (isFraction) return isMixed ? 24 : 7.7 * String(Math.round(value * parts)).length;
  return 8.2 * numberFor("en", value).length - (Number.isInteger(value) ? 0 : 3.8);
}

type Range = { from: number; to: number; step: number };

function readRange(given: Given, parts: number): Range {
  const isFine = typeof given.step === "number" && given.step < 1;
  if (isFine && parts === 1) return readFineRange(given);
  const from = wholeNumber(given, "from", { least: -1000, most: 10_000 });
  const to = wholeNumber(given, "to", { least: from + 1, most: from + 10_000 });
  if (parts > 1) return { from, to, step: 1 / parts };
  return {
    from,
    to,
    step: wholeNumber(given, "step", { least: 1, most: to - from, otherwise: 1 }),
  };
}

/** Steps of 0.1 or 0.25: both ends are numbers that such steps reach. */
function readFineRange(given: Given): Range {
  const step = numberInSteps(given, "step", { least: 0.01, most: 1, step: 0.01 });
  const from = numberInSteps(given, "from", { least: -1000, most: 1000, step });
  const to = numberInSteps(given, "to", { least: from, most: from + 1000, step });
  return { from, to: Math.max(to, exact(from + step)), step };
}

/** A place on the line: a whole number, or any number where the steps are smaller than one. */
function placeOn(given: Given, name: string, { from, to, step }: Range): number {
  if (Number.isInteger(step)) return wholeNumber(given, name, { least: from, most: to });
  const value = given[name];
  if (typeof value !== "number" || !(value >= from && value <= to))
    throw new Error(`${name} must be a number from ${from} to ${to}`);
  return exact(value);
}

/** 0.1 + 0.2 is 0.3. */
function exact(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}

function placeOf({ from, to }: Line, value: number): number {
  return round(18 + ((value - from) / (to - from)) * 264);
}

function baseLine(line: Line): string {
  const ticks = line.ticks.map((value) => `M${placeOf(line, value)} 54v12`).join("");
  return `<path fill="none" stroke="${ink}" stroke-width="2" d="M6 60h288${ticks}"/>`;
}

function labelsBelow(words: WordList, line: Line): string {
  const fractions = line.labelled.filter((value) => isCut(line, value));
  const whole = line.labelled.filter((value) => !isCut(line, value));
  const texts = whole.map((value) => ({
    x: placeOf(line, value),
    y: 84,
    text: number(words, value),
  }));
  return written(texts, 14) + (fractions.length > 0 ? fractionsBelow(words, line, fractions) : "");
}

/** Whether a number is written as a fraction on this line. */
function isCut({ parts }: Line, value: number): boolean {
  return parts > 1 && !Number.isInteger(value);
}

function fractionsBelow(words: WordList, line: Line, values: number[]): string {
  const texts = values.flatMap((value) => {
    const { whole, above, below } = fractionOf(line, value);
    const x = placeOf(line, value) + (whole === 0 ? 0 : 4);
    const pair = [
      { x, y: 80, text: number(words, above) },
      { x, y: 98, text: number(words, below) },
    ];
    return whole === 0 ? pair : [...pair, { x: x - 10, y: 89, text: number(words, whole) }];
  });
  const bars = values.map((value) => {
    const isPlain = fractionOf(line, value).whole === 0;
    return `M${round(placeOf(line, value) + (isPlain ? -6 : -2))} 84h12`;
  });
  return `${written(texts, 13)}<path stroke="${ink}" stroke-width="1.3" d="${bars.join("")}"/>`;
}

/** 5/4, or 1 and 1/4 where wholes are written apart. */
function fractionOf({ parts, isMixed }: Line, value: number) {
  const all = Math.round(value * parts);
  const whole = isMixed ? Math.floor(all / parts) : 0;
  return { whole, above: all - whole * parts, below: parts };
}

function spoken(words: WordList, line: Line, value: number): string {
  if (!isCut(line, value)) return number(words, value);
  const { whole, above, below } = fractionOf(line, value);
  const fraction = `${number(words, above)}/${number(words, below)}`;
  return whole === 0 ? fraction : `${number(words, whole)} ${fraction}`;
}

function arrow(x: number): string {
  return `<path fill="${sun}" stroke="${ink}" stroke-width="1.5" d="M${x} 50l-7-12h4v-12h6v12h4z"/>`;
}

function arc(from: number, to: number): string {
  const middle = round((from + to) / 2);
  const back = to < from ? 6 : -6;
  return `<path fill="none" stroke="${green}" stroke-width="3" d="M${from} 54Q${middle} -6 ${to} 54l${back} -7m${-back} 7l${round(back / 3)} -9"/>`;
}

function describeMark(words: WordList, line: Line, mark: number): string {
  return phrase(words, "numberline-mark", { line: placeInWords(words, line, mark) });
}

/** Which line it is, counted from the left, or between which two. */
function placeInWords(words: WordList, line: Line, value: number): string {
  const steps = exact((value - line.from) / line.step);
  if (Number.isInteger(steps)) return number(words, steps + 1);
  return `${number(words, Math.floor(steps) + 1)}–${number(words, Math.floor(steps) + 2)}`;
}
