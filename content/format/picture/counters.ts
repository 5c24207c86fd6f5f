import type { WordList } from "../types.ts";
import { drawDots } from "./dots.ts";
import { type Drawing, green, ink, listed, phrase, sun, svg, wholeNumber } from "./drawing.ts";
import { placesInRows, widthOfRow } from "./row.ts";
import { singleOf, thingName } from "./thing.ts";
import { drawThings } from "./things.ts";

/** Two groups of counters, plain green ones and yellow ones with a dot; or of one `thing`, the groups apart. */
export const counters: Drawing = {
  inputs: ["a", "b", "thing"],
  draw(given, words) {
    const a = wholeNumber(given, "a", { least: 0, most: 20 });
    const b = wholeNumber(given, "b", { least: 0, most: 20 - a, otherwise: 0 });
    const name = "thing" in given ? thingName(given, "thing") : "counter";
    const top = placesInRows(a);
    const start = Math.ceil(a / 10) * 30 + (a > 0 && b > 0 ? 12 : 0);
    const below = placesInRows(b).map(({ x, y }) => ({ x, y: y + start }));
    const height = start + Math.ceil(b / 10) * 30 + 4;
    const body =
      name === "counter"
        ? drawDots(top, green, 11) + drawDots(below, sun, 11) + drawDots(below, ink, 2)
        : drawThings(name, [...top, ...below]);
    return {
      svg: svg(widthOfRow(Math.max(a, b)), Math.max(height, 34), body),
      label: describe(words, [a, b], name),
    };
  },
};

function describe(words: WordList, [a, b]: [number, number], name: string): string {
  const single = singleOf(words, name);
  const group = (count: number) =>
    count === 0
      ? phrase(words, "nothing")
      : listed(
          words,
          Array.from({ length: count }, () => single),
        );
  if (b === 0) return phrase(words, "row", { things: group(a) });
  return phrase(words, "counters", { a: group(a), b: group(b) });
}
