import { describe, expect, test } from "vitest";
import { draw, textsOf } from "./draw-picture.ts";

describe("a picture chart", () => {
  test("draws one picture for each two and half a picture for one more", () => {
    const { label, svg } = draw("pictograph(mango:4, goat:5, each=2)");
    expect(label).toBe(
      "A picture chart. One picture stands for 2. mangoes: mango, mango. goats: goat, goat, half of one (goat).",
    );
    expect(textsOf(svg)).toEqual(["mangoes", "goats", "=", "2", "=", "2"]);
  });

  test("says below it of each kind of picture how much one is, once where all rows have the same", () => {
    const keys = (source: string) =>
      textsOf(draw(source).svg).filter((text) => text === "=").length;
    expect(keys("pictograph(mango:6, banana:8, orange:4, each=2)")).toBe(3);
    expect(keys("pictograph(Mon:10, Tue:5, each=10, thing=book)")).toBe(1);
    expect(keys("pictograph(mango:6, banana:8)")).toBe(0);
  });

  test("begins where the language begins to read", () => {
    const name = (language: string) =>
      Number(/<text x="([\d.]+)"/.exec(draw("pictograph(goat:9)", language).svg)?.[1]);
    expect(name("en")).toBeLessThan(100);
    expect(name("ar")).toBeGreaterThan(200);
  });

  test("may use one picture for days or for all rows", () => {
    expect(draw("pictograph(Mon:10, Tue:5, each=10, thing=book)").label).toContain(
      "Mon: book. Tue: half of one (book).",
    );
  });
});

test.each([
  ["bars(mango:7, goat:3)", "0 2 4 6 8"],
  ["bars(mango:24, goat:13)", "0 5 10 15 20 25"],
  ["bars(mango:13, goat:0)", "0 5 10 15"],
  ["bars(mango:12, goat:6)", "0 2 4 6 8 10 12"],
  ["bars(mango:5, goat:4)", "0 1 2 3 4 5"],
])("the uppermost line of a bar chart is no lower than its highest bar: %s", (call, lines) => {
  const { svg } = draw(call);
  expect(textsOf(svg).filter((text) => /\d/.test(text))).toEqual(lines.split(" "));
  const highestBar = Math.min(
    ...[...svg.matchAll(/<rect [^>]*y="([\d.]+)"/g)].map(([, y]) => Number(y)),
  );
  const uppermost = Math.min(...[...svg.matchAll(/M30 ([\d.]+)h/g)].map(([, y]) => Number(y)));
  expect(uppermost).toBeLessThanOrEqual(highestBar);
});

test("tally marks are said as bundles and strokes, never as a number", () => {
  expect(draw("tally(mango:7, goat:0)").label).toBe(
    "Tally marks. mangoes: a crossed bundle, a stroke, a stroke. goats: none.",
  );
});

test("a table may hide a number", () => {
  const { svg, label } = draw("table(mango:3, goat:5, hide=goat)");
  expect(textsOf(svg)).toEqual(["mangoes", "3", "goats", "?"]);
  expect(label).toBe("A table: mangoes 3, goats a question mark.");
});

test("a line graph runs to the right in every language", () => {
  const xs = (language: string) =>
    [...draw("linegraph(Mon:3, Tue:5)", language).svg.matchAll(/x="([\d.]+)" y="178"/g)].map(
      ([, x]) => x,
    );
  expect(xs("ar")).toEqual(xs("en"));
  expect(draw("linegraph(Mon:3, Tue:5)").label).toBe(
    "Points joined by lines: Mon up to line 3, Tue up to line 5.",
  );
});

test("a day begins with a capital letter: sun is the sun", () => {
  expect(textsOf(draw("table(Sun:3, sun:4)").svg)).toEqual(["Sun", "3", "suns", "4"]);
});

test.each([
  ["pictograph(mango:3, each=10)", "mango:3 cannot be drawn in whole and half pictures of 10"],
  ["pictograph(mango:11)", '"mango" must be a whole number from 0 to 10'],
  ["pictograph(mango:3, each=3)", "each must be 1, 2, 5 or 10, not 3"],
  ["tally(mango:26)", '"mango" must be a whole number from 0 to 25'],
  ["tally()", "one to 6 pairs name:number are needed"],
  ["table(mango:3, hide=cow)", 'there is no row "cow" to hide'],
  ["linegraph(1:51)", '"1" must be a whole number from 0 to 50'],
  ["bars(mango:3, tall=yes)", 'bars(…) knows no "tall"'],
])("%s is refused", (call, reason) => {
  expect(() => draw(call)).toThrow(reason);
});
