import { green, ink, paper } from "./drawing.ts";
import { brown, red, type Thing } from "./thing-colours.ts";

/** People and parts of the body. */
export const body = {
  child: [
    { fill: green, path: "m-3-2h6q4 0 4 9h-3v-4v8h-8v-8v4h-3q0-9 4-9z" },
    { fill: brown, path: "m-4-7a4 4 0 1 1 8 0a4 4 0 1 1-8 0z" },
    { fill: "none", path: "m-2-7h1m2 0h1" },
  ],
  ear: [
    { fill: brown, path: "m-4-5q1-6 7-5t4 8q-1 3-3 5q0 8-5 8t-4-6" },
    { fill: "none", path: "m-1-4q1-3 4-2t1 5q-3 2-3 5" },
  ],
  eye: [
    { fill: paper, path: "m-11 0q11-15 22 0q-11 15-22 0z" },
    { fill: brown, path: "m-5 0a5 5 0 1 1 10 0a5 5 0 1 1-10 0z" },
    { fill: ink, path: "m-1 0a1 1 0 1 1 2 0a1 1 0 1 1-2 0z" },
  ],
  hand: [
    {
      fill: brown,
      path: "m-6 3l-5-5q0-3 3-1l3 2-1-8q1-3 3 0l1 6v-8q1-2 3 0v8l2-6q2-2 3 0l-1 8 2-4q2-2 3 1l-3 8q-1 7-7 7q-5 0-6-8z",
    },
  ],
  heart: [{ fill: red, path: "m0 10q-13-9-10-16q4-6 10 1q6-7 10-1q3 7-10 16z" }],
  leg: [{ fill: brown, path: "m-4-11h7v13l1 3 6 3v3h-13l-2-9z" }],
  nose: [
    { fill: brown, path: "m-1-11q0 8-5 14q-1 5 4 4q3 3 5 0q5 1 4-4q-4-5-4-14" },
    { fill: "none", path: "m-3 5h1m5 0h1" },
  ],
} satisfies Record<string, Thing>;
