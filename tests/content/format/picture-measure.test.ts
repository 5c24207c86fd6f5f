import { describe, expect, test } from "vitest";
import { draw, textsOf } from "./draw-picture.ts";

describe("lengths", () => {
  test("start at the same line, and say where they end", () => {
    expect(draw("lengths(7, 4)").label).toBe(
      "One below the other, all starting at the same line: rope from 0 to 7, rope from 0 to 4.",
    );
  });

  test("laid apart, the shorter one ends further right, to meet the mistake of looking at ends", () => {
    expect(draw("lengths(6, 9, start=apart)").label).toContain(
      "rope from 4 to 10, rope from 0 to 9",
    );
    expect(draw("lengths(5, 5, start=apart)").label).toContain(
      "rope from 0 to 5, rope from 1 to 6",
    );
  });
});

describe("a ruler", () => {
  test("may be used from another mark than 0", () => {
    const { svg, label } = draw("ruler(10, 2, 7, thing=pencil)");
    expect(textsOf(svg)).toEqual("0 1 2 3 4 5 6 7 8 9 10 cm".split(" "));
    expect(label).toBe(
      "A ruler with marks from 0 to 10 centimetres. Along it lies: pencil from 2 to 7.",
    );
    expect(label).not.toContain("5");
  });
});

test("units lie end to end, with gaps, or one over the other", () => {
  expect(draw("units(pencil, 3, cube)").label).toBe(
    "At the top: pencil. Below it, end to end: cube, cube, cube.",
  );
  expect(draw("units(pencil, 3, cube, gaps=yes)").label).toContain("with gaps between them");
  expect(draw("units(pencil, 3, cube, gaps=overlap)").label).toContain("partly on the one before");
});

test("the first unit lies alone where a child begins to measure, below a thing as long as before", () => {
  const [begun, done] = [draw("units(pencil, 3, cube, laid=1)"), draw("units(pencil, 3, cube)")];
  expect(begun.label).toBe("At the top: pencil. Below it, end to end: cube.");
  expect(begun.svg.split("<g ")).toHaveLength(2);
  expect(done.svg.startsWith(begun.svg.slice(0, begun.svg.indexOf("</g>")))).toBe(true);
  expect(() => draw("units(pencil, 3, cube, laid=4)")).toThrow("laid must be");
});

test("jugs say their marks and where the water stands, not how much is in all", () => {
  expect(draw("jugs(7, 3)").label).toBe(
    "Jugs with marks from 0 to 10, one mark for each 1. The water stands at 7. The water stands at 3.",
  );
  expect(textsOf(draw("jugs(250, of=1000)").svg)).toHaveLength(10);
});

describe("a calendar", () => {
  test("puts day 1 under its day and says the mark without its day", () => {
    const { label, svg } = draw("calendar(30, first=wed, mark=12)");
    expect(label).toBe(
      "A calendar page with days 1 to 30. Day 1 is under: Wednesday. A ring around day 12.",
    );
    expect(textsOf(svg)).toHaveLength(37);
  });

  test("begins on the right in an Arabic page and on any day", () => {
    const monday = (language: string) =>
      /x="(\d+)" y="20"/.exec(draw("calendar(30)", language).svg)?.[1];
    expect(monday("en")).toBe("24");
    expect(monday("ar")).toBe("276");
    expect(textsOf(draw("calendar(31, first=sun, start=sat)").svg)[0]).toBe("Sat");
  });

  test("writes the names of its days nearly as large as its numbers", () => {
    expect(draw("calendar(30)").svg).toMatch(/font-size="14"[^>]*><text [^>]*>Mon</);
  });

  test("can be tapped day by day", () => {
    expect(draw("calendar(28, tap=yes)").parts).toHaveLength(28);
  });
});

test("no hand of a clock lies on a numeral, so that the one it points at is read", () => {
  for (let minute = 0; minute < 60; minute += 5) {
    const { svg } = draw(`clock(10, ${minute})`);
    const ends = [...svg.matchAll(/<path d="M70 70L([\d.]+) ([\d.]+)"/g)].map(
      ([, x, y]): [number, number] => [Number(x), Number(y)],
    );
    expect(ends).toHaveLength(2);
    for (const numeral of numeralsOf(svg))
      for (const end of ends) expect([minute, distance(numeral, end) > 2]).toEqual([minute, true]);
  }
});

/** Where each numeral of a clock is seen: letters of 15 are about 9 wide and 11 high. */
function numeralsOf(svg: string): { x: number; y: number; half: number }[] {
  return [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)">(\d+)</g)].map(
    ([, x, y, text = ""]) => ({ x: Number(x), y: Number(y) - 5.5, half: text.length * 4.5 }),
  );
}

/** How far a point is from the box of a numeral. */
function distance(box: { x: number; y: number; half: number }, [x, y]: [number, number]): number {
  return Math.hypot(
    Math.max(0, Math.abs(x - box.x) - box.half),
    Math.max(0, Math.abs(y - box.y) - 5.5),
  );
}

test("an angle is said like hands of a clock, not in degrees", () => {
  expect(draw("angle(90)").label).toContain("minute 0 and minute 15");
  expect(textsOf(draw("angle(90)").svg)).toEqual([]);
  expect(textsOf(draw("angle(120, label=yes)", "ar").svg)).toEqual(["١٢٠°"]);
});

describe("a rectangle", () => {
  test("shows its squares or its sides, as the lesson wants", () => {
    expect(textsOf(draw("rect(6, 4, label=yes)").svg)).toEqual(["6", "4"]);
    expect(draw("rect(3, 2, squares=yes)").label).toBe(
      "A shape with square corners. A row: square, square, square. A row: square, square, square.",
    );
    expect(draw("rect(3, 2)").label).not.toMatch(/\d|square,/);
  });

  test("with a piece cut out has all six sides and the squares that are left", () => {
    expect(textsOf(draw("rect(8, 6, label=yes, cut=3:2)").svg)).toEqual([
      "5",
      "6",
      "8",
      "4",
      "3",
      "2",
    ]);
    expect(draw("rect(8, 6, cut=3:2, tap=yes)").parts).toHaveLength(42);
  });
});

test("a block of cubes is said row by row, behind and above", () => {
  expect(draw("cubes(2, 3, 1)").label).toBe(
    "A block of equal cubes. In front, one row: cube, cube. Rows one behind the other: row, row, row. Layers one on the other: layer.",
  );
});

test("a thermometer below nothing keeps its minus on the left", () => {
  expect(draw("thermometer(-5, from=-20, to=40)", "ar").label).toContain(
    "\u202d−١٠\u202c (ثم خطوة",
  );
  expect(textsOf(draw("thermometer(7)").svg)).toEqual(["0", "10", "20", "30", "40", "50", "°C"]);
});

test.each([
  ["lengths(0, 4)", "a must be a whole number from 1 to 20, not 0"],
  ["lengths(3)", "b must be a whole number from 1 to 20, not left out"],
  ["lengths(3, 4, thing=cow)", "thing must be rope or stick or ribbon or pencil or worm, not cow"],
  ["ruler(10, 2, 12)", "to must be a number from 2.5 to 10 in steps of 0.1, not 12"],
  ["ruler(21, 0, 5)", "length must be a whole number from 3 to 20, not 21"],
  ["units(pencil, 13)", "count must be a whole number from 1 to 12, not 13"],
  ["jugs(11)", "a must be a whole number from 0 to 10, not 11"],
  ["jugs(3, of=50, step=1)", "step=1 must make at most 20 equal marks up to 50"],
  ["calendar(32)", "days must be a whole number from 28 to 31, not 32"],
  ["calendar(30, mark=31)", "mark must be a day from 1 to 30, not 31"],
  ["angle(360)", "degrees must be a whole number from 1 to 359, not 360"],
  ["rect(21, 3)", "width must be a whole number from 1 to 20, not 21"],
  ["rect(5, 3, cut=5:1)", "cut must be width:height, smaller than 5:3"],
  ["cubes(11, 1, 1)", "length must be a whole number from 1 to 10, not 11"],
  ["thermometer(60)", "degrees must be a whole number from 0 to 50, not 60"],
  ["thermometer(5, from=-5)", "a thermometer begins and ends at whole tens, not -5"],
])("%s is refused", (call, reason) => {
  expect(() => draw(call)).toThrow(reason);
});
