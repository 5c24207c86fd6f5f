import type { WordList } from "../types.ts";
import { drawDots } from "./dots.ts";
import {
  type Drawing,
  green,
  ink,
  listed,
  number,
  paper,
  phrase,
  readsFromRight,
  svg,
  wholeNumber,
  written,
} from "./drawing.ts";
import { type NamedNumber, namedNumbers, widthOf } from "./names.ts";
import { singleOf, thingName } from "./thing.ts";
import { drawOutlines, drawThings, things } from "./things.ts";

/**
 * A chart of small pictures, `pictograph(mango:3, goat:5, each=2)`: one picture stands for `each`, half a picture for
 * half of it; the key below tells it of each kind of picture, as a child asked about one row looks for that one. It begins
 * where the language begins to read. With a `thing` of its own, `pictograph(pot:6, thing=cup)`, each row is one pot and
 * what it holds.
 */
export const pictograph: Drawing = {
  inputs: ["pairs", "each", "thing"],
  takesPairs: true,
  draw(given, words) {
    const each = wholeNumber(given, "each", { least: 1, most: 10, otherwise: 1 });
    if (![1, 2, 5, 10].includes(each)) throw new Error(`each must be 1, 2, 5 or 10, not ${each}`);
    const one = "thing" in given ? thingName(given, "thing") : undefined;
    const of = one === undefined ? "many" : "one";
    const rows = readRows(namedNumbers(given.pairs, words, { rows: 6, most: each * 10, of }), each);
    const side = Math.max(...rows.map(({ name }) => widthOf(name, 13)), 30) + 14;
    const longest = Math.max(...rows.map(({ value }) => Math.ceil(value / each)), 3);
    const chart = { side, width: side + longest * step + 10, isTurned: readsFromRight(words) };
    const height = rows.length * 32 + 4;
    const symbols = new Set(each === 1 ? [] : rows.map((row) => symbolOf(row, one)));
    const keys = [...symbols].map((symbol, index) =>
      drawKey(words, { symbol, each, y: height + 16 + index * keyHeight, chart }),
    );
    const body =
      frame(chart, rows.length) +
      drawRows(rows, { each, one, chart }) +
      written(
        rows.map(({ name }, index) => ({
          x: across(chart, side / 2),
          y: 23 + index * 32,
          text: name,
        })),
        13,
      );
    return {
      svg: svg(chart.width, height + keys.length * keyHeight, body + keys.join("")),
      label: describe(words, rows, { each, one }),
    };
  },
};

const step = 27;

const keyHeight = 32;

type Chart = { side: number; width: number; isTurned: boolean };

function readRows(rows: NamedNumber[], each: number): NamedNumber[] {
  const odd = rows.find(({ value }) => !Number.isInteger((value / each) * 2));
  if (odd)
    throw new Error(
      `${odd.label}:${odd.value} cannot be drawn in whole and half pictures of ${each}`,
    );
  return rows;
}

/** A place counted from the side where reading begins. */
function across({ width, isTurned }: Chart, x: number): number {
  return isTurned ? width - x : x;
}

function symbolOf(row: NamedNumber | undefined, one: string | undefined): string {
  const own = String(row?.label ?? "");
  return one ?? (own in things ? own : "counter");
}

function frame(chart: Chart, rows: number): string {
  const lines = Array.from(
    { length: rows - 1 },
    (_, row) => `M2 ${34 + row * 32}h${chart.width - 4}`,
  );
  return (
    `<path fill="${paper}" stroke="${ink}" stroke-width="2" d="M2 2h${chart.width - 4}v${rows * 32}H2z"/>` +
    `<path stroke="${ink}" stroke-width=".7" d="${lines.join("")}"/>` +
    `<path stroke="${ink}" stroke-width="2" d="M${across(chart, chart.side)} 2v${rows * 32}"/>`
  );
}

type Kinds = { each: number; one: string | undefined; chart: Chart };

/** Many rich pictures are drawn as outlines, so that the largest chart stays below eight kilobytes. */
function drawRows(rows: NamedNumber[], { each, one, chart }: Kinds): string {
  const drawAll = (symbols: Symbols) =>
    rows
      .map((row, index) =>
        drawRow(row, { each, symbol: symbolOf(row, one), index, chart, symbols }),
      )
      .join("");
  const whole = drawAll(drawThings);
  return whole.length > 5500 ? drawAll(drawOutlines) : whole;
}

type Symbols = typeof drawThings;

type Row = { each: number; symbol: string; index: number; chart: Chart; symbols: Symbols };

/** A half is a whole picture whose other half is covered by the paper of the chart. */
function drawRow({ value }: NamedNumber, { each, symbol, index, chart, symbols }: Row): string {
  const count = Math.ceil(value / each);
  const y = 18 + index * 32;
  const places = Array.from({ length: count }, (_, place) => ({
    x: across(chart, chart.side + 16 + place * step),
    y,
  }));
  const last = places.at(-1);
  const isHalf = !Number.isInteger(value / each) && last !== undefined;
  const cover = isHalf
    ? `<path fill="${paper}" d="M${last.x} ${y - 14}h${chart.isTurned ? -14 : 14}v28h${chart.isTurned ? 14 : -14}z"/>` +
      `<path stroke="${ink}" stroke-dasharray="2 2" d="M${last.x} ${y - 12}v24"/>`
    : "";
  return drawSymbols(symbol, places, symbols) + cover;
}

function drawSymbols(
  symbol: string,
  places: { x: number; y: number }[],
  symbols: Symbols = drawThings,
): string {
  if (places.length === 0) return "";
  return symbol === "counter" ? drawDots(places, green, 10) : symbols(symbol, places);
}

type Key = { symbol: string; each: number; y: number; chart: Chart };

function drawKey(words: WordList, { symbol, each, y, chart }: Key): string {
  const place = (x: number) => across(chart, chart.side + x);
  return (
    drawSymbols(symbol, [{ x: place(16), y }]) +
    written(
      [
        { x: place(38), y: y + 6, text: "=" },
        { x: place(58), y: y + 6, text: number(words, each) },
      ],
      16,
    )
  );
}

type Kind = { each: number; one: string | undefined };

/** Says every picture one by one, so that they must be counted by ear as they are by eye. */
function describe(words: WordList, rows: NamedNumber[], { each, one }: Kind): string {
  const sentences = rows.map((row) => {
    const single = singleOf(words, symbolOf(row, one));
    const whole = Array<string>(Math.floor(row.value / each)).fill(single);
    const half = Number.isInteger(row.value / each)
      ? []
      : [phrase(words, "half-of", { thing: single })];
    const shown = [...whole, ...half];
    return phrase(words, "pictograph-row", {
      name: row.name,
      things: shown.length === 0 ? phrase(words, "nothing") : listed(words, shown),
    });
  });
  return `${phrase(words, "pictograph", { each: number(words, each) })} ${sentences.join(" ")}`;
}
