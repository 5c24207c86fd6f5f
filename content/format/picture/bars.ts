import type { WordList } from "../types.ts";
import {
  type Argument,
  type Drawing,
  green,
  ink,
  listed,
  number,
  phrase,
  round,
  svg,
  written,
} from "./drawing.ts";
import { nameOf } from "./names.ts";
import { reading } from "./reading.ts";

/**
 * A bar chart: `bars(mango:3, goat:n)`. The names are nouns of the word list; a line across for each one,
 * and the uppermost is at least as high as the highest bar.
 */
export const bars: Drawing = {
  inputs: ["pairs"],
  takesPairs: true,
  draw(given, words) {
    const columns = readColumns(given.pairs, words);
    const highest = Math.max(...columns.map(({ value }) => value), 1);
    const every = highest > 12 ? 5 : highest > 6 ? 2 : 1;
    const top = Math.ceil(highest / every) * every;
    const unit = round(Math.min(16, 120 / top));
    const width = 36 + columns.length * 64;
    const foot = round(12 + top * unit);
    const lines = Array.from({ length: top / every + 1 }, (_, index) => index * every);
    const height = (value: number) => round(foot - value * unit);
    const body = [
      `<path stroke="${ink}" stroke-width=".5" d="${lines.map((line) => `M30 ${height(line)}h${width - 34}`).join("")}"/>`,
      ...columns.map(({ value }, column) =>
        bar(42 + column * 64, height(value), round(value * unit)),
      ),
      `<path fill="none" stroke="${ink}" stroke-width="2" d="M30 6V${foot}H${width - 4}"/>`,
      written(
        lines.map((line) => ({ x: 16, y: height(line) + 5, text: number(words, line) })),
        13,
      ),
      written(
        columns.map(({ name }, column) => ({ x: 62 + column * 64, y: foot + 18, text: name })),
        12,
      ),
    ];
    return {
      svg: svg(width, Math.ceil(foot + 26), body.join("")),
      label: phrase(words, "bars", {
        bars: listed(
          words,
          columns.map(({ name, value }) =>
            phrase(words, "bar", {
              name,
              value: reading(words, value, { written: every, step: 1 }),
            }),
          ),
        ),
      }),
    };
  },
};

type Column = { name: string; value: number };

function readColumns(pairs: Argument | undefined, words: WordList): Column[] {
  if (!Array.isArray(pairs) || pairs.length < 1 || pairs.length > 6)
    throw new Error("bars takes one to six pairs name:number");
  return pairs.map(({ label, value }) => {
    if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > 40) {
      throw new Error(`the bar "${label}" must be a whole number from 0 to 40`);
    }
    return { name: nameOf(words, label), value };
  });
}

function bar(x: number, y: number, height: number): string {
  return `<rect x="${x}" y="${y}" width="40" height="${height}" fill="${green}" stroke="${ink}" stroke-width="2"/>`;
}
