import { green, ink, paper, sun } from "./drawing.ts";

/** One layer of a thing: a path that starts at the thing's middle and stays within 12 units of it. */
type Layer = { fill: string; path: string };

/**
 * Things that children know, in one or two layers of very few bytes, so that a row of twenty stays below two kilobytes.
 * The names are nouns of the word lists.
 */
export const things: Readonly<Record<string, readonly Layer[]>> = {
  __proto__: null as never, // So that "constructor" is no thing.
  bag: [{ fill: sun, path: "m-4-10h8l-2 4q12 16-2 16q-14 0-2-16z" }],
  ball: [
    { fill: sun, path: "m-10 0a10 10 0 1 1 20 0a10 10 0 1 1-20 0z" },
    { fill: "none", path: "m-10 0q10 8 20 0m-10-10q-6 10 0 20" },
  ],
  basket: [
    { fill: sun, path: "m-11-2h22l-4 12h-14z" },
    { fill: "none", path: "m-8-2q8-16 16 0m-14 5h12" },
  ],
  bead: [
    { fill: green, path: "m-8 0a8 8 0 1 1 16 0a8 8 0 1 1-16 0z" },
    { fill: paper, path: "m-2 0a2 2 0 1 1 4 0a2 2 0 1 1-4 0z" },
  ],
  bean: [{ fill: green, path: "m-9-4q4-8 9-2t9 2q2 10-9 9q-11-1-9-9z" }],
  bird: [
    { fill: sun, path: "m-11 2q6 0 9-5q6-8 10 0l3 2-3 1q-3 12-12 7z" },
    { fill: "none", path: "m-5 2q4 3 7-1" },
  ],
  book: [
    { fill: green, path: "m-11-8q6-3 11 0q5-3 11 0v15q-6-3-11 0q-5-3-11 0z" },
    { fill: "none", path: "m0-8v15" },
  ],
  bottle: [
    { fill: "#bfe3f2", path: "m-3-11h6v5l4 5v12h-14v-12l4-5z" },
    { fill: "none", path: "m-7 2h14" },
  ],
  box: [
    { fill: sun, path: "m-10-8h20v17h-20z" },
    { fill: "none", path: "m-10-3h20" },
  ],
  bread: [
    { fill: "#e8b86a", path: "m-11 0a11 8 0 1 1 22 0a11 8 0 1 1-22 0z" },
    { fill: "none", path: "m-6-3l3 5m2-7l3 7m2-6l2 4" },
  ],
  cup: [
    { fill: paper, path: "m-9-8h15l-2 17h-11z" },
    { fill: "none", path: "m5-5q8 0 5 6t-6 4" },
  ],
  drop: [{ fill: "#7cc4ea", path: "m0-11q14 19 0 21q-14-2 0-21z" }],
  egg: [{ fill: paper, path: "m0-10q8 2 8 11q-1 8-8 8t-8-8q0-9 8-11z" }],
  fish: [{ fill: "#7cc4ea", path: "m-11 0q8-10 16 0l6-5v10l-6-5q-8 10-16 0z" }],
  flower: [
    { fill: sun, path: "m-4-4a5 5 0 1 1 8 0a5 5 0 1 1 0 8a5 5 0 1 1-8 0a5 5 0 1 1 0-8z" },
    { fill: paper, path: "m-2 0a2 2 0 1 1 4 0a2 2 0 1 1-4 0z" },
  ],
  leaf: [
    { fill: green, path: "m-10 9q-2-17 20-18q2 18-20 18z" },
    { fill: "none", path: "m-10 9l12-12" },
  ],
  mango: [{ fill: sun, path: "m-9 5q-3-14 9-14q12 2 8 13q-8 10-17 1z" }],
  orange: [
    { fill: "#f59b3a", path: "m-9 2a9 9 0 1 1 18 0a9 9 0 1 1-18 0z" },
    { fill: "none", path: "m0-7q1-4 5-4" },
  ],
  pencil: [{ fill: sun, path: "m-10 6l14-14 4 4-14 14-6 2z" }],
  seed: [{ fill: "#c79a68", path: "m0-10q9 9 5 15q-5 6-10 0q-4-6 5-15z" }],
  square: [{ fill: green, path: "m-9-9h18v18h-18z" }],
  star: [{ fill: sun, path: "m0-11l3 7h8l-6 5 2 8-7-5-7 5 2-8-6-5h8z" }],
  stick: [{ fill: "#c79a68", path: "m-2-11h4v22h-4z" }],
  stone: [{ fill: "#b9c0c2", path: "m-11 5q-2-8 5-11q9-5 15 2q5 6 0 9q-10 4-20 0z" }],
  sun: [
    { fill: sun, path: "m-6 0a6 6 0 1 1 12 0a6 6 0 1 1-12 0z" },
    { fill: "none", path: "m0-8v-3m0 19v3m-8-11h-3m19 0h3m-6-6l2-2m-12 12l2-2m0-8l-2-2m12 12l-2-2" },
  ],
  tree: [
    { fill: "#c79a68", path: "m-2 3h4v8h-4z" },
    { fill: green, path: "m-9-2a9 8 0 1 1 18 0a9 8 0 1 1-18 0z" },
  ],
};

/** Draws one thing many times: a path for each layer, with all the places in it. */
export function drawThings(name: string, places: { x: number; y: number }[]): string {
  const layers = things[name];
  if (layers === undefined) throw new Error(`there is no drawing of a "${name}"`);
  const drawn = layers.map(({ fill, path }) => {
    const all = places.map(({ x, y }) => `M${x} ${y}${path}`).join("");
    return `<path fill="${fill}" d="${all}"/>`;
  });
  return `<g stroke="${ink}" stroke-width="1.5" stroke-linejoin="round">${drawn.join("")}</g>`;
}
