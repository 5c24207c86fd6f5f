import type { WordList } from "../types.ts";
import { drawDots } from "./dots.ts";
import { type Drawing, green, ink, listed, paper, phrase, svg, wholeNumber } from "./drawing.ts";
import { singleOf, thingName } from "./thing.ts";
import { drawManyThings } from "./things.ts";

/** Equal groups with a ring around each, and `rest` left over outside: for times and for sharing. */
export const groups: Drawing = {
  inputs: ["groups", "each", "thing", "rest"],
  draw(given, words) {
    const count = wholeNumber(given, "groups", { least: 1, most: 10 });
    const each = wholeNumber(given, "each", {
      least: 0,
      most: Math.min(12, Math.floor(60 / count)),
    });
    const rest = wholeNumber(given, "rest", { least: 0, most: 11, otherwise: 0 });
    const name = "thing" in given ? thingName(given, "thing") : "counter";
    const ring = ringFor(each);
    const perRow = Math.max(1, Math.floor(300 / (ring.width + 8)));
    const rings = Array.from({ length: count }, (_, group) => ({
      x: 4 + (group % perRow) * (ring.width + 8),
      y: 4 + Math.floor(group / perRow) * (ring.height + 8),
    }));
    const inside = rings.flatMap(({ x, y }) =>
      placesIn(each, ring.columns).map((place) => ({ x: x + place.x, y: y + place.y })),
    );
    const top = 4 + Math.ceil(count / perRow) * (ring.height + 8);
    const outside = Array.from({ length: rest }, (_, place) => ({
      x: 18 + place * 26,
      y: top + 16,
    }));
    const width = Math.max(Math.min(count, perRow) * (ring.width + 8), rest * 26 + 8);
    return {
      svg: svg(
        width,
        top + (rest > 0 ? 32 : 0),
        drawRings(rings, ring) + drawEach(name, [...inside, ...outside]),
      ),
      label: describe(words, name, { count, each, rest }),
    };
  },
};

type Ring = { columns: number; width: number; height: number };

/** Two, three or four in a row, so that a group looks like the dots of a die. */
function ringFor(each: number): Ring {
  const columns = each > 9 ? 4 : each > 4 || each === 3 ? 3 : Math.min(2, Math.max(each, 1));
  const rows = Math.max(1, Math.ceil(each / columns));
  return { columns, width: columns * 26 + 12, height: rows * 28 + 10 };
}

function placesIn(each: number, columns: number): { x: number; y: number }[] {
  return Array.from({ length: each }, (_, place) => ({
    x: 19 + (place % columns) * 26,
    y: 19 + Math.floor(place / columns) * 28,
  }));
}

function drawRings(places: { x: number; y: number }[], { width, height }: Ring): string {
  const path = places.map(
    ({ x, y }) =>
      `M${x + 14} ${y}h${width - 28}q14 0 14 14v${height - 28}q0 14-14 14h-${width - 28}q-14 0-14-14v-${height - 28}q0-14 14-14z`,
  );
  return `<path fill="${paper}" stroke="${ink}" stroke-width="2" d="${path.join("")}"/>`;
}

/** Plain green counters, or a thing. */
function drawEach(name: string, places: { x: number; y: number }[]): string {
  if (places.length === 0) return "";
  return name === "counter" ? drawDots(places, green, 9) : drawManyThings(name, places);
}

type Counts = { count: number; each: number; rest: number };

function describe(words: WordList, name: string, { count, each, rest }: Counts): string {
  const single = singleOf(words, name);
  const things = (some: number) =>
    some === 0 ? phrase(words, "nothing") : listed(words, Array<string>(some).fill(single));
  const rings = Array<string>(count).fill(phrase(words, "ring", { things: things(each) }));
  if (rest > 0) rings.push(phrase(words, "outside-rings", { things: things(rest) }));
  return rings.join(" ");
}
