import {
  type Drawing,
  ink,
  listed,
  listOf,
  phrase,
  readsFromRight,
  round,
  svg,
} from "./drawing.ts";
import { singleOf } from "./thing.ts";
import { drawThingAt } from "./things.ts";

/**
 * Things with an arrow from each to the next: `foodchain(grass:grasshopper:frog)`, what is eaten before what eats it.
 * It runs as the language is read, so in an Arabic page it begins on the right.
 */
export const foodchain: Drawing = {
  inputs: ["things"],
  draw(given, words) {
    const names = listOf(given, "things", 5).map(String);
    if (names.length < 2) throw new Error("a chain is a list grass:goat of 2 to 5 things");
    const step = Math.min(92, 300 / (names.length - 0.35));
    const size = step * 0.6;
    const width = Math.ceil(step * (names.length - 1) + size + 4);
    const at = (x: number) => round(readsFromRight(words) ? width - x : x);
    const towards = readsFromRight(words) ? -1 : 1;
    const drawn = names.map((name, index) =>
      drawThingAt(name, {
        x: at(2 + size / 2 + index * step),
        y: 34,
        size: round(size / 26),
      }),
    );
    const arrows = names.slice(1).map((_, index) => {
      const start = at(2 + size + index * step + 3);
      const length = (step - size - 6) * towards;
      return `M${start} 34h${round(length)}m${-7 * towards}-6l${7 * towards} 6l${-7 * towards} 6`;
    });
    const body =
      drawn.join("") +
      `<path fill="none" stroke="${ink}" stroke-width="3" d="${arrows.join("")}"/>`;
    return {
      svg: svg(width, 68, body),
      label: phrase(words, "foodchain", {
        things: listed(
          words,
          names.map((name) => singleOf(words, name)),
        ),
      }),
    };
  },
};
