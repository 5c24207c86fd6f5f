import { digitsFor } from "../digits.ts";
import type { Value } from "../expression.ts";
import type { WordList } from "../types.ts";
import {
  type Drawing,
  type Given,
  ink,
  leftToRight,
  listed,
  listOf,
  number,
  oneOf,
  outlined,
  type Point,
  paper,
  phrase,
  round,
  sun,
  svg,
  written,
} from "./drawing.ts";
import { singleOf } from "./thing.ts";
import { grey } from "./thing-colours.ts";
import { drawThingAt, drawThings, things } from "./things.ts";

/** A pair of scales. In a pan: a thing, a number or a sum in quotation marks, or a list of things and numbers. */
export const balance: Drawing = {
  inputs: ["left", "right", "tilt"],
  draw(given, words) {
    const tilt = oneOf(given, "tilt", ["level", "left", "right"]);
    const drop = { level: 0, left: 16, right: -16 }[tilt];
    const [left, right] = [readPan(given, "left"), readPan(given, "right")];
    const body =
      outlined('<path d="M150 30l12 128h36v8h-96v-8h36z"/>', grey) +
      `<path stroke="${ink}" stroke-width="6" stroke-linecap="round" d="M64 ${34 + drop}L236 ${34 - drop}"/>` +
      `<circle cx="150" cy="34" r="7" fill="${paper}" stroke="${ink}" stroke-width="2"/>` +
      drawPan(words, left, { x: 64, y: 34 + drop }) +
      drawPan(words, right, { x: 236, y: 34 - drop });
    return { svg: svg(300, 170, body), label: describe(words, tilt, { left, right }) };
  },
};

function readPan(given: Given, name: string): Value[] {
  const load = listOf(given, name, 6);
  if (load.length === 0)
    throw new Error(`${name} is the load of a pan: a thing, a number, "2 + 3"`);
  return load;
}

/** The pan hangs 90 below the end of its beam; up to three loads stand in it, the others on top of them. */
function drawPan(words: WordList, load: Value[], end: Point): string {
  const foot = end.y + 90;
  const rows = [load.slice(0, 3), load.slice(3)];
  const drawn = rows.flatMap((row, level) =>
    row.map((value, place) => {
      const x = end.x + (place - (row.length - 1) / 2) * 36;
      const y = foot - level * 29;
      const below = load.length === 1 ? large.get(value) : undefined;
      if (below === undefined) return drawLoad(words, value, { x, y });
      const middle = round(y - 1 - below * largeSize);
      return drawThingAt(String(value), { x, y: middle, size: largeSize });
    }),
  );
  return (
    `<path fill="none" stroke="${ink}" stroke-width="1.5" d="M${end.x - 52} ${foot}L${end.x} ${end.y}l52 90"/>` +
    drawn.join("") +
    outlined(`<path d="M${end.x - 56} ${foot}h112q-10 20-56 20t-56-20z"/>`, sun)
  );
}

/** What is larger than a hand, and how far it reaches below its middle: alone in a pan it is seen to be larger than a stone. */
const large = new Map<Value, number>([
  ["bag", 10],
  ["ball", 10],
  ["basket", 10],
  ["box", 9],
  ["dry-cloth", 9],
  ["hat", 7],
  ["jar", 11],
  ["kite", 11],
  ["pot", 10],
]);

const largeSize = 1.9;

function drawLoad(words: WordList, value: Value, { x, y }: Point): string {
  if (typeof value === "string" && value in things) return drawThings(value, [{ x, y: y - 13 }]);
  if (typeof value === "number") {
    return (
      outlined(`<path d="M${x - 17} ${y}l3-22h28l3 22zM${x - 4} ${y - 22}v-4h8v4"/>`) +
      written([{ x, y: y - 6, text: number(words, value) }], value > 999 ? 12 : 14)
    );
  }
  const text = sumText(words, String(value));
  const width = Math.max(34, [...text].length * 8 + 8);
  return (
    outlined(`<rect x="${x - width / 2}" y="${y - 30}" width="${width}" height="30"/>`) +
    written([{ x, y: y - 9, text: leftToRight(text) }], 17)
  );
}

function sumText(words: WordList, sum: string): string {
  return digitsFor(words.language, sum.replaceAll("-", "−").replaceAll("*", "×"));
}

type Loads = { left: Value[]; right: Value[] };

function describe(words: WordList, tilt: "level" | "left" | "right", loads: Loads): string {
  const names = (load: Value[]) =>
    listed(
      words,
      load.map((value) => {
        if (typeof value === "number") return number(words, value);
        const name = String(value);
        return name in things ? singleOf(words, name) : sumText(words, name);
      }),
    );
  return phrase(words, `balance-${tilt}`, { left: names(loads.left), right: names(loads.right) });
}
