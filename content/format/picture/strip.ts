import type { Area, Picture, WordList } from "../types.ts";
import {
  type Drawing,
  type Given,
  green,
  ink,
  listed,
  number,
  oneOf,
  outlined,
  phrase,
  round,
  svg,
  wholeNumber,
  written,
} from "./drawing.ts";
import { describeParts, partsAndFilled } from "./parts.ts";

/** A strip of paper in equal parts, or in parts as wide as `cuts` says; the first `filled` are green. */
export const strip: Drawing = {
  inputs: ["parts", "filled", "cuts", "label", "bracket", "count", "tap"],
  draw(given, words) {
    const { widths, filled } = readStrip(given);
    const areas = layOut(widths);
    const extras = [
      numbersInside(given, words, { areas, filled }),
      bracketBelow(given, words, widths.length),
    ];
    const fraction = oneOf(given, "label", ["no", "yes"]) === "yes";
    if (fraction) extras.push(fractionBeside(words, filled, widths.length));
    const height = "bracket" in given ? 92 : 56;
    const label = describe(words, widths, filled);
    const picture: Picture = {
      svg: svg(fraction ? 286 : 248, height, drawParts(areas, filled) + extras.join("")),
      label,
    };
    if (oneOf(given, "tap", ["no", "yes"]) === "yes") picture.parts = areas;
    return picture;
  },
};

const stripWidth = 240;
const stripHeight = 48;

function readStrip(given: Given): { widths: number[]; filled: number } {
  const { cuts } = given;
  if (cuts === undefined) {
    const { parts, filled } = partsAndFilled(given, 12);
    return { widths: Array.from({ length: parts }, () => 1), filled };
  }
  if (!Array.isArray(cuts)) throw new Error("cuts must be widths like 1:2:1");
  const widths = cuts.map(({ label }) => Number(label));
  if (!widths.every((width) => width >= 1 && width <= 9))
    throw new Error("a cut must be from 1 to 9 wide");
  const filled = wholeNumber(given, "filled", { least: 0, most: widths.length, otherwise: 0 });
  return { widths, filled };
}

function layOut(widths: number[]): Area[] {
  const total = widths.reduce((sum, width) => sum + width, 0);
  let before = 0;
  return widths.map((width) => {
    const x = round(4 + (before * stripWidth) / total);
    before += width;
    return { x, y: 4, width: round(4 + (before * stripWidth) / total - x), height: stripHeight };
  });
}

function drawParts(areas: Area[], filled: number): string {
  const boxes = areas.map(
    ({ x, y, width, height }, part) =>
      `<rect x="${x}" y="${y}" width="${width}" height="${height}"${part < filled ? ` fill="${green}"` : ""}/>`,
  );
  return outlined(boxes.join(""));
}

type Drawn = { areas: Area[]; filled: number };

function numbersInside(given: Given, words: WordList, { areas, filled }: Drawn): string {
  const counted = oneOf(given, "count", ["none", "all", "filled"]);
  if (counted === "none") return "";
  const parts = counted === "all" ? areas : areas.slice(0, filled);
  return written(
    parts.map(({ x, width }, part) => ({ x: x + width / 2, y: 34, text: number(words, part + 1) })),
  );
}

function bracketBelow(given: Given, words: WordList, parts: number): string {
  if (!("bracket" in given) || oneOf(given, "bracket", ["all"]) !== "all") return "";
  const line = `<path d="M4 58v8h${stripWidth}v-8" fill="none" stroke="${ink}" stroke-width="2"/>`;
  return line + written([{ x: 124, y: 86, text: number(words, parts) }], 18);
}

function fractionBeside(words: WordList, filled: number, parts: number): string {
  const line = `<path d="M256 28h24" stroke="${ink}" stroke-width="2"/>`;
  const numbers = [
    { x: 268, y: 22, text: number(words, filled) },
    { x: 268, y: 47, text: number(words, parts) },
  ];
  return line + written(numbers, 18);
}

function describe(words: WordList, widths: number[], filled: number): string {
  if (widths.every((width) => width === widths[0])) {
    return phrase(words, "strip", { parts: describeParts(words, widths.length, filled) });
  }
  const parts = widths.map((width, part) =>
    phrase(words, part < filled ? "green-wide" : "white-wide", { size: number(words, width) }),
  );
  return phrase(words, "strip-unequal", { parts: listed(words, parts) });
}
