/** A point in squares: 8 across, 8 down. */
export type Point = readonly [x: number, y: number];

export type FigureName = keyof typeof figures;

/** Figures on squares, for lines of symmetry; some have one from top to bottom, some across, some both, some none. */
export const figures = {
  house: polygon("1 8 1 4 4 1 7 4 7 8"),
  boat: polygon("0 6 4 6 4 5 1 5 4 0 7 5 4 5 4 6 8 6 6 8 2 8"),
  tree: polygon("4 0 7 3 5 3 8 6 5 6 5 8 3 8 3 6 0 6 3 3 1 3"),
  butterfly: polygon("4 3 7 0 8 3 6 4 8 6 6 8 4 5 2 8 0 6 2 4 0 3 1 0"),
  heart: polygon("4 2 6 0 8 2 8 4 4 8 0 4 0 2 2 0"),
  arrow: polygon("4 0 8 4 6 4 6 8 2 8 2 4 0 4"),
  kite: polygon("4 0 7 3 4 8 1 3"),
  square: polygon("1 1 7 1 7 7 1 7"),
  rectangle: polygon("0 2 8 2 8 6 0 6"),
  rhombus: polygon("4 0 7 4 4 8 1 4"),
  parallelogram: polygon("2 2 8 2 6 6 0 6"),
  triangle: polygon("4 1 8 7 0 7"),
  fish: polygon("0 4 3 1 6 3.5 8 1 8 7 6 4.5 3 7"),
  chair: polygon("2 0 3 0 3 4 7 4 7 8 6 8 6 5 3 5 3 8 2 8"),
} satisfies Record<string, Point[]>;

/** The part of a figure left of `x = 4`, or above `y = 4`. */
export function firstHalf(points: Point[], axis: "vertical" | "horizontal"): Point[] {
  const along = axis === "vertical" ? 0 : 1;
  return points.flatMap((point, index) => {
    const next = points[(index + 1) % points.length] ?? point;
    const kept: Point[] = point[along] <= 4 ? [point] : [];
    const crosses = point[along] < 4 !== next[along] < 4 && point[along] !== 4 && next[along] !== 4;
    return crosses ? [...kept, crossing(point, next, along)] : kept;
  });
}

function crossing(from: Point, to: Point, along: 0 | 1): Point {
  const share = (4 - from[along]) / (to[along] - from[along]);
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

function polygon(numbers: string): Point[] {
  const values = numbers.split(" ").map(Number);
  return Array.from(
    { length: values.length / 2 },
    (_, index): Point => [values[2 * index] ?? 0, values[2 * index + 1] ?? 0],
  );
}
