import { ink, paper, sun } from "./drawing.ts";
import { blue, brown, grey, orange, red, type Thing } from "./thing-colours.ts";

/** Animals, seen from the side and looking to the left. */
export const animals = {
  bird: [
    { fill: sun, path: "m-11 2q6 0 9-5q6-8 10 0l3 2-3 1q-3 12-12 7z" },
    { fill: "none", path: "m-5 2q4 3 7-1m1-4h1" },
  ],
  butterfly: [
    {
      fill: sun,
      path: "m0 0q-5-12-11-7q-1 7 11 7q-9 1-7 8q5 2 7-8q2 10 7 8q2-7-7-8q12 0 11-7q-6-5-11 7z",
    },
    { fill: "none", path: "m0-4v10m0-10l-3-5m3 5l3-5" },
  ],
  camel: [
    {
      fill: brown,
      path: "m-11-8l4-2q3 1 3 5l1 4q2-8 5-8t4 7l3 2v11h-2v-7h-7v7h-2v-8q-5-1-5-8l-4 1z",
    },
    { fill: "none", path: "m-7-7h1" },
  ],
  cat: [
    { fill: sun, path: "m-8-10l4 4h8l4-4v10q0 9-8 9t-8-9z" },
    { fill: "none", path: "m-4-1v1m8-1v1m-4 3v2m-10-2h5m10 0h5m-20 4l5-1m10 0l5 1" },
  ],
  chicken: [
    { fill: paper, path: "m-8-6q0-4 4-4t4 6q5 3 10-2q1 14-9 14q-8 0-8-9z" },
    { fill: red, path: "m-6-10l1-2 2 1 2-1 1 3z" },
    { fill: "none", path: "m-8-5l-3 2 3 1m3-4h1m-2 14v3m4-3v3" },
  ],
  cow: [
    { fill: paper, path: "m-11-4l2-3h4l2 2h10q3 0 3 3v11h-3v-6h-7v6h-3v-7l-3-3h-5z" },
    { fill: ink, path: "m1-5h5v4h-4z" },
    { fill: "none", path: "m-9-7l-1-3m5 3l1-3m-3 6h1m16-1q3 2 2 6" },
  ],
  duck: [
    { fill: sun, path: "m-8-4q0-6 5-6t4 6l-1 3q6 1 11-2q0 12-10 12q-9 0-8-10z" },
    { fill: orange, path: "m-7-6l-5 2 5 1z" },
    { fill: "none", path: "m-4-6h1m0 9q5 4 8-2" },
  ],
  elephant: [
    {
      fill: grey,
      path: "m-6-8q10-2 14 2q3 3 3 8v9h-4v-6h-5v6h-4v-6q-2 0-3-2v4q0 4-4 4v-3q1 0 1-2v-8q0-5 2-6z",
    },
    { fill: grey, path: "m-3-6q7-1 6 6q-5 2-6-6z" },
    { fill: "none", path: "m-6-4h1m16 1q1 2 0 5" },
  ],
  fish: [
    { fill: blue, path: "m-11 0q8-10 16 0l6-5v10l-6-5q-8 10-16 0z" },
    { fill: "none", path: "m-7-1h1" },
  ],
  goat: [
    { fill: paper, path: "m-11-4l3-3h3l3 3h9q3 0 3 3v10h-2v-6h-8v6h-2v-7l-3-4-5 1z" },
    { fill: "none", path: "m-7-7q1-5 5-4m-6 7v4m1-5h1m15 1l2-3" },
  ],
  hen: [
    { fill: brown, path: "m-8-6q0-4 4-4t4 6q5 3 10-2q1 14-9 14q-8 0-8-9z" },
    { fill: red, path: "m-6-10l1-2 2 1 2-1 1 3z" },
    { fill: "none", path: "m-8-5l-3 2 3 1m3-4h1m-2 14v3m4-3v3" },
  ],
  horse: [
    { fill: brown, path: "m-11-5l4-5 2-1 1 2 2 5h9q3 0 3 3v11h-2v-7h-8v7h-2v-8l-3-6-4 1z" },
    { fill: "none", path: "m-4-9q3 1 4 5m10 1q4 2 2 8m-19-13h1" },
  ],
  lion: [
    { fill: brown, path: "m-11 0a11 11 0 1 1 22 0a11 11 0 1 1-22 0z" },
    { fill: sun, path: "m-7 0a7 7 0 1 1 14 0a7 7 0 1 1-14 0z" },
    { fill: "none", path: "m-3-2h1m4 0h1m-4 3h2l-1 2zm1 2q-2 2-3 0m3 0q2 2 3 0" },
  ],
  mouse: [
    { fill: grey, path: "m-11 6q1-10 11-10q9 0 9 10z" },
    { fill: grey, path: "m-5-3a3 3 0 1 1 6 0q-3 3-6 0z" },
    { fill: "none", path: "m9 6q4-1 3-7m-20 3h1" },
  ],
  owl: [
    { fill: brown, path: "m-8-10l4 3h8l4-3v13q0 8-8 8t-8-8z" },
    { fill: paper, path: "m-7-3a3 3 0 1 1 7 0a3 3 0 1 1-7 0zm7 0a3 3 0 1 1 7 0a3 3 0 1 1-7 0z" },
    { fill: "none", path: "m-4-3h1m6 0h1m-5 4l1 3 1-3m-4 6h6" },
  ],
  rabbit: [
    { fill: grey, path: "m-6-1q-3-10 1-10q3 1 3 9h4q0-8 3-9q4 0 1 10q3 11-6 11t-6-11z" },
    { fill: "none", path: "m-3 1h1m4 0h1m-4 4h2l-1 1zm1 1v2" },
  ],
  sheep: [
    { fill: paper, path: "m-6-6q4-4 8-1q6-3 8 3q3 5-2 8v6h-3v-5h-6v5h-3v-6q-5-4-2-10z" },
    { fill: grey, path: "m-11-4q1-4 6-3q2 6-2 7q-4 0-4-4z" },
    { fill: "none", path: "m-9-4h1" },
  ],
  whale: [
    { fill: blue, path: "m-11 2q0-8 9-8q8 0 9 7q3 0 2-4l3-2q2 10-6 10h-12q-5 0-5-3z" },
    { fill: "none", path: "m-4-6v-4m0 0q-2-1-3 1m3-1q2-1 3 1m-8 7h1" },
  ],
  wolf: [
    { fill: grey, path: "m-9-11l4 4h10l4-4v8l-6 8-3 6-3-6-6-8z" },
    { fill: "none", path: "m-5-3l3 1m4 0l3-1m-6 11h2" },
  ],
} satisfies Record<string, Thing>;
