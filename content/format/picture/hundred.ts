import type { Value } from "../expression.ts";
import type { Picture, WordList } from "../types.ts";
import {
  type Drawing,
  ink,
  isYes,
  listed,
  listOf,
  number,
  paper,
  phrase,
  sun,
  svg,
  wholeNumber,
  written,
} from "./drawing.ts";

/**
 * Numbers in rows of ten, 1 to 100 or a piece of it, left to right in every language. `mark` and `hide` are numbers or
 * lists 5:10:15; `every=5` marks all that are counted in fives.
 */
export const hundred: Drawing = {
  inputs: ["from", "to", "mark", "hide", "every", "tap"],
  draw(given, words) {
    const from = wholeNumber(given, "from", { least: 1, most: 1000, otherwise: 1 });
    const to = wholeNumber(given, "to", { least: from, most: from + 99, otherwise: from + 99 });
    const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    const every = wholeNumber(given, "every", { least: 2, most: 1000, otherwise: 1000 });
    const marked = [
      ...readNumbers("mark", listOf(given, "mark", 100), { from, to }),
      ...numbers.filter((value) => "every" in given && value % every === 0),
    ];
    const hidden = readNumbers("hide", listOf(given, "hide", 100), { from, to });
    const cell = cellsFrom(from, to);
    const shown = numbers.filter((value) => !hidden.includes(value));
    const body =
      squares(numbers.map(cell.at), paper, 1.2) +
      squares(marked.map(cell.at), sun, 3) +
      written(
        shown.map((value) => {
          const { x, y } = cell.at(value);
          return { x: x + 14, y: y + 18, text: number(words, value) };
        }),
        to > 99 ? 12 : 14,
      );
    const picture: Picture = {
      svg: svg(cell.width, cell.height, body),
      label: describe(words, { from, to, marked, hidden }),
    };
    if (isYes(given, "tap"))
      picture.parts = numbers.map((value) => ({
        ...{ ...cell.at(value), width: side, height: 26 },
        ...(hidden.includes(value) ? {} : { name: number(words, value) }),
      }));
    return picture;
  },
};

const side = 29;

type Piece = { from: number; to: number };

function readNumbers(name: string, values: Value[], { from, to }: Piece): number[] {
  return values.map((value) => {
    if (typeof value !== "number" || !Number.isInteger(value) || value < from || value > to)
      throw new Error(`${name} must be numbers from ${from} to ${to}, not ${value}`);
    return value;
  });
}

/** A number always stands in the column of its ones, as on the whole square. */
function cellsFrom(from: number, to: number) {
  const top = Math.floor((from - 1) / 10);
  const rows = Math.floor((to - 1) / 10) - top + 1;
  const isOneRow = rows === 1;
  const left = isOneRow ? (from - 1) % 10 : 0;
  const columns = isOneRow ? to - from + 1 : 10;
  return {
    width: columns * side + 6,
    height: rows * 26 + 6,
    at: (value: number) => ({
      x: 3 + (((value - 1) % 10) - left) * side,
      y: 3 + (Math.floor((value - 1) / 10) - top) * 26,
    }),
  };
}

function squares(places: { x: number; y: number }[], fill: string, line: number): string {
  if (places.length === 0) return "";
  const path = places.map(({ x, y }) => `M${x} ${y}h${side}v26h-${side}z`).join("");
  return `<path fill="${fill}" stroke="${ink}" stroke-width="${line}" d="${path}"/>`;
}

type Shown = Piece & { marked: number[]; hidden: number[] };

function describe(words: WordList, { from, to, marked, hidden }: Shown): string {
  const numbers = (values: number[]) =>
    listed(
      words,
      values.map((value) => number(words, value)),
    );
  const sentences = [
    phrase(words, "hundred", { from: number(words, from), to: number(words, to) }),
    ...(marked.length > 0 ? [phrase(words, "hundred-mark", { numbers: numbers(marked) })] : []),
    ...hidden.map((value) => emptyPlace(words, value, from)),
  ];
  return sentences.join(" ");
}

/** An empty place is said by its row and column, not by the number that belongs there. */
function emptyPlace(words: WordList, value: number, from: number): string {
  const row = Math.floor((value - 1) / 10) - Math.floor((from - 1) / 10) + 1;
  return phrase(words, "hundred-hide", {
    row: number(words, row),
    column: number(words, ((value - 1) % 10) + 1),
  });
}
