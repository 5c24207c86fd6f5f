import { green, ink, paper } from "./drawing.ts";
import { brown, red, type Thing } from "./thing-colours.ts";

/** A child and parts of the body. */
export const body = {
  arm: [
    { fill: brown, path: "m-7-8 9 8 2-6q-2-3-1-5l3-1h2l2 2q0 3-2 4v9q-2 5-6 4l-12-8z" },
    { fill: green, path: "m-12-10h7l1 4q-4 4-5 7l-3 1z" },
  ],
  bone: [
    {
      fill: paper,
      path: "m-6-2q-3-4-5-1-1 2 1 3-2 1-1 3 2 3 5-1h12q3 4 5 1 1-2-1-3 2-1 1-3-2-3-5 1z",
    },
  ],
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
  finger: [
    {
      fill: brown,
      path: "m-10-6q-2 0-2 2.5t2 2.5h6q-2 2 0 4-1 2 1 3 0 3 4 3h10v-14l-5-1-3-5q-4-1-3 3l1 2z",
    },
    { fill: "none", path: "m-4-1h6m-6 4h6m-5 3h5" },
  ],
  foot: [
    { fill: brown, path: "m-3-12h6v15q1 2 6 3 3 2 2 5h-17q-2-5 3-9z" },
    { fill: "none", path: "m8 11v-2m-3 2v-2" },
  ],
  hair: [
    { fill: ink, path: "m-9 10q-3-22 9-22t9 22q-3 2-6 0h-6q-3 2-6 0z" },
    { fill: brown, path: "m-5-4q5 1 10-2 2 12-5 13t-5-11z" },
    { fill: "none", path: "m-2 0h.5m3.5 0h.5m-3.5 4h2" },
  ],
  hand: [
    {
      fill: brown,
      path: "m-6 3l-5-5q0-3 3-1l3 2-1-8q1-3 3 0l1 6v-8q1-2 3 0v8l2-6q2-2 3 0l-1 8 2-4q2-2 3 1l-3 8q-1 7-7 7q-5 0-6-8z",
    },
  ],
  head: [
    { fill: brown, path: "m-8 0a8 8 0 1 1 16 0 8 8 0 1 1-16 0zm5 7.5v4.5h6v-4.5" },
    { fill: brown, path: "m-8-2q-3 0-3 2t3 3zm16 0q3 0 3 2t-3 3z" },
    { fill: ink, path: "m-8 0q-1-10 8-10t8 10q-3-6-16 0z" },
    { fill: "none", path: "m-3 0h.5m5.5 0h.5m-6.5 4q3 2 6 0" },
  ],
  heart: [{ fill: red, path: "m0 10q-13-9-10-16q4-6 10 1q6-7 10-1q3 7-10 16z" }],
  knee: [
    { fill: brown, path: "m-12-6h13q7 0 7 8v10h-7v-10h-13z" },
    { fill: "none", path: "m2-3q3 1 3 4m4-9 2-2m0 8h1m-8-7 1-2" },
  ],
  leg: [
    { fill: brown, path: "m-7-11 13 7q3 2 2 5l-2 6 4 2q2 1 2 3h-12l1-11-9-5z" },
    { fill: green, path: "m-12-8 5-4 8 5-4 7-8-5z" },
  ],
  mouth: [
    { fill: red, path: "m-12-1q6-6 9-6 2 0 3 1 1-1 3-1 3 0 9 6-5 9-12 9t-12-9z" },
    { fill: paper, path: "m-8-1q8-2 16 0-4 5-8 5t-8-5z" },
  ],
  nose: [
    { fill: brown, path: "m-1-11q0 8-5 14q-1 5 4 4q3 3 5 0q5 1 4-4q-4-5-4-14" },
    { fill: "none", path: "m-3 5h1m5 0h1" },
  ],
  tongue: [
    { fill: ink, path: "m-11-8q11-3 22 0-1 12-11 12t-11-12z" },
    { fill: paper, path: "m-7-9q7-1 14 0l-1 3h-12z" },
    { fill: red, path: "m-5-1q5-3 10 0v7q0 5-5 5t-5-5z" },
    { fill: "none", path: "m0 0v6" },
  ],
  tooth: [
    {
      fill: paper,
      path: "m-8-6q0-6 5-4 3 1 6 0 5-2 5 4 0 5-2 8 0 8-3 9-2-2-3-7-1 5-3 7-3-1-3-9-2-3-2-8z",
    },
    { fill: "none", path: "m-3-6q3 1 5 0" },
  ],
} satisfies Record<string, Thing>;
