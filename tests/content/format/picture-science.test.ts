import { describe, expect, test } from "vitest";
import { draw, textsOf } from "./draw-picture.ts";

describe("the sun and a shadow", () => {
  test("stand on opposite sides, and the shadow is longest when the sun is low", () => {
    expect(draw("sunpath(morning)").label).toBe(
      "A stick in the ground. The sun stands low on the left. Its shadow is much longer than the stick and lies on the right.",
    );
    expect(draw("sunpath(noon)").label).toContain("a spot at its foot");
  });

  test("leave the shadow to be guessed", () => {
    expect(draw("sunpath(evening, shadow=no)").label).not.toContain("shadow");
  });
});

test("moons in a row are met from dark to full and back as the language is read", () => {
  const places = (language: string) =>
    [...draw("moon(1:3:5:7)", language).svg.matchAll(/translate\((\d+) 0\)/g)].map(([, x]) =>
      Number(x),
    );
  expect(places("en")).toEqual([0, 72, 144, 216]);
  expect(places("ar")).toEqual([216, 144, 72, 0]);
  const { label } = draw("moon(1:3:5:7)");
  expect(label).toMatch(/all dark.*right of its middle.*all bright.*left of its middle/);
});

test("water is described by what can be seen, not by its state", () => {
  for (const state of ["ice", "liquid", "steam"])
    for (const call of [`water(${state})`, `water(${state}, particles=yes)`])
      expect(draw(call).label).not.toMatch(/\b(ice|liquid|solid|steam|gas)\b/i);
});

test("a stage of a life is described without the name of the stage", () => {
  for (const step of [1, 2, 3, 4]) {
    expect(draw(`lifecycle(frog, ${step})`).label).not.toMatch(/frog|tadpole/i);
    expect(draw(`lifecycle(butterfly, ${step})`).label).not.toMatch(/butterfly|caterpillar|pupa/i);
  }
});

describe("the parts of a plant", () => {
  test("are numbered 1 to 5 and never named", () => {
    const { svg, label } = draw("plant()", "ar");
    expect(textsOf(svg)).toEqual(["١", "٢", "٣", "٤", "٥"]);
    expect(label).not.toMatch(/جذر|ساق|زهرة|بذرة/);
    expect(draw("plant()").label).not.toMatch(/root|stem|leaf|flower|seed/);
  });

  test("are asked one at a time", () => {
    expect(textsOf(draw("plant(mark=3)").svg)).toEqual(["?"]);
    expect(draw("plant(tap=yes)").parts).toHaveLength(5);
  });
});

test("a food chain runs as the language is read", () => {
  const first = (language: string) =>
    Number(/translate\((\S+) /.exec(draw("foodchain(grass:goat)", language).svg)?.[1]);
  expect(first("en")).toBeLessThan(first("ar"));
  expect(draw("foodchain(grass:goat)").label).toBe(
    "In a chain, with an arrow from each one to the next: grass, goat.",
  );
});

test("a magnet keeps its secret until it is told", () => {
  expect(textsOf(draw("magnet(nail)").svg)).toEqual(["?"]);
  expect(draw("magnet(nail, pull=yes)").label).toBe("A magnet. Hanging on it: nail.");
});

test("the moon fills from the right in the north and from the left in the south", () => {
  expect(draw("moon(2)").label).toContain("on the right");
  expect(draw("moon(2, seen=south)").label).toContain("on the left");
  expect(draw("moon(8)").label).toContain("on the left");
});

test("layers of soil have numbers and can be tapped", () => {
  expect(textsOf(draw("soil(4)").svg)).toEqual(["1", "2", "3", "4"]);
  expect(draw("soil(4, tap=yes)").parts).toHaveLength(4);
});

test.each([
  ["sunpath(night)", "time must be morning or forenoon or noon or afternoon or evening, not night"],
  ["water(snow)", "state must be liquid or ice or steam, not snow"],
  ["lifecycle(frog, 5)", "step must be a whole number from 1 to 4, not 5"],
  ["plant(mark=6)", "mark must be a whole number from 0 to 5, not 6"],
  ["foodchain(grass)", "a chain is a list grass:goat of 2 to 5 things"],
  ["magnet(dragon)", '"dragon"'],
  ["weather(fog)", "kind must be sun or cloud or rain or wind or storm or snow, not fog"],
  ["moon(1:9)", "phase must be a whole number from 1 to 8, not 9"],
  ["moon(9)", "phase must be a whole number from 1 to 8, not 9"],
  ["soil(6)", "layers must be a whole number from 2 to 5, not 6"],
])("%s is refused", (call, reason) => {
  expect(() => draw(call)).toThrow(reason);
});
