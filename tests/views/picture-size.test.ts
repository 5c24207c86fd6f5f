import { expect, test } from "vitest";
import type { Option, Picture } from "../../content/format/types.ts";
import { rowClass, tilesClass } from "../../views/learner/option-sizes.ts";
import { drawnAmong } from "../../views/parts/picture-size.ts";
import { draw } from "../content/format/draw-picture.ts";

const cats = (count: number) => draw(`row(cat, ${count})`);
const cat = draw("thing(cat)");
const twoCats = draw("pair(thing(cat), thing(cat))");
const shown = (pictures: Picture[]): Option[] => pictures.map((picture) => ({ text: [], picture }));

/** How wide one cat is drawn, of which each has 27 units of a row. */
function eachIn(picture: Picture, among: Picture[]): number {
  const [, units, width] =
    /viewBox="0 0 (\d+) \d+" width="(\d+)"/.exec(drawnAmong(picture, among)) ?? [];
  return (27 * Number(width)) / Number(units);
}

test("few things in a row are drawn twice as large, and ten as large as they have room", () => {
  for (const count of [1, 2, 3, 4, 5]) expect(eachIn(cats(count), [cats(count)])).toBe(54);
  expect(eachIn(cats(10), [cats(10)])).toBe(27);
  const two = draw("pair(row(cat, 3), row(cat, 2))");
  expect(eachIn(two, [two])).toBeGreaterThan(40);
});

test("rows that are compared keep things of one size, so that more things never look like less", () => {
  const few = [cats(1), cats(3), cats(5)];
  expect(few.map((one) => eachIn(one, few))).toEqual([54, 54, 54]);
  const many = [cats(4), cats(7)];
  expect(many.map((one) => eachIn(one, many))).toEqual([27, 27]);
});

test("one large thing and a drawing of many lines stay as they are", () => {
  expect(drawnAmong(cat, [cat, cats(2)])).toBe(cat.svg);
  const eleven = cats(11);
  expect(drawnAmong(eleven, [eleven])).toBe(eleven.svg);
});

test("answers that are rows stand one below the other when half of a phone would shrink them", () => {
  expect(tilesClass(shown([cats(1), cats(2)]))).toBe("tiles");
  expect(tilesClass(shown([cats(1), cats(3)]))).toBe("tiles one");
  expect(tilesClass(shown([cat, cat, cat]))).toBe("tiles");
});

test("pictures of a match stand two by two, so that a thing and its choices fit on one screen", () => {
  expect(rowClass(shown([cat, cat, cat]))).toBe("row");
  expect(rowClass(shown([twoCats, twoCats]))).toBe("row pair");
  expect(rowClass(shown([cats(1), cats(4)]))).toBe("row pair");
  expect(rowClass(shown([cats(1), cats(7)]))).toBe("row one");
});
