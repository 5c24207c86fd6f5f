import {
  type Drawing,
  filledPath,
  ink,
  isYes,
  linePath,
  oneOf,
  paper,
  phrase,
  sun,
  svg,
} from "./drawing.ts";
import { blue, grey, orange, water as pale } from "./thing-colours.ts";

/** Water as ice, as a liquid or as steam; `particles=yes` shows a box of the smallest parts instead. */
export const water: Drawing = {
  inputs: ["state", "particles"],
  draw(given, words) {
    const state = oneOf(given, "state", ["liquid", "ice", "steam"]);
    const isInside = isYes(given, "particles");
    return {
      svg: svg(150, 140, isInside ? box(particles[state]) : scenes[state]),
      label: phrase(words, `${isInside ? "particles" : "water"}-${state}`),
    };
  },
};

const scenes = {
  ice:
    filledPath(grey, "M20 116h110l-10 14h-90z") +
    filledPath(
      pale,
      "M30 84l22-12 24 8v36h-46zM76 80l24-10 20 12v34h-44zM54 48l22-12 22 12v26l-22 8-22-8z",
    ) +
    linePath("M30 84l24 8v24M54 92l22-12M76 80l22 12 22-10M98 92v24M54 48l22 10 22-10M76 58v22"),
  liquid:
    filledPath(paper, "M42 14h66l-8 112h-50z") +
    filledPath(blue, "M45 52h60l-5 74h-50z") +
    linePath("M62 84h14M78 100h10"),
  steam:
    filledPath(
      orange,
      "M52 138q-6-8 2-14q2 6 6 0q0-6 6-8q0 8 6 8q6-2 6-8q8 8 4 14q6-2 8-6q6 8-2 14z",
    ) +
    filledPath(grey, "M34 76h82v34q0 8-8 8h-66q-8 0-8-8z") +
    linePath("M22 84h12M116 84h12") +
    filledPath(
      pale,
      "M44 66q-14-4-8-16q-6-14 10-18q6-22 26-16q16-12 28 4q20-2 18 16q10 14-6 22q-4 12-18 8h-40q-8 4-10 0z",
    ),
};

type Dot = readonly [x: number, y: number];

const particles: Readonly<Record<keyof typeof scenes, Dot[]>> = {
  ice: Array.from(
    { length: 20 },
    (_, dot): Dot => [37 + (dot % 5) * 19, 48 + Math.floor(dot / 5) * 19],
  ),
  liquid: [
    [36, 108],
    [56, 105],
    [75, 109],
    [95, 106],
    [114, 108],
    [45, 89],
    [66, 87],
    [86, 90],
    [106, 88],
    [36, 71],
    [56, 70],
    [77, 71],
    [98, 70],
    [115, 70],
  ],
  steam: [
    [40, 34],
    [102, 26],
    [72, 62],
    [102, 92],
    [42, 104],
  ],
};

function box(dots: Dot[]): string {
  const path = dots.map(([x, y]) => `M${x - 9} ${y}a9 9 0 1 1 18 0a9 9 0 1 1-18 0`).join("");
  const isMoving = dots.length < 10;
  const trails = dots.map(([x, y]) => `M${x + 12} ${y + 8}l9 6M${x + 9} ${y + 12}l7 6`).join("");
  return (
    filledPath(paper, "M20 10h110v114H20z") +
    `<path fill="${sun}" stroke="${ink}" stroke-width="2" d="${path}"/>` +
    (isMoving ? `<path stroke="${ink}" stroke-width="1.5" d="${trails}"/>` : "")
  );
}
