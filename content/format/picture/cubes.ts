import type { WordList } from "../types.ts";
import {
  type Drawing,
  ink,
  listed,
  paper,
  phrase,
  round,
  sun,
  svg,
  wholeNumber,
} from "./drawing.ts";
import { singleOf } from "./thing.ts";
import { orange } from "./thing-colours.ts";

/** A block of equal cubes: so many across, so many deep, so many high. */
export const cubes: Drawing = {
  inputs: ["length", "width", "height"],
  draw(given, words) {
    const across = wholeNumber(given, "length", { least: 1, most: 10 });
    const deep = wholeNumber(given, "width", { least: 1, most: 8 });
    const high = wholeNumber(given, "height", { least: 1, most: 8 });
    const side = Math.min(34, 280 / (across + deep / 2), 220 / (high + deep / 2));
    const block = { across, deep, high, side: Math.floor(side / 2) * 2 };
    const slant = block.side / 2;
    const body =
      face(paper, {
        from: [3, 3 + deep * slant],
        one: [block.side, 0],
        two: [slant, -slant],
        counts: [across, deep],
      }) +
      face(orange, {
        from: [3 + across * block.side, 3 + deep * slant],
        one: [slant, -slant],
        two: [0, block.side],
        counts: [deep, high],
      }) +
      face(sun, {
        from: [3, 3 + deep * slant],
        one: [block.side, 0],
        two: [0, block.side],
        counts: [across, high],
      });
    return {
      svg: svg(
        across * block.side + deep * slant + 6,
        high * block.side + deep * slant + 6,
        `<g stroke="${ink}" stroke-width="1.8" stroke-linejoin="round">${body}</g>`,
      ),
      label: describe(words, block),
    };
  },
};

type Vector = readonly [x: number, y: number];
type Face = { from: Vector; one: Vector; two: Vector; counts: Vector };

/** A face and the lines between its squares: `counts` squares along its two directions. */
function face(fill: string, { from, one, two, counts }: Face): string {
  const [first, second] = [times(one, counts[0]), times(two, counts[1])];
  const lines = [
    ...Array.from({ length: counts[0] - 1 }, (_, line) =>
      lineFrom(from, times(one, line + 1), second),
    ),
    ...Array.from({ length: counts[1] - 1 }, (_, line) =>
      lineFrom(from, times(two, line + 1), first),
    ),
  ];
  const frame = `M${written(from)}l${written(first)}l${written(second)}l${written(times(first, -1))}z`;
  return `<path fill="${fill}" d="${frame}${lines.join("")}"/>`;
}

function times([x, y]: Vector, factor: number): Vector {
  return [x * factor, y * factor];
}

function lineFrom(from: Vector, to: Vector, along: Vector): string {
  return `M${written([from[0] + to[0], from[1] + to[1]])}l${written(along)}`;
}

function written([x, y]: Vector): string {
  return `${round(x)} ${round(y)}`;
}

type Block = { across: number; deep: number; high: number };

function describe(words: WordList, { across, deep, high }: Block): string {
  const each = (text: string, count: number) => listed(words, Array<string>(count).fill(text));
  return phrase(words, "cubes", {
    cubes: each(singleOf(words, "cube"), across),
    rows: each(singleOf(words, "row"), deep),
    layers: each(phrase(words, "layer"), high),
  });
}
