import {
  type Drawing,
  ink,
  leftToRight,
  number,
  outlined,
  phrase,
  round,
  svg,
  wholeNumber,
  written,
} from "./drawing.ts";
import { reading } from "./reading.ts";
import { red } from "./thing-colours.ts";

/** A thermometer from `from` to `to` degrees, both whole tens. */
export const thermometer: Drawing = {
  inputs: ["degrees", "from", "to"],
  draw(given, words) {
    const from = tens(wholeNumber(given, "from", { least: -40, most: 100, otherwise: 0 }));
    const to = tens(
      wholeNumber(given, "to", { least: from + 10, most: from + 120, otherwise: from + 50 }),
    );
    const degrees = wholeNumber(given, "degrees", { least: from, most: to });
    const height = (value: number) => round(196 - ((value - from) / (to - from)) * 176);
    const every = to - from > 60 ? 5 : to - from > 30 ? 2 : 1;
    // As large as the lines stand apart, so that it is read on paper too.
    const size = Math.min(24, Math.floor(1760 / (to - from)));
    const marks = Array.from(
      { length: (to - from) / every + 1 },
      (_, index) => from + index * every,
    );
    const body =
      outlined('<path d="M40 14a10 10 0 0 1 20 0v190a18 18 0 1 1-20 0z"/>') +
      `<path fill="${red}" d="M45 ${height(degrees)}h10V212H45z"/>` +
      `<circle cx="50" cy="220" r="14" fill="${red}"/>` +
      `<path stroke="${ink}" stroke-width="2" d="M45 ${height(degrees)}h10"/>` +
      `<path stroke="${ink}" stroke-width="1.5" d="${marks.map((mark) => `M62 ${height(mark)}h${mark % 10 === 0 ? 16 : 9}`).join("")}"/>` +
      written(
        marks
          .filter((mark) => mark % 10 === 0)
          .map((mark) => ({
            x: 102,
            y: height(mark) + size / 3,
            text: leftToRight(number(words, mark)),
          })),
        size,
      ) +
      written([{ x: 98, y: 237, text: phrase(words, "degree-sign") }], Math.min(20, size));
    return {
      svg: svg(124, 242, body),
      label: phrase(words, "thermometer", {
        from: leftToRight(number(words, from)),
        to: leftToRight(number(words, to)),
        degrees: reading(words, degrees, { written: 10, step: every }),
      }),
    };
  },
};

function tens(value: number): number {
  if (value % 10 !== 0)
    throw new Error(`a thermometer begins and ends at whole tens, not ${value}`);
  return value;
}
