import { green, paper, sun } from "./drawing.ts";
import { blue, brown, grey, orange, purple, red, type Thing } from "./thing-colours.ts";

/** Plants, food and weather. */
export const nature = {
  apple: [
    { fill: red, path: "m0-6q5-3 9 1q3 8-4 14q-3 2-5 0q-2 2-5 0q-7-6-4-14q4-4 9-1z" },
    { fill: green, path: "m0-6q0-5 6-5q0 5-6 5z" },
  ],
  bean: [{ fill: green, path: "m-9-4q4-8 9-2t9 2q2 10-9 9q-11-1-9-9z" }],
  beans: [
    {
      fill: brown,
      path: "m-9-6q5-4 9 0t-1 5q-7 1-8-5zm9 4q5-4 9 0t-1 5q-7 1-8-5zm-8 6q5-4 9 0t-1 5q-7 1-8-5z",
    },
  ],
  bread: [
    { fill: brown, path: "m-11 0a11 8 0 1 1 22 0a11 8 0 1 1-22 0z" },
    { fill: "none", path: "m-6-3l3 5m2-7l3 7m2-6l2 4" },
  ],
  cloud: [{ fill: paper, path: "m-8 6q-4-1-3-5t5-3q1-6 6-5t5 4q6-1 6 4t-5 5z" }],
  drop: [{ fill: blue, path: "m0-11q14 19 0 21q-14-2 0-21z" }],
  egg: [{ fill: paper, path: "m0-10q8 2 8 11q-1 8-8 8t-8-8q0-9 8-11z" }],
  flower: [
    { fill: sun, path: "m-4-4a5 5 0 1 1 8 0a5 5 0 1 1 0 8a5 5 0 1 1-8 0a5 5 0 1 1 0-8z" },
    { fill: paper, path: "m-2 0a2 2 0 1 1 4 0a2 2 0 1 1-4 0z" },
  ],
  grapes: [
    { fill: purple, path: "m-10-3q1-4 5-3q5-2 10 0q4-1 5 3q0 5-4 6q-2 5-6 7q-4-2-6-7q-4-1-4-6z" },
    {
      fill: "none",
      path: "m-5-6q3 4 5 0q2 4 5 0m-13 7q5 3 8-2q3 5 8 2m-12 5q4 1 4-3q0 4 4 3m-4-12v-6m0 3q4-4 7 0",
    },
  ],
  leaf: [
    { fill: green, path: "m-10 9q-2-17 20-18q2 18-20 18z" },
    { fill: "none", path: "m-10 9l12-12" },
  ],
  lemon: [{ fill: sun, path: "m-11 0l3-2q3-6 8-6t8 6l3 2-3 2q-3 6-8 6t-8-6z" }],
  log: [
    { fill: brown, path: "m-8-5h16q3 0 3 5t-3 5h-16z" },
    { fill: paper, path: "m-12 0a4 5 0 1 1 8 0a4 5 0 1 1-8 0z" },
  ],
  mango: [
    { fill: sun, path: "m-9 5q-3-14 9-14q12 2 8 13q-8 10-17 1z" },
    { fill: "none", path: "m0-9l1-2" },
  ],
  moon: [{ fill: sun, path: "m2-11a11 11 0 1 0 9 15q-13 2-9-15z" }],
  mushroom: [
    { fill: paper, path: "m-3 0h6l2 10h-10z" },
    { fill: red, path: "m-11 1q0-11 11-11t11 11z" },
    { fill: "none", path: "m-5-3h1m4-3h1m4 3h1" },
  ],
  nest: [
    { fill: paper, path: "m-7 0q3-9 7 0q3-9 7 0z" },
    { fill: brown, path: "m-11 0h22q-1 9-11 9t-11-9z" },
    { fill: "none", path: "m-8 3h6m2 1h7m-11 2h8" },
  ],
  orange: [
    { fill: orange, path: "m-9 2a9 9 0 1 1 18 0a9 9 0 1 1-18 0z" },
    { fill: "none", path: "m0-7q1-4 5-4" },
  ],
  pebble: [{ fill: grey, path: "m-5 2q0-6 5-6t5 4q0 4-5 4t-5-2z" }],
  plant: [
    {
      fill: green,
      path: "m0 5q-10 1-10-7q9-1 10 7q1-8 10-7q0 8-10 7zm0-9q-7 0-7-7q7 0 7 7q0-7 7-7q0 7-7 7z",
    },
    { fill: "none", path: "m0-4v15m-6 0h12" },
  ],
  puddle: [
    { fill: blue, path: "m-11 3q0-4 6-4q3-4 8-1q8-1 8 4q-1 5-11 5t-11-4z" },
    { fill: "none", path: "m-5 3h5m3 2h4" },
  ],
  rain: [
    { fill: paper, path: "m-8 3q-4-1-3-5t5-3q1-6 6-5t5 4q6-1 6 4t-5 5z" },
    { fill: "none", path: "m-6 6l-1 4m7-4l-1 4m7-4l-1 4" },
  ],
  "rooted-seed": [
    { fill: brown, path: "m0-12q8 8 4.5 12q-4.5 4-9 0q-3.5-4 4.5-12z" },
    { fill: "none", path: "m0 2q3 2 1 5t1 4m-.5-6.5 4 2m-4.5 1-4 2" },
  ],
  seed: [{ fill: brown, path: "m0-10q9 9 5 15q-5 6-10 0q-4-6 5-15z" }],
  sprout: [
    { fill: brown, path: "m-5 2q5-5 10 0q-4 6-10 0z" },
    { fill: green, path: "m0-6q-7 0-7-5q7-1 7 5q0-6 7-5q0 5-7 5z" },
    { fill: "none", path: "m0-6v6m0 5q2 3-1 6m1-4l3 3" },
  ],
  star: [{ fill: sun, path: "m0-11l3 7h8l-6 5 2 8-7-5-7 5 2-8-6-5h8z" }],
  stick: [{ fill: brown, path: "m-2-11h4v22h-4z" }],
  stone: [{ fill: grey, path: "m-11 5q-2-8 5-11q9-5 15 2q5 6 0 9q-10 4-20 0z" }],
  sun: [
    { fill: sun, path: "m-6 0a6 6 0 1 1 12 0a6 6 0 1 1-12 0z" },
    {
      fill: "none",
      path: "m0-8v-3m0 19v3m-8-11h-3m19 0h3m-6-6l2-2m-12 14l-2 2m0-16l2 2m10 12l2 2",
    },
  ],
  tree: [
    { fill: brown, path: "m-2 3h4v8h-4z" },
    { fill: green, path: "m-9-2a9 8 0 1 1 18 0a9 8 0 1 1-18 0z" },
  ],
  wind: [{ fill: "none", path: "m-10-4h14q4 0 4-3t-4-3m-15 10h19m-17 4h12q4 0 4 3t-4 3" }],
} satisfies Record<string, Thing>;
