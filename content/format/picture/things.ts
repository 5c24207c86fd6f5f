import { green, ink, type Point } from "./drawing.ts";
import type { Thing } from "./thing-colours.ts";
import { animals } from "./things-animals.ts";
import { body } from "./things-body.ts";
import { creatures } from "./things-creatures.ts";
import { faces } from "./things-faces.ts";
import { food } from "./things-food.ts";
import { home } from "./things-home.ts";
import { land } from "./things-land.ts";
import { nature } from "./things-nature.ts";
import { people } from "./things-people.ts";
import { school } from "./things-school.ts";
import { tools } from "./things-tools.ts";

/**
 * Things that children know, in very few bytes, so that a row of twenty stays below two kilobytes. The names are nouns
 * of the word lists.
 */
export const things: Readonly<Record<string, Thing>> = {
  __proto__: null as never, // So that "constructor" is no thing.
  ...animals,
  ...body,
  ...creatures,
  ...faces,
  ...food,
  ...home,
  ...land,
  ...nature,
  ...people,
  ...school,
  ...tools,
  square: [{ fill: green, path: "m-9-9h18v18h-18z" }],
};

/** Draws one thing many times: a path for each layer, with all the places in it. */
export function drawThings(name: string, places: Point[], line = 1.5): string {
  // Beyond twenty, the outline alone is told apart as well, and a worksheet still fits a slow link.
  if (places.length > 20) return drawOutlines(name, places, line);
  return drawLayers(layersOf(name), places, line);
}

/** Draws many with all their layers while these fit six of the eight kilobytes of a picture. */
export function drawManyThings(name: string, places: Point[]): string {
  const whole = drawLayers(layersOf(name), places, 1.5);
  return whole.length < 6000 ? whole : drawOutlines(name, places);
}

/** Draws one thing at a place, `size` times as large as in a row; its lines stay as thick as all others. */
export function drawThingAt(name: string, { x, y, size }: Point & { size: number }): string {
  const line = Math.min(1.5, Math.round(25 / size) / 10);
  return `<g transform="translate(${x} ${y})scale(${size})">${drawThings(name, [{ x: 0, y: 0 }], line)}</g>`;
}

/** Only the first layer of each, which is its outline. */
export function drawOutlines(name: string, places: Point[], line = 1.5): string {
  return drawLayers(layersOf(name).slice(0, 1), places, line);
}

function layersOf(name: string): Thing {
  const layers = things[name];
  if (layers === undefined) throw new Error(`there is no drawing of a "${name}"`);
  return layers;
}

/** A path begins where its drawing does, so that at the origin it needs no place of its own. */
function drawLayers(layers: Thing, places: Point[], line: number): string {
  const drawn = layers.map(({ fill, path }) => {
    const all = places.map(({ x, y }) => (x || y ? `M${x} ${y}${path}` : path)).join("");
    return `<path fill="${fill}" d="${all}"/>`;
  });
  return `<g stroke="${ink}" stroke-width="${line}" stroke-linejoin="round">${drawn.join("")}</g>`;
}
