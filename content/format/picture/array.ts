import type { Picture, WordList } from "../types.ts";
import {
  type Drawing,
  green,
  ink,
  isYes,
  listed,
  phrase,
  round,
  svg,
  wholeNumber,
} from "./drawing.ts";
import { singleOf, thingName } from "./thing.ts";
import { drawManyThings } from "./things.ts";

/** Equal rows of dots or of one thing; `split=5` draws a line after the fifth column. */
export const array: Drawing = {
  inputs: ["rows", "columns", "thing", "split", "tap"],
  draw(given, words) {
    const rows = wholeNumber(given, "rows", { least: 1, most: 12 });
    const columns = wholeNumber(given, "columns", { least: 1, most: 12 });
    const name = "thing" in given ? thingName(given, "thing") : "counter";
    const split = wholeNumber(given, "split", { least: 0, most: columns - 1, otherwise: 0 });
    if (name !== "counter" && rows * columns > 50)
      throw new Error(`${rows} rows of ${columns} things are too many to draw; dots are not`);
    const cell = Math.min(name === "counter" ? 26 : 28, 290 / columns);
    const places = Array.from({ length: rows * columns }, (_, place) => ({
      x: round(4 + ((place % columns) + 0.5) * cell),
      y: round(4 + (Math.floor(place / columns) + 0.5) * cell),
    }));
    const [width, height] = [columns * cell + 8, rows * cell + 8];
    const line =
      split === 0
        ? ""
        : `<path stroke="${ink}" stroke-width="2" stroke-dasharray="5 3" d="M${round(4 + split * cell)} 0v${round(height)}"/>`;
    const picture: Picture = {
      svg: svg(
        Math.ceil(width),
        Math.ceil(height),
        (name === "counter" ? dotRows(rows, columns, cell) : drawManyThings(name, places)) + line,
      ),
      label: describe(words, name, { rows, columns, split }),
    };
    if (isYes(given, "tap"))
      picture.parts = places.map(({ x, y }) => ({
        x: round(x - cell / 2),
        y: round(y - cell / 2),
        width: round(cell),
        height: round(cell),
      }));
    return picture;
  },
};

/** Every row is one dashed line whose dashes have no length and round ends: 144 dots take no more bytes than 12. */
function dotRows(rows: number, columns: number, cell: number): string {
  const path = Array.from(
    { length: rows },
    (_, row) =>
      `M${round(4 + cell / 2)} ${round(4 + (row + 0.5) * cell)}h${round((columns - 1) * cell + 0.1)}`,
  ).join("");
  const layer = (colour: string, width: number) =>
    `<path stroke="${colour}" stroke-width="${round(width)}" d="${path}"/>`;
  const size = cell * 0.76;
  return `<g stroke-linecap="round" stroke-dasharray=".01 ${Math.round((cell - 0.01) * 100) / 100}">${layer(ink, size)}${layer(green, size - 4)}</g>`;
}

type Size = { rows: number; columns: number; split: number };

/** One row thing by thing, then the rows one by one: a child who listens counts as one who sees. */
function describe(words: WordList, name: string, { rows, columns, split }: Size): string {
  const repeat = (noun: string, count: number) =>
    listed(words, Array<string>(count).fill(singleOf(words, noun)));
  const [before, after] = [repeat(name, split), repeat(name, columns - split)];
  return phrase(words, "array", {
    rows: repeat("row", rows),
    things: split === 0 ? after : phrase(words, "split", { before, after }),
  });
}
