import { green, ink } from "./drawing.ts";
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
export function drawThings(name: string, places: { x: number; y: number }[], line = 1.5): string {
  const layers = things[name];
  if (layers === undefined) throw new Error(`there is no drawing of a "${name}"`);
  // Beyond twenty, the outline alone is told apart as well, and a worksheet still fits a slow link.
  const shown = places.length > 20 ? layers.slice(0, 1) : layers;
  const drawn = shown.map(({ fill, path }) => {
    const all = places.map(({ x, y }) => `M${x} ${y}${path}`).join("");
    return `<path fill="${fill}" d="${all}"/>`;
  });
  return `<g stroke="${ink}" stroke-width="${line}" stroke-linejoin="round">${drawn.join("")}</g>`;
}
