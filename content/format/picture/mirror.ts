import { type Drawing, green, ink, isYes, oneOf, paper, phrase, round, svg } from "./drawing.ts";
import { type FigureName, figures, firstHalf, type Point } from "./figures.ts";
import { singleOf } from "./thing.ts";

/** A figure with a line across it that may be a line of symmetry or not; `half=yes` leaves the other half to draw. */
export const mirror: Drawing = {
  inputs: ["shape", "line", "half"],
  draw(given, words) {
    const name = oneOf(given, "shape", names);
    const line = oneOf(given, "line", ["vertical", "horizontal", "slanted", "none"]);
    const isHalf = isYes(given, "half");
    if (isHalf && line !== "vertical" && line !== "horizontal")
      throw new Error(`half=yes needs a vertical or a horizontal line, not ${line}`);
    const whole: Point[] = figures[name];
    const points =
      isHalf && (line === "vertical" || line === "horizontal") ? firstHalf(whole, line) : whole;
    const body =
      (isHalf ? squares() : "") +
      `<path fill="${green}" stroke="${ink}" stroke-width="2.5" stroke-linejoin="round" d="${pathOf(points)}"/>` +
      `<path stroke="${ink}" stroke-width="3" stroke-dasharray="9 6" d="${linePaths[line]}"/>`;
    return {
      svg: svg(200, 200, body),
      label: phrase(words, `mirror-${isHalf ? "half-" : ""}${line}`, {
        figure: singleOf(words, name),
      }),
    };
  },
};

const names: readonly [FigureName, ...FigureName[]] = [
  "house",
  "boat",
  "tree",
  "butterfly",
  "heart",
  "arrow",
  "kite",
  "square",
  "rectangle",
  "rhombus",
  "parallelogram",
  "triangle",
  "fish",
  "chair",
];

const linePaths = {
  vertical: "M100 2v196",
  horizontal: "M2 100h196",
  slanted: "M8 192l184-184",
  none: "",
};

/** A square is 20 wide; the figure keeps 20 from the edge. */
function pathOf(points: Point[]): string {
  const corners = points.map(([x, y]) => `${round(20 + x * 20)} ${round(20 + y * 20)}`);
  return `M${corners.join("L")}z`;
}

function squares(): string {
  const lines = Array.from(
    { length: 9 },
    (_, line) => `M20 ${20 + line * 20}h160M${20 + line * 20} 20v160`,
  );
  return `<path fill="${paper}" stroke="${ink}" stroke-width=".5" d="M20 20h160v160H20z${lines.join("")}"/>`;
}
