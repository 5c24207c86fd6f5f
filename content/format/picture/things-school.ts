import { green, paper, sun } from "./drawing.ts";
import { blue, brown, grey, red, type Thing, water } from "./thing-colours.ts";

/** Things of a school and on the way to it. */
export const school = {
  board: [
    { fill: green, path: "m-12-10h24v15h-24z" },
    { fill: "none", path: "m-7 5-2 7m16-7 2 7m-17-18h11m-11 4h14m-14 4h8" },
  ],
  boat: [
    { fill: brown, path: "m-12 3h24l-5 7h-14z" },
    { fill: paper, path: "m1-12 9 13h-9z" },
    { fill: red, path: "m-1-9v10h-8z" },
    { fill: "none", path: "m0-12v15" },
  ],
  bridge: [
    { fill: grey, path: "m-12-2q12-7 24 0v12h-4q0-9-8-9t-8 9h-4z" },
    { fill: blue, path: "m-7 8q2-3 5 0t5 0 4 0v3h-14z" },
    { fill: "none", path: "m-12-5q12-7 24 0m-20-2v3m8-4.5v3m8-1.5v3" },
  ],
  car: [
    { fill: red, path: "m-12 5v-5l4-1 3-6h10l3 6 4 1v5z" },
    { fill: water, path: "m-6-1 2-4h3v4zm7 0v-4h3l2 4z" },
    { fill: grey, path: "m-9 5a3 3 0 1 1 6 0 3 3 0 1 1-6 0zm12 0a3 3 0 1 1 6 0 3 3 0 1 1-6 0z" },
  ],
  cart: [
    { fill: brown, path: "m-12-7h18l-2 9h-14z" },
    { fill: "none", path: "m5-2 7-5m-18 0 1 9m5-9-1 9" },
    { fill: paper, path: "m-8 5a5 5 0 1 1 10 0 5 5 0 1 1-10 0z" },
    { fill: "none", path: "m-3 0v10m-5-5h10" },
  ],
  chalk: [
    { fill: paper, path: "m-7 3 12-12 4 4-12 12z" },
    { fill: "none", path: "m-4 0 4 4m-5 1-4 4q4 3 9 1t11 0" },
  ],
  field: [
    { fill: green, path: "m-12-4q12-5 24 0v14h-24z" },
    { fill: "none", path: "m-1-6-8 16m10-16 8 16m-9-16v16m-4-16-8 7m16-7 8 7" },
  ],
  market: [
    { fill: sun, path: "m-9-11h18l3 7q-3 2-6 0-3 2-6 0-3 2-6 0-3 2-6 0z" },
    {
      fill: red,
      path: "m-8.5 1a2.5 2.5 0 1 1 5 0 2.5 2.5 0 1 1-5 0zm5 0a2.5 2.5 0 1 1 5 0 2.5 2.5 0 1 1-5 0z",
    },
    { fill: green, path: "m2.5 1a2.5 2.5 0 1 1 5 0 2.5 2.5 0 1 1-5 0z" },
    { fill: brown, path: "m-10 3h20v8h-20z" },
    { fill: "none", path: "m-10 3v-6m20 6v-6m-13-8-3 7m9-7 3 7" },
  ],
  paper: [
    { fill: paper, path: "m-9-11h13l5 5v17h-18z" },
    { fill: "none", path: "m4-11v5h5m-14 4h10m-10 4h10m-10 4h7" },
  ],
  road: [
    { fill: grey, path: "m-3-10h6l9 21h-24z" },
    { fill: paper, path: "m-.5-8h1l.5 4h-2zm-.5 7h2l.5 5h-3zm-.5 8h3l.5 4h-4z" },
  ],
  ruler: [
    { fill: sun, path: "m-12-4h24v8h-24z" },
    { fill: "none", path: "m-9-4v4m3-4v3m3-3v4m3-4v3m3-3v4m3-4v3m3-3v4" },
  ],
  school: [
    { fill: paper, path: "m-12-1h24v11h-24z" },
    { fill: red, path: "m-12-1 3-4h4l5-6 5 6h4l3 4z" },
    { fill: brown, path: "m-2 4h4v6h-4z" },
    { fill: blue, path: "m-9 2h4v4h-4zm14 0h4v4h-4z" },
    { fill: "none", path: "m-1-5a1 1 0 1 1 2 0 1 1 0 1 1-2 0z" },
  ],
  scissors: [
    { fill: grey, path: "m-4 4 9-16 2 2-7 13zm8 0-9-16-2 2 7 13z" },
    { fill: red, path: "m-9 7a4 4 0 1 1 8 0 4 4 0 1 1-8 0zm10 0a4 4 0 1 1 8 0 4 4 0 1 1-8 0z" },
    {
      fill: paper,
      path: "m-6.5 7a1.5 1.5 0 1 1 3 0 1.5 1.5 0 1 1-3 0zm10 0a1.5 1.5 0 1 1 3 0 1.5 1.5 0 1 1-3 0z",
    },
  ],
  well: [
    { fill: grey, path: "m-9 2h18v9h-18z" },
    { fill: red, path: "m-11-5 11-7 11 7z" },
    { fill: "none", path: "m-7-5v7m14-7v7m-16 4.5h18m-13-4.5v4.5m7-4.5v4.5m-3 0v4.5m0-16v2" },
    { fill: brown, path: "m-2-3h4l-.5 4h-3z" },
  ],
} satisfies Record<string, Thing>;
