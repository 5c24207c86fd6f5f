import { green, ink, paper } from "./drawing.ts";
import { blue, brown, red, type Thing } from "./thing-colours.ts";

/** People and parts of the body. */
export const people = {
  arm: [
    { fill: brown, path: "m-7-8 9 8 2-6q-2-3-1-5l3-1h2l2 2q0 3-2 4v9q-2 5-6 4l-12-8z" },
    { fill: green, path: "m-12-10h7l1 4q-4 4-5 7l-3 1z" },
  ],
  baby: [
    { fill: paper, path: "m-5-1h10q5 6 0 12-5 2-10 0-5-6 0-12z" },
    { fill: brown, path: "m-6-5a6 6 0 1 1 12 0 6 6 0 1 1-12 0z" },
    {
      fill: "none",
      path: "m-2-5h.5m3.5 0h.5m-4.5 3q2 1 4 0m-2-9q3 0 2 2m4 10q-6 3-12 9m-1-6q3-1 5 1",
    },
  ],
  bone: [
    {
      fill: paper,
      path: "m-6-2q-3-4-5-1-1 2 1 3-2 1-1 3 2 3 5-1h12q3 4 5 1 1-2-1-3 2-1 1-3-2-3-5 1z",
    },
  ],
  boy: [
    { fill: blue, path: "m-3-2h6q4 1 5 7h-3l-1-2v3h-8v-3l-1 2h-3q1-6 5-7z" },
    { fill: brown, path: "m-4 6h8v6h-3v-3h-2v3h-3z" },
    { fill: brown, path: "m-4.5-7a4.5 4.5 0 1 1 9 0 4.5 4.5 0 1 1-9 0z" },
    { fill: ink, path: "m-4.5-7q-.5-5 4.5-5t4.5 5q-2.5-3-9 0z" },
    { fill: "none", path: "m-2-6.5h.5m3.5 0h.5m-4 2q1.5 1 3 0" },
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
  friends: [
    {
      fill: green,
      path: "m-8-2h4q3 2 4 5 1-3 4-5h4q3 2 3 7h-2v7h-6v-7l-3 1-3-1v7h-6v-7h-2q0-5 3-7z",
    },
    { fill: brown, path: "m-10-6a4 4 0 1 1 8 0 4 4 0 1 1-8 0zm12 0a4 4 0 1 1 8 0 4 4 0 1 1-8 0z" },
    { fill: "none", path: "m-7.5-7h.5m2 0h.5m9 0h.5m2 0h.5m-15.5 2q2 2 4 0m8 0q2 2 4 0" },
  ],
  girl: [
    { fill: red, path: "m-3-2h6q4 2 5 6l-2 1-2-3 3 7h-14l3-7-2 3-2-1q1-4 5-6z" },
    { fill: brown, path: "m-3 9h2v3h-2zm4 0h2v3h-2z" },
    { fill: ink, path: "m-8-6a2 2 0 1 1 4 0 2 2 0 1 1-4 0zm12 0a2 2 0 1 1 4 0 2 2 0 1 1-4 0z" },
    { fill: brown, path: "m-4.5-7a4.5 4.5 0 1 1 9 0 4.5 4.5 0 1 1-9 0z" },
    { fill: ink, path: "m-4.5-7q.5-5 4.5-5t4.5 5q-4.5-3-9 0z" },
    { fill: "none", path: "m-2-6.5h.5m3.5 0h.5m-4 2q1.5 1 3 0" },
  ],
  hair: [
    { fill: ink, path: "m-9 10q-3-22 9-22t9 22q-3 2-6 0h-6q-3 2-6 0z" },
    { fill: brown, path: "m-5-4q5 1 10-2 2 12-5 13t-5-11z" },
    { fill: "none", path: "m-2 0h.5m3.5 0h.5m-3.5 4h2" },
  ],
  head: [
    { fill: brown, path: "m-8 0a8 8 0 1 1 16 0 8 8 0 1 1-16 0zm5 7.5v4.5h6v-4.5" },
    { fill: brown, path: "m-8-2q-3 0-3 2t3 3zm16 0q3 0 3 2t-3 3z" },
    { fill: ink, path: "m-8 0q-1-10 8-10t8 10q-3-6-16 0z" },
    { fill: "none", path: "m-3 0h.5m5.5 0h.5m-6.5 4q3 2 6 0" },
  ],
  knee: [
    { fill: brown, path: "m-12-6h13q7 0 7 8v10h-7v-10h-13z" },
    { fill: "none", path: "m2-3q3 1 3 4m4-9 2-2m0 8h1m-8-7 1-2" },
  ],
  mouth: [
    { fill: red, path: "m-12-1q6-6 9-6 2 0 3 1 1-1 3-1 3 0 9 6-5 9-12 9t-12-9z" },
    { fill: paper, path: "m-8-1q8-2 16 0-4 5-8 5t-8-5z" },
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
