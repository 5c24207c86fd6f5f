import { describe, expect, test } from "vitest";
import { draw } from "./draw-picture.ts";
import { languages } from "./fixtures.ts";

const flat = ["circle", "oval", "semicircle", "triangle", "square", "rectangle", "rhombus"];
const shapes = [...flat, "parallelogram", "trapezium", "pentagon", "hexagon"];
const solids = ["cube", "cuboid", "ball", "cylinder", "cone", "pyramid", "prism"];
const calls = [
  ...shapes.map((name) => `shape2d(${name})`),
  ...solids.map((name) => `shape3d(${name})`),
];

/** Words for two to six and for none; "one" and its like are articles in some languages. */
const counts =
  /\b(two|three|four|five|six|without|deux|trois|quatre|cinq|sans)\b|ثلاث|أربع|خمس|ستة|ضلعان|مثلثان|بلا/i;

describe("the words for a shape", () => {
  test.each(calls)("%s can be counted by ear in every language, and tell no number", (call) => {
    for (const language of languages) expect(draw(call, language).label).not.toMatch(counts);
  });

  test("name each side of a flat shape and each face of a solid once", () => {
    const times = (call: string, word: RegExp) => draw(call).label.match(word)?.length ?? 0;
    expect(times("shape2d(pentagon)", /straight side/g)).toBe(5);
    expect(times("shape2d(trapezium)", /\bside\b/g)).toBe(4);
    expect(times("shape3d(cube)", /\bsquare\b/g)).toBe(6);
    expect(times("shape3d(pyramid)", /square|triangle/g)).toBe(5);
    expect(times("shape3d(prism)", /triangle|rectangle/g)).toBe(5);
  });

  test("differ from shape to shape, so that a child who listens can choose", () => {
    for (const language of languages)
      expect(new Set(calls.map((call) => draw(call, language).label)).size).toBe(calls.length);
  });
});

describe("the words for a scale", () => {
  test("tell the number that is written where something ends", () => {
    expect(draw("thermometer(20)").label).toContain("ends at 20.");
    expect(draw("jugs(7)").label).toContain("stands at 7.");
    expect(draw("bars(mango:3, goat:5)").label).toContain("mangoes up to line 3");
  });

  test("tell the steps from the number below, one by one, where none is written", () => {
    expect(draw("thermometer(22, to=30)").label).toContain(
      "at 20 (then a step of 1, a step of 1).",
    );
    expect(draw("thermometer(23)").label).toContain("at 20 (then a step of 2, a step of 1).");
    expect(draw("jugs(7, of=20)").label).toContain("at 5 (then a step of 1, a step of 1).");
    expect(draw("bars(mango:7, goat:14)").label).toContain(
      "line 5 (then a step of 1, a step of 1)",
    );
    expect(draw("linegraph(Mon:12, Tue:30)").label).toContain("line 10 (then a step of 1, a");
    expect(draw("ruler(10, to=2.5, marks=half)").label).toContain("0 to 2 (then a step of 0.5)");
  });
});

test("a jump on a number line is told by its lines, never by its size or the number it lands on", () => {
  const { label } = draw("numberline(from=20, to=40, mark=25, jump=7, labels=ends)");
  expect(label).toContain("A jump from line number 6 to line number 13, counted from the left.");
  expect(label).not.toMatch(/\b(7|32)\b/);
});
