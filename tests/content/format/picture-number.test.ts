import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numberFor } from "../../../content/format/digits.ts";
import { carriesOf, workOut } from "../../../content/format/picture/column-sum.ts";
import { draw, textsOf } from "./draw-picture.ts";

describe("coins and notes", () => {
  test("show each piece with its value, notes from 20 on", () => {
    expect(textsOf(draw("coins(1:2, 5:1, 20:1)").svg)).toEqual(["1", "1", "5", "20"]);
    expect(draw("coins(1:2, 20:1)").label).toBe(
      "Coins and notes: a coin of 1, a coin of 1, a note of 20.",
    );
    expect(draw("coins(1:2, 20:1, notes=50)").label).toContain("a coin of 20");
  });

  test("never say how much they are together", () => {
    expect(draw("coins(1:3, 5:2)").label).not.toContain("13");
  });
});

describe("a pattern", () => {
  test("runs as the language is read, so that the gap comes last for every child", () => {
    const place = (language: string) =>
      Number(/translate\((\S+) /.exec(draw("pattern(circle:square:gap)", language).svg)?.[1]);
    expect(place("en")).toBeLessThan(place("ar"));
    expect(draw("pattern(circle:square:gap)").label).toBe(
      "In a row, as one reads: circle, square, an empty place.",
    );
  });

  test("marks each colour so that it is known without colour", () => {
    const drawn = ["red", "green", "yellow", "blue"].map((colour) =>
      draw(`pattern(${colour}-square:${colour}-square)`).svg.replaceAll(/fill="#[0-9a-f]+"/g, ""),
    );
    expect(new Set(drawn).size).toBe(4);
  });

  test("holds numbers and small things too", () => {
    expect(textsOf(draw("pattern(2:4:6:gap)").svg)).toEqual(["2", "4", "6", "?"]);
    expect(draw("pattern(small-red-circle:tree)").label).toContain("circle (small, red), tree");
  });

  test("puts what a way to do it marks on green, from where the language begins to read", () => {
    const { svg, label } = draw("pattern(ball:book:drum, mark=1:0:3)");
    const placesOf = (drawn: string) =>
      [...drawn.matchAll(/M([\d.]+) 22a18/g)].map(([, x]) => Number(x));
    expect(placesOf(svg)).toEqual([4, 80]);
    expect(placesOf(draw("pattern(ball:book:drum, mark=3)", "ar").svg)).toEqual([4]);
    expect(label).toBe("In a row, as one reads: ball on green, book, drum on green.");
  });
});

describe("groups, rows and sets", () => {
  test("put as many in each ring as are asked for, and the rest outside", () => {
    const { svg, label } = draw("groups(3, 2, mango, rest=1)");
    expect(svg.match(/M\d+ \d+m0-9l1-2/g)).toHaveLength(7);
    expect(label).toBe(
      "In a ring: mango, mango. In a ring: mango, mango. In a ring: mango, mango. Outside the rings: mango.",
    );
  });

  test("say rows one by one and a row thing by thing, never the product", () => {
    expect(draw("array(3, 4)").label).toBe(
      "Equal rows: row, row, row. In each row: counter, counter, counter, counter.",
    );
    expect(draw("array(3, 4, tap=yes)").parts).toHaveLength(12);
  });

  test("ring the marked part of a set", () => {
    expect(draw("set(3, 1, fish)").label).toBe("In a row: fish on green, fish, fish.");
  });
});

describe("the square of a hundred", () => {
  test("never shows or says a hidden number", () => {
    const { svg, label } = draw("hundred(31, 60, hide=38:46)");
    expect(textsOf(svg)).not.toContain("38");
    expect(textsOf(svg)).toHaveLength(28);
    expect(label).toContain("Empty: row 1, column 8. Empty: row 2, column 6.");
  });

  test("keeps a number in the column of its ones", () => {
    const xOf = (call: string, value: number) =>
      new RegExp(`x="(\\d+)" y="\\d+">${value}<`).exec(draw(call).svg)?.[1];
    expect(xOf("hundred(34, 57)", 47)).toBe(xOf("hundred(1, 100)", 47));
  });

  test("can be tapped number by number", () => {
    expect(draw("hundred(1, 50, tap=yes)").parts).toHaveLength(50);
    expect(draw("hundredths(tap=yes)").parts).toHaveLength(100);
  });
});

describe("a sum in columns", () => {
  test("has ones under ones, in every language from left to right", () => {
    const ones = (language: string) =>
      [...draw("column(47, plus, 8)", language).svg.matchAll(/x="(\d+)" y="(\d+)"/g)].map(
        ([, x]) => x,
      );
    expect(ones("en")[0]).toBe(ones("en")[2]);
    expect(ones("ar")).toEqual(ones("en"));
  });

  test("shows the answer only when it is asked to", () => {
    expect(textsOf(draw("column(47, plus, 38)").svg)).toEqual(["7", "4", "8", "3", "+"]);
    expect(draw("column(47, plus, 38, answer=boxes)").label).not.toContain("85");
    expect(textsOf(draw("column(47, plus, 38, answer=yes)").svg).slice(-2)).toEqual(["5", "8"]);
  });

  test("writes what is carried and what is taken from the next place", () => {
    expect(carriesOf(workOut(47, "plus", 38)).small).toEqual([{ place: 1, value: 1 }]);
    expect(carriesOf(workOut(502, "minus", 38)).small).toEqual([
      { place: 0, value: 12 },
      { place: 1, value: 9 },
      { place: 2, value: 4 },
    ]);
    expect(carriesOf(workOut(47, "times", 6)).small).toEqual([{ place: 1, value: 4 }]);
  });

  test("takes away column by column without any place going below nothing", () => {
    fc.assert(
      fc.property(fc.nat(99_999), fc.nat(99_999), (one, two) => {
        const [a, b] = [Math.max(one, two), Math.min(one, two)];
        const changed = new Map(
          carriesOf(workOut(a, "minus", b)).small.map(({ place, value }) => [place, value]),
        );
        const digits = [...String(a)].reverse().map((digit, place) => {
          const above = changed.get(place) ?? Number(digit);
          return above - (Math.floor(b / 10 ** place) % 10);
        });
        expect(digits.every((digit) => digit >= 0 && digit <= 9)).toBe(true);
        expect(digits.reduce((sum, digit, place) => sum + digit * 10 ** place, 0)).toBe(a - b);
      }),
    );
  });
});

describe("a number line", () => {
  test("of whole numbers is the same to the byte as in the first lessons", () => {
    expect(draw("numberline(0, 2, mark=1)").svg).toBe(
      '<svg viewBox="0 0 300 92" width="300" height="92"><path fill="none" stroke="#17313b" stroke-width="2" d="M6 60h288M18 54v12M150 54v12M282 54v12"/><g fill="#17313b" font-size="14" text-anchor="middle"><text x="18" y="84">0</text><text x="150" y="84">1</text><text x="282" y="84">2</text></g><path fill="#ffc53d" stroke="#17313b" stroke-width="1.5" d="M150 50l-7-12h4v-12h6v12h4z"/></svg>',
    );
  });

  test("counts in tenths without the computer's small errors", () => {
    const texts = textsOf(draw("numberline(0, 1, step=0.1)").svg);
    expect(texts).toEqual("0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1".split(" "));
    expect(textsOf(draw("numberline(0, 1, step=0.1)", "ar").svg)[3]).toBe("٠٫٣");
    expect(draw("numberline(0, 1, step=0.1, mark=0.7)").label).toContain("line number 8");
  });

  test("writes the last number, and never two numbers so close that they touch", () => {
    const line = fc.record({
      from: fc.integer({ min: -1000, max: 9000 }),
      step: fc.integer({ min: 1, max: 100 }),
      count: fc.integer({ min: 1, max: 20 }),
      rest: fc.integer({ min: 0, max: 99 }),
    });
    fc.assert(
      fc.property(line, fc.constantFrom("en", "ar"), ({ from, step, count, rest }, language) => {
        const to = from + step * count + (rest % step);
        const { svg } = draw(`numberline(${from}, ${to}, step=${step})`, language);
        const labels = [...svg.matchAll(/<text x="([\d.]+)" y="84">([^<]+)</g)];
        const edges = labels.map(
          ([, x, text = ""]) =>
            [Number(x), (text.replace(/[\u202d\u202c]/g, "").length * 8.2) / 2] as const,
        );
        for (const [index, [x, half]] of edges.entries()) {
          const [before = -100, itsHalf = 0] = edges[index - 1] ?? [];
          expect(x - half - (before + itsHalf)).toBeGreaterThan(2);
        }
        expect(labels.at(-1)?.[2]).toBe(numberFor(language, from + step * count));
      }),
    );
    const thousands = textsOf(draw("numberline(8416, 10458, step=99)").svg);
    expect(thousands.slice(-2)).toEqual(["9901", numberFor("en", 10_396)]);
    expect(textsOf(draw("numberline(0, 200, step=20)").svg)).toEqual(
      "0 40 80 120 160 200".split(" "),
    );
    expect(textsOf(draw("numberline(0, 91, step=7)").svg)).toEqual(
      "0 14 28 42 56 70 91".split(" "),
    );
  });

  test("writes fractions above one as 5/4, or as 1 and 1/4", () => {
    const { label } = draw("numberline(0, 2, parts=4, labels=fractions)");
    expect(label).toContain("0, 1/4, 2/4, 3/4, 1, 5/4, 6/4, 7/4, 2");
    expect(draw("numberline(0, 2, parts=4, labels=mixed)").label).toContain("1 1/4");
  });
});

test("scales keep a sum in its order in an Arabic page", () => {
  const { svg, label } = draw('balance(7, "3 + 4")', "ar");
  expect(svg).toContain("\u202d٣ + ٤\u202c");
  expect(label).toContain("٣ + ٤");
  expect(draw("balance(stone, leaf, tilt=left)").label).toBe(
    "A pair of scales; the left pan hangs lower. Left: stone. Right: leaf.",
  );
});

test("hundredths are described by full columns and single squares", () => {
  expect(draw("hundredths(23)").label).toBe(
    "A square of ten columns with ten small squares each. Green columns: one, one. Green small squares in the next column: one, one, one.",
  );
});

test("a basket in a pan is seen to be larger than the stone in the other, though lighter", () => {
  const { svg } = draw("balance(basket, stone, tilt=right)");
  expect(svg.match(/scale\(([\d.]+)\)/g)).toEqual(["scale(1.9)"]);
  expect(draw("balance(bag:2, 7)").svg).not.toContain("scale");
});

test.each([
  ["coins(1:25)", "there must be a whole number from 0 to 24 of coin 1"],
  ["coins(1:20, 2:20)", "there must be 1 to 24 coins and notes, not 40"],
  ["coins(mango:2)", "a coin must be worth a whole number from 1 to 1000, not mango"],
  ["pattern(circle:square, mark=3)", "mark must be places from 1 to 2, or 0 for none, not 3"],
  ["grid(parts=7, tap=yes)", "7 squares lie in one row: strip(parts=7, tap=yes)"],
  ["pattern(circle)", "a pattern is a list circle:square:circle of 2 to 12"],
  ["pattern(circle:blob)", '"blob" is no shape, colour or thing of a pattern'],
  ["groups(11, 2)", "groups must be a whole number from 1 to 10, not 11"],
  ["groups(10, 7)", "each must be a whole number from 0 to 6, not 7"],
  ["array(12, 12, mango)", "12 rows of 12 things are too many to draw; dots are not"],
  ["array(13, 2)", "rows must be a whole number from 1 to 12, not 13"],
  ["set(4, 5)", "marked must be a whole number from 0 to 4, not 5"],
  ["hundred(1, 150)", "to must be a whole number from 1 to 100, not 150"],
  ["hundred(1, 50, hide=51)", "hide must be numbers from 1 to 50, not 51"],
  ["hundredths(201)", "n must be a whole number from 0 to 200, not 201"],
  ["column(3, minus, 4)", "b must be a whole number from 0 to 3, not 4"],
  ["column(34, times, 12, carry=yes)", "carry=yes is drawn for times one digit only"],
  ["numberline(0, 1, step=0.3)", "to must be a number from 0 to 1000 in steps of 0.3, not 1"],
  ["numberline(0, 1, labels=fractions)", "labels=fractions needs parts=2 or more"],
  ["numberline(0, 1, parts=4, mark=3/2)", "mark must be a number from 0 to 1"],
  ["balance(left=stone)", 'right is the load of a pan: a thing, a number, "2 + 3"'],
])("%s is refused", (call, reason) => {
  expect(() => draw(call)).toThrow(reason);
});

test("on a phone of 320 a cube of the largest number is five pixels wide", () => {
  const [, units = ""] = /viewBox="0 0 (\d+) /.exec(draw("placevalue(999)").svg) ?? [];
  // A hint has 246 of the 320 pixels for its picture; a cube has 7 units with its outline.
  expect((246 / Number(units)) * 7).toBeGreaterThanOrEqual(5);
});
