import type { Picture, WordList } from "../types.ts";
import {
  type Drawing,
  type Given,
  ink,
  isYes,
  listed,
  listOf,
  number,
  paper,
  phrase,
  round,
  sun,
  svg,
  wholeNumber,
  written,
} from "./drawing.ts";
import { singleOf } from "./thing.ts";

/**
 * A rectangle for area and perimeter. `squares=yes` shows the unit squares, `label=yes` writes the sides, `cut=3:2`
 * takes a piece 3 wide and 2 high out of its upper right corner. Squares that can be tapped are white: they wait for colour.
 */
export const rect: Drawing = {
  inputs: ["width", "height", "squares", "label", "cut", "tap"],
  draw(given, words) {
    const size = readSize(given);
    const unit = Math.min(30, Math.floor(264 / size.width), Math.floor(220 / size.height));
    const page = { unit, left: 26, top: isYes(given, "label") ? 24 : 4 };
    const body =
      `<path fill="${isYes(given, "tap") ? paper : sun}" stroke="${ink}" stroke-width="2.5" d="${outline(size, page)}"/>` +
      (isYes(given, "squares") || isYes(given, "tap") ? squareLines(size, page) : "") +
      (isYes(given, "label") ? sideNumbers(words, size, page) : "");
    const picture: Picture = {
      svg: svg(
        size.width * unit + (size.cutWidth > 0 ? 56 : 32),
        page.top + size.height * unit + (size.cutWidth > 0 && isYes(given, "label") ? 26 : 4),
        body,
      ),
      label: describe(given, words, size),
    };
    if (isYes(given, "tap")) picture.parts = squareAreas(size, page);
    return picture;
  },
};

type Size = { width: number; height: number; cutWidth: number; cutHeight: number };
type Page = { unit: number; left: number; top: number };

function readSize(given: Given): Size {
  const width = wholeNumber(given, "width", { least: 1, most: 20 });
  const height = wholeNumber(given, "height", { least: 1, most: 14 });
  const [cutWidth = 0, cutHeight = 0] = listOf(given, "cut", 2).map(Number);
  if (
    "cut" in given &&
    !(cutWidth >= 1 && cutWidth < width && cutHeight >= 1 && cutHeight < height)
  )
    throw new Error(`cut must be width:height, smaller than ${width}:${height}`);
  return { width, height, cutWidth, cutHeight };
}

function outline({ width, height, cutWidth, cutHeight }: Size, { unit, left, top }: Page): string {
  return `M${left} ${top}h${(width - cutWidth) * unit}v${cutHeight * unit}h${cutWidth * unit}v${(height - cutHeight) * unit}h-${width * unit}z`;
}

function squareLines(size: Size, { unit, left, top }: Page): string {
  const down = Array.from({ length: size.width - 1 }, (_, index) => {
    const start = index + 1 > size.width - size.cutWidth ? size.cutHeight : 0;
    return `M${left + (index + 1) * unit} ${top + start * unit}v${(size.height - start) * unit}`;
  });
  const across = Array.from({ length: size.height - 1 }, (_, index) => {
    const width = index + 1 < size.cutHeight ? size.width - size.cutWidth : size.width;
    return `M${left} ${top + (index + 1) * unit}h${width * unit}`;
  });
  return `<path stroke="${ink}" d="${down.join("")}${across.join("")}"/>`;
}

/** The middle of a side in squares, and the way out of the rectangle. */
type Side = { x: number; y: number; out: readonly [x: number, y: number]; length: number };

function sidesOf({ width, height, cutWidth, cutHeight }: Size): Side[] {
  const whole: Side[] = [
    { x: (width - cutWidth) / 2, y: 0, out: [0, -1], length: width - cutWidth },
    { x: 0, y: height / 2, out: [-1, 0], length: height },
  ];
  if (cutWidth === 0) return whole;
  return [
    ...whole,
    { x: width / 2, y: height, out: [0, 1], length: width },
    { x: width, y: (height + cutHeight) / 2, out: [1, 0], length: height - cutHeight },
    { x: width - cutWidth / 2, y: cutHeight, out: [0, -1], length: cutWidth },
    { x: width - cutWidth, y: cutHeight / 2, out: [1, 0], length: cutHeight },
  ];
}

/** A number stands outside its side, where no square is. */
function sideNumbers(words: WordList, size: Size, { unit, left, top }: Page): string {
  return written(
    sidesOf(size).map(({ x, y, out, length }) => ({
      x: round(left + x * unit + out[0] * 13),
      y: round(top + y * unit + out[1] * 13 + 6),
      text: number(words, length),
    })),
    16,
  );
}

function squareAreas(size: Size, { unit, left, top }: Page) {
  return Array.from({ length: size.width * size.height }, (_, place) => ({
    column: place % size.width,
    row: Math.floor(place / size.width),
  }))
    .filter(({ column, row }) => row >= size.cutHeight || column < size.width - size.cutWidth)
    .map(({ column, row }) => ({
      x: left + column * unit,
      y: top + row * unit,
      width: unit,
      height: unit,
    }));
}

function describe(given: Given, words: WordList, size: Size): string {
  const form = phrase(words, size.cutWidth > 0 ? "rect-cut" : "rect");
  const sentences = [form];
  if (isYes(given, "squares") || isYes(given, "tap"))
    sentences.push(
      ...rowsOf(size).map((count) =>
        phrase(words, "rect-row", {
          squares: listed(words, Array<string>(count).fill(singleOf(words, "square"))),
        }),
      ),
    );
  if (isYes(given, "label"))
    sentences.push(
      phrase(words, "rect-sides", {
        numbers: listed(
          words,
          sidesOf(size).map(({ length }) => number(words, length)),
        ),
      }),
    );
  return sentences.join(" ");
}

function rowsOf({ width, height, cutWidth, cutHeight }: Size): number[] {
  return Array.from({ length: height }, (_, row) => (row < cutHeight ? width - cutWidth : width));
}
