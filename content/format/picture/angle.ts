import {
  type Drawing,
  green,
  ink,
  isYes,
  leftToRight,
  number,
  oneOf,
  type Point,
  phrase,
  round,
  svg,
  wholeNumber,
  written,
} from "./drawing.ts";

/** Two arms and the arc between them. `turn` turns the whole angle, `arms=short` makes them short: its size stays. */
export const angle: Drawing = {
  inputs: ["degrees", "label", "turn", "arms"],
  draw(given, words) {
    const degrees = wholeNumber(given, "degrees", { least: 1, most: 359 });
    const turn = wholeNumber(given, "turn", { least: 0, most: 359, otherwise: 0 });
    const arm = oneOf(given, "arms", ["long", "short"]) === "long" ? 110 : 60;
    const radius = arm / 3.2;
    const ends = [at(turn, arm), at(turn + degrees, arm)];
    const arcEnds = [at(turn, radius), at(turn + degrees, radius)];
    const text = at(turn + degrees / 2, radius + 20);
    const isLabelled = isYes(given, "label");
    const frame = frameOf([{ x: 0, y: 0 }, ...ends, ...quarters(turn, degrees, radius), text]);
    const [first, last] = arcEnds.map(({ x, y }) => `${round(x)} ${round(y)}`);
    const body =
      `<path fill="none" stroke="${green}" stroke-width="4" d="M${first}A${round(radius)} ${round(radius)} 0 ${degrees > 180 ? 1 : 0} 0 ${last}"/>` +
      `<path fill="none" stroke="${ink}" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round" d="M${ends.map(({ x, y }) => `${round(x)} ${round(y)}`).join("L0 0L")}"/>` +
      (isLabelled
        ? written(
            [{ x: text.x, y: text.y + 6, text: leftToRight(`${number(words, degrees)}°`) }],
            17,
          )
        : "");
    return {
      svg: svg(
        frame.width,
        frame.height,
        `<g transform="translate(${frame.x} ${frame.y})">${body}</g>`,
      ),
      label: phrase(words, "angle", {
        first: number(words, minuteOf(turn + degrees)),
        second: number(words, minuteOf(turn)),
      }),
    };
  },
};

/** Degrees are counted from the right and upwards, as on a protractor. */
function at(degrees: number, length: number): Point {
  const angle = (degrees * Math.PI) / 180;
  return { x: length * Math.cos(angle), y: -length * Math.sin(angle) };
}

/** The points of the arc that lie furthest out. */
function quarters(turn: number, degrees: number, radius: number): Point[] {
  return [0, 90, 180, 270, 360, 450, 540, 630]
    .filter((quarter) => quarter > turn && quarter < turn + degrees)
    .map((quarter) => at(quarter, radius));
}

function frameOf(points: Point[]): { x: number; y: number; width: number; height: number } {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs) - 16, Math.min(...ys) - 16];
  return {
    x: round(-left),
    y: round(-top),
    width: Math.ceil(Math.max(...xs) + 16 - left),
    height: Math.ceil(Math.max(...ys) + 16 - top),
  };
}

/** Where a hand of a clock would point: minute 15 is on the right. */
function minuteOf(degrees: number): number {
  return Math.round((((450 - degrees) % 360) + 360) / 6) % 60;
}
