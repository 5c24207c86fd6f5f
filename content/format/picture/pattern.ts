import type { Value } from "../expression.ts";
import type { Picture, WordList } from "../types.ts";
import { drawDots } from "./dots.ts";
import {
  type Drawing,
  type Given,
  green,
  isYes,
  listed,
  listOf,
  number,
  phrase,
  readsFromRight,
  round,
  svg,
  written,
} from "./drawing.ts";
import { drawTile, type Tile, tileOf } from "./tile.ts";

/**
 * A row of shapes, things or numbers: `pattern(circle:red-square:circle:gap)`. A gap is an empty place with a question
 * mark. It runs as the language is read, so in an Arabic page it begins on the right. `mark=1:3` puts the first and the
 * third on green, as a way to do it shows which ones are meant; 0 marks none, so that it may be worked out for each place.
 */
export const pattern: Drawing = {
  inputs: ["items", "tap", "mark"],
  draw(given, words) {
    const items = listOf(given, "items", 12);
    if (items.length < 2) throw new Error("a pattern is a list circle:square:circle of 2 to 12");
    const step = Math.min(38, 294 / items.length);
    const width = Math.ceil(items.length * step + 6);
    const placeOf = (index: number) =>
      round(readsFromRight(words) ? width - 3 - (index + 0.5) * step : 3 + (index + 0.5) * step);
    const marked = readMarks(given, items.length);
    const plates = marked.map((place) => ({ x: placeOf(place - 1), y: 22 }));
    const drawn = items.map((item, index) =>
      drawItem(words, item, { x: placeOf(index), y: 22, size: step - 4 }),
    );
    const picture: Picture = {
      svg: svg(
        width,
        44,
        drawDots(plates, green, round(Math.min(20, step / 2 - 1))) + drawn.join(""),
      ),
      label: phrase(words, "pattern", {
        items: listed(
          words,
          items.map((item, index) => {
            const thing = describeItem(words, item);
            return marked.includes(index + 1) ? phrase(words, "on-plate", { thing }) : thing;
          }),
        ),
      }),
    };
    if (isYes(given, "tap"))
      picture.parts = items.map((_, index) => ({
        x: round(placeOf(index) - step / 2),
        y: 2,
        width: round(step),
        height: 40,
      }));
    return picture;
  },
};

function readMarks(given: Given, items: number): number[] {
  const places = listOf(given, "mark", 12).map(Number);
  const wrong = places.find((place) => !Number.isInteger(place) || place < 0 || place > items);
  if (wrong !== undefined)
    throw new Error(`mark must be places from 1 to ${items}, or 0 for none, not ${wrong}`);
  return places.filter((place) => place > 0);
}

type Place = { x: number; y: number; size: number };

function drawItem(words: WordList, item: Value, { x, y, size }: Place): string {
  if (typeof item === "number")
    return drawTile({ kind: "card" }, { x, y, size }) + digits(words, item, { x, y, size });
  if (item === "gap") {
    const mark = phrase(words, "question-mark");
    return drawTile({ kind: "gap" }, { x, y, size }) + written([{ x, y: y + 6, text: mark }], 18);
  }
  return drawTile(tileOf(String(item)), { x, y, size });
}

function digits(words: WordList, value: number, { x, y, size }: Place): string {
  const text = number(words, value);
  const height = Math.min(17, (size * 1.5) / text.length);
  return written([{ x, y: y + height / 3, text }], round(height));
}

function describeItem(words: WordList, item: Value): string {
  if (typeof item === "number") return number(words, item);
  if (item === "gap") return phrase(words, "gap");
  return describeTile(words, tileOf(String(item)));
}

function describeTile(words: WordList, tile: Tile): string {
  if (tile.kind === "card" || tile.kind === "gap") return phrase(words, "gap");
  const name = words.nouns[tile.name]?.single ?? tile.name;
  const marks = [
    ...(tile.isSmall ? [phrase(words, "small")] : []),
    ...(tile.kind === "shape" && tile.colour ? [phrase(words, `colour-${tile.colour}`)] : []),
  ];
  return marks.length === 0
    ? name
    : phrase(words, "marked", { thing: name, marks: listed(words, marks) });
}
