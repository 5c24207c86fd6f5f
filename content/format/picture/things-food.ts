import { green, ink, paper, sun } from "./drawing.ts";
import { blue, brown, grey, orange, purple, red, type Thing } from "./thing-colours.ts";

/** Food and drink. */
export const food = {
  banana: [
    { fill: sun, path: "m-9-10 3-1q1 13 16 14l1 3q-19 7-20-16z" },
    { fill: "none", path: "m-7-5q3 12 16 10" },
  ],
  carrot: [
    { fill: orange, path: "m-5-3q5-4 10 0 0 7-5 15-5-8-5-15z" },
    { fill: green, path: "m0-5q-7-1-6-6 5 1 6 6 1-5 6-6 1 5-6 6z" },
    { fill: "none", path: "m-5-1h4m5 4h-3m-4 3h3" },
  ],
  corn: [
    { fill: sun, path: "m0-12q6 3 5 20h-10q-1-17 5-20z" },
    { fill: "none", path: "m-2-10v18m4-18v18m-7-14h10m-10 4h10" },
    { fill: green, path: "m-5-3q-5 5-3 10 3 5 8 4 5 1 8-4 2-5-3-10 1 10-5 13-6-3-5-13z" },
  ],
  date: [
    { fill: brown, path: "m-9 3a4 7 0 1 1 8 0 4 7 0 1 1-8 0zm10 0a4 7 0 1 1 8 0 4 7 0 1 1-8 0z" },
    { fill: "none", path: "m0-12v4m-5 4q0-4 5-4 5 0 5 4m-11 4q-1 3 0 6m10-6q-1 3 0 6" },
  ],
  fruit: [
    { fill: red, path: "m0-6q5-3 9 1 3 7-4 14-3 2-5 0-2 2-5 0-7-7-4-14 4-4 9-1z" },
    { fill: paper, path: "m0-3q4-3 7 0 1 5-3 10-2 1-4 0-2 1-4 0-4-5-3-10 3-3 7 0z" },
    { fill: ink, path: "m-3 2a1 2 0 1 1 2 0 1 2 0 1 1-2 0zm4 0a1 2 0 1 1 2 0 1 2 0 1 1-2 0z" },
    { fill: "none", path: "m0-6q0-4 4-5" },
  ],
  glass: [
    { fill: paper, path: "m-7-11h14l-2 21h-10z" },
    { fill: blue, path: "m-6-4h12l-1 14h-10z" },
  ],
  onion: [
    { fill: purple, path: "m0-11q1 5 5 7 6 4 3 9-3 4-8 4-5 0-8-4-3-5 3-9 4-2 5-7z" },
    { fill: "none", path: "m0-5q-7 7 0 14m0-14q7 7 0 14m-2 0-1 3m3-3v3m2-3 1 3" },
  ],
  pepper: [
    { fill: red, path: "m-2-7q5-3 9 2 2 9-15 16 8-8 6-18z" },
    { fill: "none", path: "m3-8q0-4 4-4m-4 7q1 4-1 7" },
  ],
  potato: [
    { fill: brown, path: "m-10 2q-1-9 8-9 5-3 11 2 4 7-1 12-7 3-12 1-5 0-6-6z" },
    { fill: "none", path: "m-6-1h1m6-3h1m3 6h1m-8 2h1" },
  ],
  rice: [
    { fill: blue, path: "m-11-1h22q0 9-7 11h-8q-7-2-7-11z" },
    { fill: paper, path: "m-9-1q2-3 3-3 2-5 6-4 5-1 6 3 2 1 3 4z" },
    { fill: "none", path: "m-3-4 2-1m3 0 1 1m0 2h2m-6 0h1" },
  ],
  salt: [
    { fill: paper, path: "m-6-4h12l2 15h-16z" },
    { fill: grey, path: "m-7-4q0-7 7-7 7 0 7 7z" },
    { fill: "none", path: "m-3-7h1m2-2h1m1 2h1" },
  ],
  tea: [
    { fill: paper, path: "m-6-4h12q-2 5 0 11h-12q2-6 0-11z" },
    { fill: red, path: "m-5.5-1h11q-1 3 .5 8h-12q1.5-5 .5-8z" },
    { fill: paper, path: "m-11 7h22q-2 3-5 3h-12q-3 0-5-3z" },
    { fill: "none", path: "m-2-7q-2-2 0-5m5 5q-2-2 0-5" },
  ],
  tomato: [
    { fill: red, path: "m0-6q11-2 10 8-1 7-10 7-9 0-10-7-1-10 10-8z" },
    { fill: green, path: "m0-7-6-1 3 3-1 4 4-3 4 3-1-4 3-3z" },
    { fill: "none", path: "m0-7v-4" },
  ],
  watermelon: [
    { fill: green, path: "m-11-5h22q0 14-11 14t-11-14z" },
    { fill: red, path: "m-8-5h16q0 11-8 11t-8-11z" },
    { fill: "none", path: "m-3-2v1m6-1v1m-3 2v1" },
  ],
} satisfies Record<string, Thing>;
