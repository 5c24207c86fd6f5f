import type { WordList } from "../types.ts";
import {
  type Argument,
  type Drawing,
  green,
  ink,
  listed,
  number,
  paper,
  phrase,
  sun,
  svg,
  wholeNumber,
  written,
} from "./drawing.ts";

/** Coins and notes of no country: `coins(1:2, 5:1, 20:1)` is two coins of 1, one of 5 and one note of 20. */
export const coins: Drawing = {
  inputs: ["pairs", "notes"],
  takesPairs: true,
  draw(given, words) {
    const notes = wholeNumber(given, "notes", { least: 2, most: 1001, otherwise: 20 });
    const { pieces, height } = layOut(readMoney(given.pairs, notes));
    const round = pieces.filter(({ isNote }) => !isNote);
    const flat = pieces.filter(({ isNote }) => isNote);
    return {
      svg: svg(300, height, drawCoins(round) + drawNotes(flat) + values(words, pieces)),
      label: phrase(words, "coins", {
        pieces: listed(
          words,
          pieces.map(({ value, isNote }) =>
            phrase(words, isNote ? "note" : "coin", { value: number(words, value) }),
          ),
        ),
      }),
    };
  },
};

type Piece = { value: number; isNote: boolean; x: number; y: number };

const most = 24;

function readMoney(pairs: Argument | undefined, notes: number): Piece[] {
  if (!Array.isArray(pairs) || pairs.length === 0)
    throw new Error("coins takes pairs value:how many");
  const pieces = pairs.flatMap(({ label, value: count }) => {
    if (typeof label !== "number" || !Number.isInteger(label) || label < 1 || label > 1000)
      throw new Error(`a coin must be worth a whole number from 1 to 1000, not ${label}`);
    if (typeof count !== "number" || !Number.isInteger(count) || count < 0 || count > most)
      throw new Error(`there must be a whole number from 0 to ${most} of coin ${label}`);
    const piece = { value: label, isNote: label >= notes, x: 0, y: 0 };
    return Array.from({ length: count }, () => piece);
  });
  if (pieces.length < 1 || pieces.length > most)
    throw new Error(`there must be 1 to ${most} coins and notes, not ${pieces.length}`);
  return pieces;
}

/** One after the other, a new row when the page ends; all rows are as high as a coin. */
function layOut(pieces: Piece[]): { pieces: Piece[]; height: number } {
  let [left, row] = [2, 0];
  const placed = pieces.map((piece) => {
    const width = piece.isNote ? 74 : 46;
    if (left + width > 298) [left, row] = [2, row + 1];
    const x = left + width / 2;
    left += width;
    return { ...piece, x, y: 24 + row * 48 };
  });
  return { pieces: placed, height: 48 * (row + 1) };
}

function drawCoins(pieces: Piece[]): string {
  if (pieces.length === 0) return "";
  const rings = (inset: number) =>
    pieces
      .map(({ value, x, y }) => {
        const radius = radiusOf(value) - inset;
        return `M${x - radius} ${y}a${radius} ${radius} 0 1 1 ${2 * radius} 0a${radius} ${radius} 0 1 1-${2 * radius} 0`;
      })
      .join("");
  return (
    `<path fill="${sun}" stroke="${ink}" stroke-width="2" d="${rings(0)}"/>` +
    `<path fill="none" stroke="${ink}" d="${rings(4)}"/>`
  );
}

/** A coin of more worth is a little larger. */
function radiusOf(value: number): number {
  if (value < 2) return 15;
  return value < 5 ? 17 : value < 10 ? 19 : 21;
}

function drawNotes(pieces: Piece[]): string {
  if (pieces.length === 0) return "";
  const box = (width: number, height: number) =>
    pieces
      .map(({ x, y }) => `M${x - width / 2} ${y - height / 2}h${width}v${height}h-${width}z`)
      .join("");
  const middle = pieces
    .map(({ x, y }) => `M${x - 17} ${y}a17 14 0 1 1 34 0a17 14 0 1 1-34 0`)
    .join("");
  return (
    `<path fill="${green}" stroke="${ink}" stroke-width="2" d="${box(68, 40)}"/>` +
    `<path fill="none" stroke="${ink}" d="${box(60, 32)}"/>` +
    `<path fill="${paper}" stroke="${ink}" d="${middle}"/>`
  );
}

function values(words: WordList, pieces: Piece[]): string {
  const size = pieces.some(({ value, isNote }) => value > 99 && !isNote) ? 14 : 17;
  return written(
    pieces.map(({ value, x, y }) => ({ x, y: y + 6, text: number(words, value) })),
    size,
  );
}
