import {
  type Drawing,
  filledPath,
  linePath,
  listed,
  oneOf,
  phrase,
  round,
  sun,
  svg,
  wholeNumber,
} from "./drawing.ts";
import { drawLong, longThing } from "./long-things.ts";
import { singleOf } from "./thing.ts";
import { brown } from "./thing-colours.ts";

/**
 * A long thing and below it a row of units as long as it: end to end, with gaps, or one over the other. `laid=1` shows
 * only the first of them, as when one begins to measure.
 */
export const units: Drawing = {
  inputs: ["thing", "count", "unit", "gaps", "laid"],
  draw(given, words) {
    const thing = longThing(given);
    const count = wholeNumber(given, "count", { least: 1, most: 12 });
    const laid = wholeNumber(given, "laid", { least: 1, most: count, otherwise: count });
    const unit = oneOf(given, "unit", ["cube", "stick", "hand", "foot"]);
    const gaps = oneOf(given, "gaps", ["no", "yes", "overlap"]);
    const apart = { no: 0, yes: 0.35, overlap: -0.3 }[gaps];
    const wide = unit === "cube" ? 26 : 56;
    const size = Math.min(wide, 288 / (count + (count - 1) * apart));
    const step = size * (1 + apart);
    const width = round(size + (count - 1) * step);
    const height = Math.ceil(size * (unit === "cube" ? 1 : 0.5));
    const row = Array.from(
      { length: laid },
      (_, place) =>
        `<g transform="translate(${round(6 + place * step)} ${30 + (gaps === "overlap" ? (place % 2) * 7 : 0)})scale(${Math.round(size * 10) / 400})">${glyphs[unit]}</g>`,
    );
    return {
      svg: svg(
        Math.ceil(width + 12),
        (gaps === "overlap" ? 42 : 34) + height,
        drawLong(thing, { x: 6, y: 12, width }) + row.join(""),
      ),
      label: phrase(words, `units-${gaps}`, {
        thing: singleOf(words, thing),
        units: listed(
          words,
          Array.from({ length: laid }, () => singleOf(words, unit)),
        ),
      }),
    };
  },
};

/** Each is 40 wide from end to end. */
const glyphs = {
  cube: filledPath(sun, "M1 1h38v38h-38z"),
  stick: filledPath(brown, "M1 5h38v9h-38z") + linePath("M8 5v9M32 5v9"),
  hand: filledPath(
    brown,
    "M1 5h12l5-4q4-1 3 3l-2 2h15q3 1 1 3h3q3 1 1 3l-1 1q1 3-2 3h-3q0 3-3 3h-14q-5 0-8-4h-7z",
  ),
  foot: filledPath(
    brown,
    "M1 10q0-6 7-6q6 2 13-1q7-3 10 2q2 6-1 11q-4 3-11 1q-5-2-12-1q-7 0-7-6zM33.8 1.6a3.4 3.4 0 1 1 0 6.8a3.4 3.4 0 1 1 0-6.8zM36 8.5a2.3 2.3 0 1 1 0 4.6a2.3 2.3 0 1 1 0-4.6zM35 12.8a2 2 0 1 1 0 4a2 2 0 1 1 0-4zM32.6 15.8a1.6 1.6 0 1 1 0 3.2a1.6 1.6 0 1 1 0-3.2z",
    1.6,
  ),
} as const;
