import type { WordList } from "../types.ts";
import {
  type Drawing,
  type Given,
  ink,
  number,
  outlined,
  paper,
  phrase,
  round,
  svg,
  wholeNumber,
  written,
} from "./drawing.ts";
import { reading } from "./reading.ts";
import { blue } from "./thing-colours.ts";

/** One to four jugs with marks up to `of`, each filled to a level; `step` is what one mark stands for. */
export const jugs: Drawing = {
  inputs: ["a", "b", "c", "d", "of", "step"],
  draw(given, words) {
    const scale = readScale(given);
    const levels = ["a", ...["b", "c", "d"].filter((name) => name in given)].map((name) =>
      wholeNumber(given, name, { least: 0, most: scale.of }),
    );
    const body = levels.map((level, place) => jug(words, scale, { level, left: 28 + place * 76 }));
    return {
      svg: svg(levels.length * 76 + 8, 160, body.join("")),
      label: phrase(words, "jugs", {
        from: number(words, 0),
        to: number(words, scale.of),
        step: number(words, scale.step),
        jugs: levels
          .map((level) => phrase(words, "jug", { level: levelOf(words, scale, level) }))
          .join(" "),
      }),
    };
  },
};

type Scale = { of: number; step: number };

function readScale(given: Given): Scale {
  const of = wholeNumber(given, "of", { least: 2, most: 1000, otherwise: 10 });
  const step = wholeNumber(given, "step", { least: 1, most: of, otherwise: of > 20 ? of / 10 : 1 });
  if (of % step !== 0 || of / step > 20)
    throw new Error(`step=${step} must make at most 20 equal marks up to ${of}`);
  return { of, step };
}

/** Every how many marks a number stands beside one. */
function numbersEvery({ of, step }: Scale): number {
  return of / step > 10 ? 5 : 1;
}

function levelOf(words: WordList, scale: Scale, level: number): string {
  return reading(words, level, { written: numbersEvery(scale) * scale.step, step: scale.step });
}

const [top, foot] = [24, 152];

function jug(
  words: WordList,
  scale: Scale,
  { level, left }: { level: number; left: number },
): string {
  const { of, step } = scale;
  const height = (value: number) => round(foot - (value / of) * (foot - top));
  const count = of / step;
  const every = numbersEvery(scale);
  const marks = Array.from({ length: count }, (_, index) => index + 1);
  const lines = marks.map(
    (mark) => `M${left} ${height(mark * step)}h${mark % every === 0 ? 14 : 8}`,
  );
  const numbers = marks
    .filter((mark) => mark % every === 0)
    .map((mark) => ({
      x: left - 13,
      y: height(mark * step) + 4,
      text: number(words, mark * step),
    }));
  const surface = height(level);
  const water =
    level === 0
      ? ""
      : `<path fill="${blue}" d="M${left} ${surface}h46V${foot}H${left}z"/>` +
        `<path stroke="${ink}" stroke-width="2.5" d="M${left} ${surface}h46"/>`;
  const shell = `M${left} 14V${foot}h46V14q0-5 5-7`;
  return (
    outlined(`<path d="M${left} 12h46V${foot}H${left}z" stroke="none"/>`, paper) +
    water +
    `<path fill="none" stroke="${ink}" stroke-width="3" stroke-linejoin="round" d="${shell}"/>` +
    `<path stroke="${ink}" stroke-width="1.5" d="${lines.join("")}"/>` +
    written(numbers, of > 99 ? 10 : 13)
  );
}
