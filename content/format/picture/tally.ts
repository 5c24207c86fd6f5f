import type { WordList } from "../types.ts";
import { type Drawing, ink, listed, phrase, readsFromRight, svg, written } from "./drawing.ts";
import { namedNumbers, widthOf } from "./names.ts";

/** Strokes in bundles of five behind each name: `tally(mango:7, goat:4)`. */
export const tally: Drawing = {
  inputs: ["pairs"],
  takesPairs: true,
  draw(given, words) {
    const rows = namedNumbers(given.pairs, words, { rows: 6, most: 25 });
    const side = Math.max(...rows.map(({ name }) => widthOf(name, 14)), 30) + 16;
    const bundles = Math.max(...rows.map(({ value }) => Math.ceil(value / 5)), 1);
    const width = side + bundles * bundleWidth + 14;
    const isTurned = readsFromRight(words);
    const strokes = rows.map(({ value }, row) => strokePath(value, { row, side, width, isTurned }));
    const lines = rows.map((_, row) => `M2 ${row * 34 + 2}h${width - 4}`).join("");
    const edge = isTurned ? width - side : side;
    const height = rows.length * 34;
    const body =
      `<path fill="none" stroke="${ink}" d="${lines}M2 ${height + 2}h${width - 4}M${edge} 2v${height}"/>` +
      `<path fill="none" stroke="${ink}" stroke-width="3" stroke-linecap="round" d="${strokes.join("")}"/>` +
      written(
        rows.map(({ name }, row) => ({
          x: isTurned ? width - side / 2 : side / 2,
          y: row * 34 + 24,
          text: name,
        })),
        14,
      );
    return { svg: svg(width, height + 4, body), label: describe(words, rows) };
  },
};

const bundleWidth = 46;

type Row = { row: number; side: number; width: number; isTurned: boolean };

/** Four strokes, and the fifth across them. */
function strokePath(value: number, { row, side, width, isTurned }: Row): string {
  const top = row * 34 + 8;
  const at = (x: number) => (isTurned ? width - side - x : side + x);
  return Array.from({ length: value }, (_, stroke) => {
    const start = 12 + Math.floor(stroke / 5) * bundleWidth;
    if (stroke % 5 < 4) return `M${at(start + (stroke % 5) * 8)} ${top}v22`;
    return `M${at(start - 5)} ${top + 18}L${at(start + 29)} ${top + 4}`;
  }).join("");
}

/** A bundle is said as a bundle, never as five. */
function describe(words: WordList, rows: { name: string; value: number }[]): string {
  const sentences = rows.map(({ name, value }) => {
    const strokes = [
      ...Array<string>(Math.floor(value / 5)).fill(phrase(words, "bundle")),
      ...Array<string>(value % 5).fill(phrase(words, "stroke")),
    ];
    return phrase(words, "pictograph-row", {
      name,
      things: strokes.length === 0 ? phrase(words, "nothing") : listed(words, strokes),
    });
  });
  return `${phrase(words, "tally")} ${sentences.join(" ")}`;
}
