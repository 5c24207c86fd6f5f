import type { WordList } from "../types.ts";
import {
  type Drawing,
  type Given,
  ink,
  isYes,
  listed,
  number,
  oneOf,
  phrase,
  round,
  svg,
  wholeNumber,
  written,
} from "./drawing.ts";
import { drawLong, longThing } from "./long-things.ts";
import { singleOf } from "./thing.ts";

/**
 * Two to four long things, one below the other. With `start=apart` they begin at different places and a shorter one
 * ends further right, so that a child who looks at the ends only is mistaken.
 */
export const lengths: Drawing = {
  inputs: ["a", "b", "c", "d", "thing", "start", "label"],
  draw(given, words) {
    const sizes = readLengths(given);
    const thing = longThing(given);
    const isApart = oneOf(given, "start", ["same", "apart"]) === "apart";
    const starts = isApart ? startsApart(sizes) : sizes.map(() => 0);
    const isLabelled = isYes(given, "label");
    const left = isLabelled ? 26 : 6;
    const unit = (294 - left) / (isApart ? 23 : 20);
    const rows = sizes.map((size, row) =>
      drawLong(thing, {
        x: round(left + (starts[row] ?? 0) * unit),
        y: 18 + row * 32,
        width: round(size * unit),
      }),
    );
    const height = sizes.length * 32 + 4;
    const wall = isApart
      ? ""
      : `<path stroke="${ink}" stroke-width="2" d="M${left} 2v${height - 4}"/>`;
    return {
      svg: svg(300, height, rows.join("") + wall + (isLabelled ? rowNumbers(words, sizes) : "")),
      label: phrase(words, isApart ? "lengths-apart" : "lengths", {
        things: listed(
          words,
          sizes.map((size, row) =>
            phrase(words, "from-to", {
              thing: singleOf(words, thing),
              from: number(words, starts[row] ?? 0),
              to: number(words, (starts[row] ?? 0) + size),
            }),
          ),
        ),
      }),
    };
  },
};

function readLengths(given: Given): number[] {
  const wanted = ["a", "b", ...["c", "d"].filter((name) => name in given)];
  return wanted.map((name) => wholeNumber(given, name, { least: 1, most: 20 }));
}

/** The longest begins at 0; each shorter one ends one step further right than the one before it. */
function startsApart(sizes: number[]): number[] {
  const longest = Math.max(...sizes);
  const order = sizes
    .map((_, row) => row)
    .sort((one, two) => (sizes[two] ?? 0) - (sizes[one] ?? 0));
  return sizes.map((size, row) => longest - size + order.indexOf(row));
}

function rowNumbers(words: WordList, sizes: number[]): string {
  return written(
    sizes.map((_, row) => ({ x: 10, y: 24 + row * 32, text: number(words, row + 1) })),
    17,
  );
}
