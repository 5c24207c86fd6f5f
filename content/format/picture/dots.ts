import { ink, type Point } from "./drawing.ts";

/** Round counters, all in one path. */
export function drawDots(places: Point[], fill: string, radius: number): string {
  if (places.length === 0) return "";
  const turn = `a${radius} ${radius} 0 1 1`;
  const all = places.map(
    ({ x, y }) => `M${x - radius} ${y}${turn} ${2 * radius} 0${turn}-${2 * radius} 0`,
  );
  return `<path fill="${fill}" stroke="${ink}" stroke-width="2" d="${all.join("")}"/>`;
}
