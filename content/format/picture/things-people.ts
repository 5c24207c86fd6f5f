import { green, ink, paper } from "./drawing.ts";
import { blue, brown, red, type Thing } from "./thing-colours.ts";

/** People. */
export const people = {
  baby: [
    { fill: paper, path: "m-5-1h10q5 6 0 12-5 2-10 0-5-6 0-12z" },
    { fill: brown, path: "m-6-5a6 6 0 1 1 12 0 6 6 0 1 1-12 0z" },
    {
      fill: "none",
      path: "m-2-5h.5m3.5 0h.5m-4.5 3q2 1 4 0m-2-9q3 0 2 2m4 10q-6 3-12 9m-1-6q3-1 5 1",
    },
  ],
  boy: [
    { fill: blue, path: "m-3-2h6q4 1 5 7h-3l-1-2v3h-8v-3l-1 2h-3q1-6 5-7z" },
    { fill: brown, path: "m-4 6h8v6h-3v-3h-2v3h-3z" },
    { fill: brown, path: "m-4.5-7a4.5 4.5 0 1 1 9 0 4.5 4.5 0 1 1-9 0z" },
    { fill: ink, path: "m-4.5-7q-.5-5 4.5-5t4.5 5q-2.5-3-9 0z" },
    { fill: "none", path: "m-2-6.5h.5m3.5 0h.5m-4 2q1.5 1 3 0" },
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
} satisfies Record<string, Thing>;
