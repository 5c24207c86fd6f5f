import type { WordList } from "../types.ts";
import {
  type Drawing,
  green,
  ink,
  listed,
  type Point,
  paper,
  phrase,
  sun,
  svg,
  wholeNumber,
} from "./drawing.ts";

/**
 * Squares of a hundred, rods of ten and single cubes. A rod is one thick dashed line, so that 999 stays small; more than
 * four squares stand in two rows, so that a cube beside them can still be seen on a phone.
 */
export const placevalue: Drawing = {
  inputs: ["n"],
  draw(given, words) {
    const n = wholeNumber(given, "n", { least: 1, most: 999 });
    const counts = { hundreds: Math.floor(n / 100), tens: Math.floor(n / 10) % 10, ones: n % 10 };
    const columns = counts.hundreds > 4 ? Math.ceil(counts.hundreds / 2) : counts.hundreds;
    const tensStart = 4 + columns * 46;
    const onesStart = tensStart + counts.tens * 8 + (counts.tens > 0 ? 6 : 0);
    const width = onesStart + Math.ceil(counts.ones / 5) * 8 + 4;
    const body =
      hundreds(counts.hundreds, columns) +
      rods(counts.tens, tensStart) +
      cubes(counts.ones, onesStart);
    // Twice as large as its units: a cube of 8 on a small screen can still be counted.
    const drawn = svg(width, counts.hundreds > 4 ? 94 : 48, body).replace(
      /width="(\d+)" height="(\d+)"/,
      (_, w, h) => `width="${Number(w) * 2}" height="${Number(h) * 2}"`,
    );
    return { svg: drawn, label: describe(words, counts) };
  },
};

function hundreds(count: number, columns: number): string {
  if (count === 0) return "";
  const places = Array.from({ length: count }, (_, square) => ({
    x: 4 + (square % columns) * 46,
    y: 4 + Math.floor(square / columns) * 46,
  }));
  const rodsOf = ({ x, y }: Point) =>
    Array.from({ length: 10 }, (_, rod) => `M${x + 2 + rod * 4} ${y}v40`).join("");
  const all = places.map(rodsOf).join("");
  const frames = places.map(({ x, y }) => `M${x} ${y}h40v40h-40z`).join("");
  return (
    `<path stroke="${sun}" stroke-width="3.4" stroke-dasharray="3.4 .6" d="${all}"/>` +
    `<path fill="none" stroke="${ink}" d="${frames}"/>`
  );
}

function rods(count: number, start: number): string {
  if (count === 0) return "";
  const lines = Array.from({ length: count }, (_, rod) => `M${start + 3 + rod * 8} 4v40`).join("");
  return (
    `<path stroke="${ink}" stroke-width="6" d="${lines}"/>` +
    `<path stroke="${green}" stroke-width="4.6" stroke-dasharray="3.2 .8" stroke-dashoffset="-.4" d="${lines}"/>`
  );
}

function cubes(count: number, start: number): string {
  if (count === 0) return "";
  const squares = Array.from({ length: count }, (_, cube) => {
    const [x, y] = [start + Math.floor(cube / 5) * 8, 38 - (cube % 5) * 8];
    return `M${x} ${y}h6v6h-6z`;
  });
  return `<path fill="${paper}" stroke="${ink}" d="${squares.join("")}"/>`;
}

type Counts = { hundreds: number; tens: number; ones: number };

/** Says each block one by one, so that it must be counted by ear as it is by eye. */
function describe(words: WordList, counts: Counts): string {
  const each = (count: number) =>
    count === 0
      ? phrase(words, "nothing")
      : listed(words, Array<string>(count).fill(phrase(words, "each")));
  return phrase(words, "placevalue", {
    hundreds: each(counts.hundreds),
    tens: each(counts.tens),
    ones: each(counts.ones),
  });
}
