import { describe, expect, test } from "vitest";
import { gradeResponse } from "../../../content/format/grade-response.ts";
import { partsRight } from "../../../content/format/parts-right.ts";
import type { AnswerBody, Item, Option } from "../../../content/format/types.ts";
import { everyType, itemOf } from "./fixtures.ts";

const nothing = { anyCase: false, noMarks: false, equivalent: false, mistakes: [] };
const shown = (count: number): Option[] => Array.from({ length: count }, () => ({ text: [] }));

function asked(body: AnswerBody, ...right: string[]): Item {
  const words = { id: "one.a", seed: 1, language: "en", ask: [], say: "", hints: [], solution: [] };
  return { ...words, type: "order", body, key: { ...nothing, right } };
}

function row(right: number[]): Item {
  const body: AnswerBody = { kind: "order", fields: ["order"], things: shown(right.length) };
  return asked(body, right.join(","));
}

function pairs(right: number[], tiles: number): Item {
  const left = shown(right.length);
  const fields = left.map((_, pair) => `match${pair + 1}`);
  return asked({ kind: "match", fields, left, right: shown(tiles) }, right.join("\n"));
}

/** Which parts of a picture are tapped. */
function tapped(parts: number, ...right: number[][]): Item {
  const item = asked({ kind: "tap-picture", fields: ["taps"], parts }, ...right.map(String));
  return { ...item, key: { ...item.key, asksWhich: true } };
}

function word(right: string, tiles: string[]): Item {
  const taps = [...right].map((letter) => tiles.indexOf(letter));
  return asked({ kind: "spell", fields: ["spell"], tiles }, taps.join(","));
}

describe("an order", () => {
  test("is told by how many things stand in their places", () => {
    expect(partsRight(row([0, 1, 2, 3]), "1,0,2,3")).toEqual({ parts: "places", right: 2, of: 4 });
    expect(partsRight(row([3, 1, 0, 2]), "3,0,2,1")).toEqual({ parts: "places", right: 1, of: 4 });
    expect(partsRight(row([0, 1, 2, 3]), "3,0,1,2")).toEqual({ parts: "places", right: 0, of: 4 });
  });

  test("that is turned around has nothing in place, also where its middle is there by chance", () => {
    expect(partsRight(row([0, 1, 2]), "2,1,0")).toEqual({ parts: "places", right: 0, of: 3 });
  });
});

describe("pairs", () => {
  test("are told by how many fit", () => {
    expect(partsRight(pairs([0, 1, 2], 3), "0\n2\n1")).toEqual({ parts: "pairs", right: 1, of: 3 });
    expect(partsRight(pairs([0, 0, 1, 2], 3), "0\n0\n1\n1")).toEqual({
      parts: "pairs",
      right: 3,
      of: 4,
    });
  });

  test("say no number where the number is the answer: two pairs, or two tiles and none fits", () => {
    expect(partsRight(pairs([0, 1], 2), "1\n0")).toBeUndefined();
    expect(partsRight(pairs([0, 1, 1], 2), "1\n0\n0")).toBeUndefined();
    expect(partsRight(pairs([0, 1, 1], 2), "1\n1\n1")).toEqual({ parts: "pairs", right: 2, of: 3 });
  });
});

describe("gaps of a sentence", () => {
  const sun = itemOf(everyType, "sun");

  test("are told by how many are right, measured by the right answer that is nearest", () => {
    expect(partsRight(sun, "heat\nwind")).toEqual({ parts: "gaps", right: 1, of: 2 });
    expect(partsRight(sun, "Sunlight\nwind")).toEqual({ parts: "gaps", right: 1, of: 2 });
    expect(partsRight(sun, "stones\nwind")).toEqual({ parts: "gaps", right: 0, of: 2 });
  });

  test("with a number in them are read however a child writes it", () => {
    const fields = ["gap1", "gap2"];
    const body: AnswerBody = { kind: "fill-in", fields, sentence: [] };
    expect(partsRight(asked(body, "4\n6"), "٠٤\n7")).toEqual({ parts: "gaps", right: 1, of: 2 });
  });

  test("are not counted where there is one", () => {
    const body: AnswerBody = { kind: "fill-in", fields: ["gap1"], sentence: [] };
    expect(partsRight(asked(body, "light"), "wind")).toBeUndefined();
  });
});

describe("a word of letters", () => {
  const sun = word("sun", ["n", "o", "u", "s", "e"]);

  test("is told by its letters from the start on, also where some are missing", () => {
    expect(partsRight(sun, "3,2,1")).toEqual({ parts: "letters", right: 2, of: 3 });
    expect(partsRight(sun, "3,2")).toEqual({ parts: "letters", right: 2, of: 3 });
    expect(partsRight(sun, "0,2,3")).toEqual({ parts: "letters", right: 0, of: 3 });
  });

  test("says nothing where the word is whole and has letters behind it: to drop them is the answer", () => {
    expect(gradeResponse(sun, "3,2,0,4").outcome).toBe("wrong");
    expect(partsRight(sun, "3,2,0,4")).toBeUndefined();
  });

  test("counts a letter with its marks as one", () => {
    const tiles = ["بَ", "طَ", "ل", "طِ"];
    const hero = asked({ kind: "spell", fields: ["spell"], tiles }, "0,1,2");
    expect(partsRight(hero, "0,3,2")).toEqual({ parts: "letters", right: 1, of: 3 });
  });
});

describe("parts of a picture", () => {
  test("are told by how many of those that are tapped are right", () => {
    const days = tapped(5, [0, 2]);
    expect(partsRight(days, "0,1")).toEqual({ parts: "taps", right: 1, of: 2 });
    expect(partsRight(days, "0,1,2")).toEqual({ parts: "taps", right: 2, of: 3 });
    expect(partsRight(days, "1,3")).toEqual({ parts: "taps", right: 0, of: 2 });
  });

  test("that are all right, and not all, are told so", () => {
    expect(partsRight(tapped(5, [0, 2]), "2")).toEqual({ parts: "missing", right: 1 });
    expect(partsRight(tapped(5, [0, 1], [2, 3, 4]), "3,4")).toEqual({ parts: "missing", right: 2 });
  });

  test("say no number where only one other part is left to choose from", () => {
    expect(partsRight(tapped(3, [2]), "0,1")).toBeUndefined();
    expect(partsRight(tapped(3, [0, 1, 2]), "0,1")).toBeUndefined();
    expect(partsRight(tapped(3, [0]), "0,1")).toEqual({ parts: "taps", right: 1, of: 2 });
  });

  test("whose number alone is asked for are counted, and neither more nor fewer is said", () => {
    const counted = asked({ kind: "tap-picture", fields: ["taps"], parts: 6 }, "0,1,2");
    expect(partsRight(counted, "1,5")).toEqual({ parts: "tapped", taps: 2 });
    expect(partsRight(counted, "1,2,3,4,5")).toEqual({ parts: "tapped", taps: 5 });
  });
});

test("what is right, cannot be read or has no parts is told by nothing", () => {
  expect(partsRight(row([0, 1, 2]), "0,1,2")).toBeUndefined();
  expect(partsRight(row([0, 1, 2]), "0,1")).toBeUndefined();
  expect(partsRight(row([0, 1, 2]), "")).toBeUndefined();
  expect(partsRight(pairs([0, 1, 2], 3), "0\n1")).toBeUndefined();
  expect(partsRight(itemOf(everyType, "add"), "1")).toBeUndefined();
  expect(partsRight(itemOf(everyType, "living"), "0")).toBeUndefined();
});

/** Every way to lay tiles beside so many things. */
function everyWay(things: number, tiles: number): number[][] {
  if (things === 0) return [[]];
  const shorter = everyWay(things - 1, tiles);
  return shorter.flatMap((way) => Array.from({ length: tiles }, (_, tile) => [...way, tile]));
}

const usesEvery = (tiles: number) => (way: number[]) => new Set(way).size === tiles;

describe("no number is the answer: after it two answers or more are still possible", () => {
  /** How many answers are still possible for a child who was told this. */
  function leastLeft(given: number[][], keys: number[][], make: (key: number[]) => Item): number {
    const between = make(keys[0] ?? []).body.kind === "match" ? "\n" : ",";
    return Math.min(
      ...given.flatMap((one) => {
        const told = keys.map((key) => partsRight(make(key), one.join(between)));
        const numbers = told.flatMap((parts) => (parts ? [JSON.stringify(parts)] : []));
        return numbers.map((number) => numbers.filter((other) => other === number).length);
      }),
    );
  }

  test.each([3, 4])("in an order of %d things", (things) => {
    const rows = everyWay(things, things).filter(usesEvery(things));
    expect(leastLeft(rows, rows, row)).toBeGreaterThan(1);
  });

  test.each([
    [3, 3],
    [3, 2],
    [4, 4],
    [4, 3],
    [4, 2],
  ])("in %d pairs with %d tiles", (things, tiles) => {
    const ways = everyWay(things, tiles);
    const keys = ways.filter(usesEvery(tiles));
    expect(leastLeft(ways, keys, (key) => pairs(key, tiles))).toBeGreaterThan(1);
  });

  test.each([2, 3, 4, 5])("in a picture of %d parts", (parts) => {
    const choices = everyWay(parts, 2).map((way) =>
      way.flatMap((isTapped, part) => (isTapped ? [part] : [])),
    );
    const some = choices.filter((taps) => taps.length > 0);
    expect(leastLeft(some, some, (key) => tapped(parts, key))).toBeGreaterThan(1);
  });
});
