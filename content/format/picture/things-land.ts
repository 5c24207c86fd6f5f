import { green, ink, paper, sun } from "./drawing.ts";
import { blue, brown, grey, orange, red, type Thing, water } from "./thing-colours.ts";

/** Land, sky and what is found outside. */
export const land = {
  earth: [
    { fill: blue, path: "m-11 0a11 11 0 1 1 22 0 11 11 0 1 1-22 0z" },
    {
      fill: green,
      path: "m-8-7q6-4 9-1 2 4-3 5-1 4-5 3-4-2-1-7zm11 7q5-2 7 1 0 5-4 7-5-1-3-8zm-8 5q4-1 4 4-3 0-4-4z",
    },
  ],
  feather: [
    { fill: blue, path: "m-6 6q-4-12 17-17 0 19-17 17z" },
    { fill: "none", path: "m-12 12 18-18m-5 11-1-5m5 2-1-6m-9 4 3 2" },
  ],
  fire: [
    { fill: orange, path: "m1-12q-1 5 3 8 2-2 2-4 6 10 0 15-6 4-12 0-5-7 1-13 1 3 3 3-1-6 3-9z" },
    { fill: sun, path: "m0-1q5 4 3 8-3 2-6 0-2-4 3-8z" },
    { fill: brown, path: "m-10 7 21 2v3l-22-2zm21 0v3l-21 2v-3z" },
  ],
  grass: [
    {
      fill: green,
      path: "m-11 10q-1-9 1-15 4 5 4 9 1-10 5-15 3 7 3 14 1-7 5-11 0 8 0 13 1-3 4-6 1 6 0 11z",
    },
  ],
  hill: [
    { fill: green, path: "m-12 9q4-18 12-18t12 18z" },
    { fill: "none", path: "m-5-1 1 2 1-2m4 5 1 2 1-2m-1-8 1 2 1-2m-11 9 1 2 1-2" },
  ],
  hive: [
    { fill: sun, path: "m-4-10h8q7 10 6 19h-20q-1-9 6-19z" },
    { fill: "none", path: "m-7-5h14m-16 5h18m-19 5h20" },
    { fill: ink, path: "m-2 5a2 2.5 0 1 1 4 0 2 2.5 0 1 1-4 0z" },
  ],
  ice: [
    { fill: water, path: "m-9-5 9-5 9 5v11l-9 5-9-5z" },
    { fill: "none", path: "m-9-5 9 5 9-5m-9 5v11m-6-10v3m11-4-2 6" },
  ],
  lightning: [{ fill: sun, path: "m3-12-11 14h7l-3 10 13-15h-8l5-9z" }],
  mountain: [
    { fill: grey, path: "m-12 10 9-21 6 11 3-4 6 14z" },
    { fill: paper, path: "m-6-4 3-7 4 7-2 2-2-2-1 2z" },
  ],
  palm: [
    {
      fill: green,
      path: "m1-4q-4-7-10-6-3 2-3 7 7-4 13-1-6 1-7 6 5-1 7-6 2 5 7 6-1-5-7-6 6-3 11 1 0-5-3-7-5-1-8 6z",
    },
    { fill: brown, path: "m-4 12q1-10 4-15h2q-1 6-1 15z" },
  ],
  rainbow: [
    { fill: red, path: "m-12 8a12 12 0 0 1 24 0h-3a9 9 0 0 0-18 0z" },
    { fill: sun, path: "m-9 8a9 9 0 0 1 18 0h-3a6 6 0 0 0-12 0z" },
    { fill: blue, path: "m-6 8a6 6 0 0 1 12 0h-3a3 3 0 0 0-6 0z" },
  ],
  river: [
    { fill: green, path: "m-12-6q6-4 12 0t12 0v17h-24z" },
    { fill: blue, path: "m0-6h2q-5 4 1 7 9 4 5 10h-15q4-5 1-9-3-5 6-8z" },
    { fill: "none", path: "m-1 2h3m-1 5h4" },
  ],
  root: [
    { fill: green, path: "m-2-6q-8 0-7-6 7 1 9 5 2-4 9-5 1 6-7 6z" },
    { fill: brown, path: "m-3-6h6q-1 10-3 18-2-8-3-18z" },
    { fill: "none", path: "m-12-6h24m-14 5-6 3-2 5m12-8 6 3 2 5m-11-2-4 4m6-4 4 4" },
  ],
  sand: [
    { fill: sun, path: "m-12 8q7-9 9-13 3-3 6 0 2 4 9 13z" },
    { fill: "none", path: "m-1-2h.5m-3.5 4h.5m5.5 0h.5m-9.5 4h.5m5.5-1h.5m6.5 1h.5" },
  ],
  sea: [
    { fill: blue, path: "m-12-6q3-4 6 0t6 0 6 0 6 0v15h-24z" },
    { fill: "none", path: "m-10 0q2-3 5 0t5 0m2 4q2-3 5 0t5 0" },
  ],
  shadow: [
    { fill: green, path: "m-8-3a6 6 0 1 1 12 0 6 6 0 1 1-12 0z" },
    { fill: brown, path: "m-4 2h3v7h-3z" },
    { fill: sun, path: "m-12-10a2 2 0 1 1 4 0 2 2 0 1 1-4 0z" },
    { fill: ink, path: "m-1 9h5q0-3 4-3t4 2.5-4 2.5q-3 0-4-1h-6z" },
  ],
  shell: [
    { fill: orange, path: "m0 10-10-9q-2-6 3-7 2-4 7-3 5-1 7 3 5 1 3 7z" },
    { fill: "none", path: "m0 10-6-15m6 15v-19m0 19 6-15" },
  ],
  snow: [
    {
      fill: "none",
      path: "m0-11v22m-9.5-16.5 19 11m-19 0 19-11m-12.5-4.5 3 3 3-3m-6 20 3-3 3 3m-13-12 4-1-1-4m17 9-4 1 1 4m-17-5 4 1-1 4m17-9-4-1 1-4",
    },
  ],
  web: [
    {
      fill: "none",
      path: "m0-12v24m-10-18 20 12m-20 0 20-12m-10-2 7 4v8l-7 4-7-4v-8zm0 4 3.5 2v4l-3.5 2-3.5-2v-4z",
    },
  ],
} satisfies Record<string, Thing>;
