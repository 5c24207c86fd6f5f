import { type Drawing, listed, phrase, svg, wholeNumber } from "./drawing.ts";
import { singleOf, thingName } from "./thing.ts";
import { drawThings } from "./things.ts";

/** So many of one thing, ten in a row with a wider gap after five, so that a child sees five at a glance. */
export const row: Drawing = {
  inputs: ["thing", "count"],
  draw(given, words) {
    const name = thingName(given, "thing");
    const count = wholeNumber(given, "count", { least: 1, most: 50 });
    const single = singleOf(words, name);
    return {
      svg: svg(
        widthOfRow(count),
        Math.ceil(count / 10) * 30 + 2,
        drawThings(name, placesInRows(count)),
      ),
      label: phrase(words, "row", {
        things: listed(
          words,
          Array.from({ length: count }, () => single),
        ),
      }),
    };
  },
};

/** Up to five stand in the middle of a screen; more keep the place of the ten. */
export function widthOfRow(count: number): number {
  return count > 5 ? 286 : 27 * Math.max(count, 1) + 7;
}

/** Ten in a row: five, a gap, five. */
export function placesInRows(count: number): { x: number; y: number }[] {
  return Array.from({ length: count }, (_, place) => {
    const column = place % 10;
    return { x: 16 + column * 27 + (column > 4 ? 12 : 0), y: 16 + Math.floor(place / 10) * 30 };
  });
}
