import type { WordList } from "../types.ts";
import {
  type Drawing,
  ink,
  number,
  numberInSteps,
  oneOf,
  outlined,
  phrase,
  round,
  sun,
  svg,
  wholeNumber,
  written,
} from "./drawing.ts";
import { drawLong, longThing } from "./long-things.ts";
import { reading } from "./reading.ts";
import { singleOf } from "./thing.ts";

/** A long thing above a ruler of centimetres; it may lie at 0 or begin further on. */
export const ruler: Drawing = {
  inputs: ["length", "from", "to", "thing", "marks"],
  draw(given, words) {
    const length = wholeNumber(given, "length", { least: 3, most: 20, otherwise: 15 });
    const from = numberInSteps(given, "from", {
      least: 0,
      most: length - 1,
      step: 0.1,
      otherwise: 0,
    });
    const to = numberInSteps(given, "to", { least: from + 0.5, most: length, step: 0.1 });
    const thing = longThing(given);
    const marks = oneOf(given, "marks", ["cm", "half", "mm"]);
    const scale = { written: 1, step: { cm: 1, half: 0.5, mm: 0.1 }[marks] };
    const unit = Math.min(30, 272 / length);
    const place = (mark: number) => round(14 + mark * unit);
    const [left, right] = [place(from), place(to)];
    const body =
      drawLong(thing, { x: left, y: 14, width: round(right - left) }) +
      `<path stroke="${ink}" stroke-dasharray="2 2" d="M${left} 22v12M${right} 22v12"/>` +
      outlined(`<rect x="4" y="34" width="${round(length * unit + 20)}" height="46"/>`, sun) +
      markLines(length * unit, unit, marks) +
      numerals(words, length, place);
    return {
      svg: svg(Math.ceil(length * unit + 28), 84, body),
      label: phrase(words, "ruler", {
        length: number(words, length),
        thing: phrase(words, "from-to", {
          thing: singleOf(words, thing),
          from: reading(words, from, scale),
          to: reading(words, to, scale),
        }),
      }),
    };
  },
};

/** Marks are dashes along the upper edge, so that two hundred millimetres stay as small as fifteen centimetres. */
function markLines(width: number, unit: number, marks: "cm" | "half" | "mm"): string {
  const dashes = (every: number, height: number, thick: number) =>
    `<path stroke="${ink}" stroke-width="${height}" stroke-dasharray="${thick} ${Math.round((every - thick) * 1000) / 1000}" d="M${14 - thick / 2} ${34 + height / 2}h${round(width + thick)}"/>`;
  const finer = { cm: "", half: dashes(unit / 2, 9, 1.2), mm: dashes(unit / 10, 6, 0.6) };
  const middle = marks === "mm" ? dashes(unit / 2, 10, 1) : "";
  return finer[marks] + middle + dashes(unit, 15, 2);
}

function numerals(words: WordList, length: number, place: (mark: number) => number): string {
  const texts = Array.from({ length: length + 1 }, (_, mark) => ({
    x: place(mark),
    y: 65,
    text: number(words, mark),
  }));
  return (
    written(texts, length > 16 ? 11 : 13) +
    written([{ x: 18, y: 77, text: phrase(words, "cm") }], 11)
  );
}
