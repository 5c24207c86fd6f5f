import type { Picture, WordList } from "../types.ts";
import {
  type Drawing,
  green,
  ink,
  isYes,
  listed,
  paper,
  phrase,
  svg,
  wholeNumber,
} from "./drawing.ts";

/** A square of a hundred small squares, `n` of them green, column by column; beyond a hundred a second square. */
export const hundredths: Drawing = {
  inputs: ["n", "tap"],
  draw(given, words) {
    const n = wholeNumber(given, "n", { least: 0, most: 200, otherwise: 0 });
    const wholes = n > 100 ? 2 : 1;
    const side = wholes === 2 ? 14 : 20;
    const squares = Array.from({ length: wholes }, (_, whole) => ({
      left: 3 + whole * (side * 10 + 12),
      filled: Math.min(100, n - whole * 100),
    }));
    const picture: Picture = {
      svg: svg(
        wholes * (side * 10 + 12) - 6,
        side * 10 + 6,
        squares.map(({ left, filled }) => drawSquare(left, side, filled)).join(""),
      ),
      label: squares.map(({ filled }) => describe(words, filled)).join(" "),
    };
    if (isYes(given, "tap"))
      picture.parts = Array.from({ length: 100 * wholes }, (_, place) => ({
        x: 3 + Math.floor(place / 10) * side + Math.floor(place / 100) * 12,
        y: 3 + (place % 10) * side,
        width: side,
        height: side,
      }));
    return picture;
  },
};

function drawSquare(left: number, side: number, filled: number): string {
  const [columns, rest] = [Math.floor(filled / 10), filled % 10];
  const whole = side * 10;
  const lines = (step: number) =>
    Array.from(
      { length: 9 },
      (_, line) =>
        `M${left} ${3 + (line + 1) * side}h${whole}M${left + (line + 1) * step} 3v${whole}`,
    ).join("");
  return (
    `<path fill="${paper}" d="M${left} 3h${whole}v${whole}h-${whole}z"/>` +
    `<path fill="${green}" d="M${left} 3h${columns * side}v${whole}h-${columns * side}zM${left + columns * side} 3h${side}v${rest * side}h-${side}z"/>` +
    `<path stroke="${ink}" stroke-width=".8" d="${lines(side)}"/>` +
    `<path fill="none" stroke="${ink}" stroke-width="2.5" d="M${left} 3h${whole}v${whole}h-${whole}z"/>`
  );
}

function describe(words: WordList, filled: number): string {
  const each = (count: number) =>
    count === 0
      ? phrase(words, "nothing")
      : listed(words, Array<string>(count).fill(phrase(words, "each")));
  return phrase(words, "hundredths", {
    columns: each(Math.floor(filled / 10)),
    squares: each(filled % 10),
  });
}
