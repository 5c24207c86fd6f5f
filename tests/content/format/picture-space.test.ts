import { describe, expect, test } from "vitest";
import { figures, firstHalf, type Point } from "../../../content/format/picture/figures.ts";
import { draw, textsOf } from "./draw-picture.ts";

test("a solid is told by its faces, never by its name", () => {
  for (const name of ["cube", "cuboid", "ball", "cylinder", "cone", "pyramid", "prism"])
    expect(draw(`shape3d(${name})`).label.toLowerCase()).not.toContain(name);
});

test("its hidden edges are dashed", () => {
  expect(draw("shape3d(cube)").svg).toContain('stroke-dasharray="4 3"');
});

describe("where a thing is", () => {
  test("is said by what touches and what hides, never by the word that is asked", () => {
    const asked = { on: "table", under: "table", in: "box", above: "tree", behind: "box" };
    for (const [where, anchor] of Object.entries(asked)) {
      const { label } = draw(`place(cat, ${where}, ${anchor})`);
      expect(label).not.toMatch(new RegExp(`\\b${where}\\b (the )?(${anchor})`, "i"));
      expect(label).not.toMatch(/\b(under|above|behind)\b/i);
    }
  });

  test("keeps left and right in an Arabic page", () => {
    expect(draw("place(dog, beside-left, house)", "ar").svg).toBe(
      draw("place(dog, beside-left, house)", "en").svg,
    );
    expect(draw("place(ball, between, box, tree)").label).toBe(
      "On the ground, from left to right: box, ball, tree.",
    );
  });

  test("looks different for every place", () => {
    const wheres = ["on", "in", "beside-left", "beside-right", "above", "behind", "in-front"];
    const drawn = wheres.map((where) => draw(`place(cat, ${where}, box)`).svg);
    expect(new Set(drawn).size).toBe(wheres.length);
  });
});

describe("a map", () => {
  test("has letters below and numbers at the side, in the language's own", () => {
    expect(textsOf(draw("map(3, 2, tree:21)").svg)).toEqual(["A", "B", "C", "1", "2"]);
    expect(textsOf(draw("map(3, 2, tree:21)", "ar").svg)).toEqual(["أ", "ب", "ج", "١", "٢"]);
    expect(draw("map(3, 2, tree:21)").label).toContain("In B1: tree.");
  });

  test("draws a path square by square", () => {
    expect(draw("map(3, 3, well:11, path=NNE)").label).toContain("Arrows from A1: up, up, right.");
    expect(draw("map(3, 3, tap=yes)").parts).toHaveLength(9);
  });
});

describe("a line of symmetry", () => {
  test("is never called one: the child decides", () => {
    expect(draw("mirror(heart, vertical)").label).not.toMatch(/symmetr|mirror|same|equal/i);
  });

  test("really is one where the figures promise it", () => {
    const mirrored = (points: Point[]) => points.map(([x, y]): Point => [8 - x, y]);
    const sorted = (points: Point[]) => points.map(String).toSorted();
    const upright = ["house", "boat", "tree", "butterfly", "heart", "arrow", "kite"] as const;
    for (const name of upright)
      expect(sorted(mirrored(figures[name]))).toEqual(sorted(figures[name]));
  });

  test("is there as often as a child may count it, in whatever direction she folds", () => {
    const folds = { square: 4, rectangle: 2, rhombus: 2, heart: 1, kite: 1, fish: 1 };
    const none = { parallelogram: 0, chair: 0 };
    for (const [name, count] of Object.entries({ ...folds, ...none }))
      expect([name, foldsOf(figures[name as keyof typeof figures])]).toEqual([name, count]);
  });

  test("cuts half of a figure off where the other half is to be drawn", () => {
    for (const points of Object.values(figures)) {
      expect(firstHalf(points, "vertical").every(([x]) => x <= 4)).toBe(true);
      expect(firstHalf(points, "horizontal").every(([, y]) => y <= 4)).toBe(true);
    }
    expect(firstHalf(figures.rectangle, "vertical")).toEqual([
      [0, 2],
      [4, 2],
      [4, 6],
      [0, 6],
    ]);
  });
});

/** How many lines through the middle of the corners lay all of them on each other. */
function foldsOf(points: Point[]): number {
  const middle = (axis: 0 | 1) =>
    points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const around = points.map(([x, y]): Point => [x - middle(0), y - middle(1)]);
  const halfway = around.flatMap(([x, y]) => around.map(([a, b]): Point => [x + a, y + b]));
  const across = halfway.map(([x, y]): Point => [-y, x]);
  const angles = [...halfway, ...across]
    .filter(([x, y]) => Math.hypot(x, y) > 0.01)
    .map(([x, y]) => ((Math.atan2(y, x) + 2 * Math.PI + 1e-6) % Math.PI).toFixed(4));
  return [...new Set(angles)].filter((angle) => liesOnItself(around, Number(angle))).length;
}

function liesOnItself(points: Point[], angle: number): boolean {
  const [cos, sin] = [Math.cos(2 * angle), Math.sin(2 * angle)];
  return points.every(([x, y]) =>
    points.some(([a, b]) => Math.hypot(x * cos + y * sin - a, x * sin - y * cos - b) < 0.01),
  );
}

test("a figure hides its pieces until its cuts are asked for", () => {
  expect(draw("built(house)").label).toBe("A figure in one colour: house.");
  expect(draw("built(house, cuts=yes)").label).toContain(
    "straight side, straight side, straight side. A shape with square corners. Going round it",
  );
});

test.each([
  ["shape3d(egg)", "name must be cube or cuboid"],
  ["place(cat, on, tree)", "nothing can stand on the tree"],
  ["place(cat, in, table)", "nothing can be in the table"],
  ["place(cat, behind, table)", "nothing can hide behind the table"],
  ["place(cat, on, sea)", "anchor must be table or chair"],
  ["map(9, 2)", "columns must be a whole number from 2 to 8, not 9"],
  ["map(3, 3, tree:41)", "41 is no place on a map of 3 columns and 3 rows"],
  ["map(3, 3, path=WW)", "1 is no place on a map of 3 columns and 3 rows"],
  ["map(3, 3, path=NX)", "path must be up to 16 letters of N, E, S and W, not NX"],
  [
    "mirror(house, slanted, half=yes)",
    "half=yes needs a vertical or a horizontal line, not slanted",
  ],
  ["built(castle)", "figure must be house or boat"],
])("%s is refused", (call, reason) => {
  expect(() => draw(call)).toThrow(reason);
});
