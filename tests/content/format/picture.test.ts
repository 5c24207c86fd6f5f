import fc from "fast-check";
import { expect, test } from "vitest";
import { drawings } from "../../../content/format/picture/drawings.ts";
import { blue, water } from "../../../content/format/picture/thing-colours.ts";
import { things } from "../../../content/format/picture/things.ts";
import { draw, isWellFormed } from "./draw-picture.ts";
import { languages } from "./fixtures.ts";

const calls = [
  "strip(parts=4, filled=3, label=yes)",
  "strip(parts=12, filled=12, count=all, bracket=all)",
  "strip(cuts=1:1:4, filled=1)",
  "disc(parts=12, filled=5)",
  "disc(parts=1, filled=1)",
  "grid(parts=25, filled=12)",
  "shape(of=grid, parts=6, filled=1)",
  "counters(10, 10)",
  "counters(7, 0, thing=mango)",
  "tenframe(10, 10)",
  "tenframe(0)",
  "numberline(from=0, to=20, mark=7, jump=-3)",
  "numberline(from=0, to=100, step=10, mark=35, labels=ends)",
  "clock(12, 59)",
  "bars(mango:12, goat:40, child:0)",
  "bars(2:1, 4:5, 6:9)",
  "placevalue(999)",
  "pair(strip(parts=3, filled=1), strip(cuts=1:1:4, filled=1))",
  "pair(thing(wet-cloth), thing(dry-cloth))",
  ...Object.keys(things).flatMap((name) => [`thing(${name})`, `row(${name}, 5)`]),
  "row(stone, 20)",
  ...["circle", "oval", "semicircle", "triangle", "square", "rectangle"].map(
    (name) => `shape2d(${name})`,
  ),
  ...["rhombus", "parallelogram", "trapezium", "pentagon", "hexagon"].map(
    (name) => `shape2d(${name})`,
  ),
];

test.each(calls)(
  "%s is a small, well-formed drawing without ids, described in every language",
  (call) => {
    for (const language of languages) {
      const { svg, label } = draw(call, language);
      expect(svg).toMatch(/^<svg viewBox="(?:0 0|-13 -13) \d+ \d+" width="\d+" height="\d+">/);
      expect(isWellFormed(svg)).toBe(true);
      expect(Buffer.byteLength(svg)).toBeLessThan(2048);
      expect(svg).not.toMatch(/ id=| style=|NaN|undefined|role=/);
      expect(label).not.toBe("");
      expect(label).not.toMatch(/[{}]|undefined/);
    }
  },
);

test("a row of fifty stays below the eight kilobytes of a picture", () => {
  for (const name of Object.keys(things)) {
    expect([name, Buffer.byteLength(draw(`row(${name}, 50)`).svg) < 8192]).toEqual([name, true]);
  }
});

test("every part of a whole can be drawn and none lies outside", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(), (parts, some) => {
      const filled = some % (parts + 1);
      for (const name of ["strip", "disc", "grid"]) {
        const { svg } = draw(`${name}(parts=${parts}, filled=${filled})`);
        expect(svg.match(/fill="#4fa65a"/g) ?? []).toHaveLength(filled);
      }
    }),
  );
});

test("a picture is described without its answer", () => {
  expect(draw("strip(parts=4, filled=3)").label).toBe(
    "A strip in equal parts: green, green, green, white.",
  );
  expect(draw("clock(3, 30)").label).toBe(
    "A clock. The short hand is between 3 and 4. The long hand is at 6.",
  );
  expect(draw("shape2d(triangle)").label).toBe(
    "A shape. Going round it: straight side, straight side, straight side.",
  );
  expect(draw("counters(2, 1)", "fr").label).toBe(
    "Des jetons. Première sorte\u202f: jeton, jeton. Deuxième sorte\u202f: jeton.",
  );
});

test("a strip that can be tapped says where its parts are", () => {
  const { parts } = draw("strip(parts=4, tap=yes)");
  expect(parts).toHaveLength(4);
  expect(parts?.[1]).toEqual({ x: 64, y: 4, width: 60, height: 48 });
  expect(draw("strip(parts=4)").parts).toBeUndefined();
});

test.each([
  ["pair(thing(camel), pair(thing(sheep), thing(horse)))", "64 0"],
  ["pair(pair(thing(sheep), thing(horse)), thing(camel))", "64 128"],
])("of three pictures the one that stands alone is in the middle: %s", (call, place) => {
  const { svg } = draw(call);
  expect(svg).toMatch(/^<svg viewBox="0 0 232 232"/);
  expect(svg).toContain(`<svg x="${place.replace(" ", '" y="')}"`);
});

test("two wide pictures begin at one line, so that their lengths can be compared", () => {
  const { svg } = draw("pair(strip(parts=3, filled=1), row(cat, 5))");
  expect(svg.match(/<svg x="\d+"/g)).toEqual(['<svg x="0"']);
});

test("numbers in a picture wear the digits of the language", () => {
  expect(draw("strip(parts=3, count=all)", "ar").svg).toContain(">٣<");
});

test.each([
  ["strip(parts=13)", "parts must be a whole number from 1 to 12, not 13"],
  ["strip(parts=3, filled=4)", "filled must be a whole number from 0 to 3, not 4"],
  ["thing(constructor)", 'there is no drawing of a "constructor"'],
  ["clock(3, 60)", "minute must be a whole number from 0 to 59, not 60"],
])("%s is refused", (call, reason) => {
  expect(() => draw(call)).toThrow(reason);
});

test("there are no drawings by accident", () => {
  expect("constructor" in drawings).toBe(false);
});

test("a vessel that is called empty is drawn without water", () => {
  const showsWater = (name: string) =>
    [water, blue].some((colour) => draw(`thing(${name})`).svg.includes(colour));
  expect(["empty-bowl", "empty-jar", "empty-bottle"].filter(showsWater)).toEqual([]);
  expect(["bowl", "jar", "bottle"].filter(showsWater)).toHaveLength(3);
});
