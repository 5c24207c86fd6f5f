import {
  type Drawing,
  green,
  ink,
  listed,
  number,
  paper,
  phrase,
  round,
  svg,
  written,
} from "./drawing.ts";
import { namedNumbers } from "./names.ts";
import { reading } from "./reading.ts";

/** Points joined by lines: `linegraph(Mon:3, Tue:5)`. Time runs to the right in every language, as numbers do. */
export const linegraph: Drawing = {
  inputs: ["pairs"],
  takesPairs: true,
  draw(given, words) {
    const points = namedNumbers(given.pairs, words, { rows: 8, most: 50 });
    const top = Math.max(...points.map(({ value }) => value), 5);
    const every = top > 25 ? 10 : top > 12 ? 5 : top > 6 ? 2 : 1;
    const lines = Array.from({ length: Math.ceil(top / every) + 1 }, (_, line) => line * every);
    const highest = lines.at(-1) ?? top;
    const step = Math.min(56, 250 / points.length);
    const width = Math.ceil(44 + points.length * step);
    const height = (value: number) => round(10 + 150 * (1 - value / highest));
    const across = (index: number) => round(36 + (index + 0.5) * step);
    const marks = points.map(({ value }, index) => `${across(index)} ${height(value)}`);
    const body =
      `<path stroke="${ink}" stroke-width=".5" d="${lines.map((line) => `M32 ${height(line)}H${width - 4}`).join("")}${points.map((_, index) => `M${across(index)} 160V10`).join("")}"/>` +
      `<path fill="none" stroke="${ink}" stroke-width="2" d="M32 6v154H${width - 4}"/>` +
      `<path fill="none" stroke="${green}" stroke-width="4" stroke-linejoin="round" d="M${marks.join("L")}"/>` +
      `<path fill="${paper}" stroke="${ink}" stroke-width="2" d="${marks.map((mark) => `M${mark}m-5 0a5 5 0 1 1 10 0a5 5 0 1 1-10 0`).join("")}"/>` +
      written(
        lines.map((line) => ({ x: 16, y: height(line) + 5, text: number(words, line) })),
        13,
      ) +
      written(
        points.map(({ name }, index) => ({ x: across(index), y: 178, text: name })),
        step < 36 ? 10 : 12,
      );
    return {
      svg: svg(width, 186, body),
      label: phrase(words, "linegraph", {
        points: listed(
          words,
          points.map(({ name, value }) =>
            phrase(words, "bar", {
              name,
              value: reading(words, value, { written: every, step: 1 }),
            }),
          ),
        ),
      }),
    };
  },
};
