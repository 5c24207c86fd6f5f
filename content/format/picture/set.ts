import { drawDots } from "./dots.ts";
import { type Drawing, green, ink, listed, phrase, sun, svg, wholeNumber } from "./drawing.ts";
import { singleOf, thingName } from "./thing.ts";
import { drawManyThings } from "./things.ts";

/** A number of things, some of them on a green plate with a ring: a fraction of a set. */
export const set: Drawing = {
  inputs: ["total", "marked", "thing"],
  draw(given, words) {
    const total = wholeNumber(given, "total", { least: 1, most: 24 });
    const marked = wholeNumber(given, "marked", { least: 0, most: total });
    const name = "thing" in given ? thingName(given, "thing") : "counter";
    const columns = total <= 6 ? total : Math.min(6, nearestDivisor(total));
    const places = Array.from({ length: total }, (_, index) => ({
      x: 24 + (index % columns) * 46,
      y: 24 + Math.floor(index / columns) * 44,
    }));
    const single = singleOf(words, name);
    return {
      svg: svg(
        columns * 46 + 2,
        Math.ceil(total / columns) * 44 + 4,
        drawDots(places.slice(0, marked), green, 20) +
          (name === "counter"
            ? drawDots(places, sun, 11) + drawDots(places, ink, 2)
            : drawManyThings(name, places)),
      ),
      label: phrase(words, "row", {
        things: listed(
          words,
          places.map((_, index) =>
            index < marked ? phrase(words, "on-plate", { thing: single }) : single,
          ),
        ),
      }),
    };
  },
};

/** Equal rows where there are any: 12 is 2 rows of 6, 15 is 3 rows of 5; 7 is 6 and 1. */
function nearestDivisor(total: number): number {
  return [6, 5, 4].find((columns) => total % columns === 0) ?? 6;
}
