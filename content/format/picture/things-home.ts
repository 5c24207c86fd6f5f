import { green, paper, sun } from "./drawing.ts";
import { blue, brown, grey, red, type Thing, water } from "./thing-colours.ts";

/** Things at home, at school and on the way. */
export const home = {
  bag: [
    { fill: sun, path: "m-4-10h8l-2 4q12 16-2 16q-14 0-2-16z" },
    { fill: "none", path: "m-2-6h4" },
  ],
  ball: [
    { fill: sun, path: "m-10 0a10 10 0 1 1 20 0a10 10 0 1 1-20 0z" },
    { fill: "none", path: "m-10 0q10 8 20 0m-10-10q-6 10 0 20" },
  ],
  basket: [
    { fill: sun, path: "m-11-2h22l-4 12h-14z" },
    { fill: "none", path: "m-8-2q8-16 16 0m-16 5h16m-15 4h14" },
  ],
  bead: [
    { fill: green, path: "m-8 0a8 8 0 1 1 16 0a8 8 0 1 1-16 0z" },
    { fill: paper, path: "m-2 0a2 2 0 1 1 4 0a2 2 0 1 1-4 0z" },
  ],
  bed: [
    { fill: green, path: "m-11 1h22v4h-22z" },
    { fill: paper, path: "m-10-3h7v4h-7z" },
    { fill: "none", path: "m-11-7v16m22-8v8" },
  ],
  bicycle: [
    {
      fill: paper,
      path: "m-12 4a5 5 0 1 1 10 0a5 5 0 1 1-10 0zm14 0a5 5 0 1 1 10 0a5 5 0 1 1-10 0z",
    },
    { fill: "none", path: "m-7 4l4-9h7l-4 9h-7l5-9m2 9l-4-11h-3m11 2h-2l4 9m-4-9v-3h3" },
  ],
  book: [
    { fill: green, path: "m-11-8q6-3 11 0q5-3 11 0v15q-6-3-11 0q-5-3-11 0z" },
    { fill: "none", path: "m0-8v15" },
  ],
  bottle: [
    { fill: water, path: "m-3-11h6v5l4 5v12h-14v-12l4-5z" },
    { fill: "none", path: "m-7 2h14" },
  ],
  bowl: [
    { fill: paper, path: "m-11-4h22q0 13-8 13h-6q-8 0-8-13z" },
    { fill: blue, path: "m-11-4q3-3 6 0t6 0t5 0t5 0q0 3-1 5h-20q-1-2-1-5z" },
  ],
  box: [
    { fill: sun, path: "m-10-8h20v17h-20z" },
    { fill: "none", path: "m-10-3h20" },
  ],
  bucket: [
    { fill: grey, path: "m-9-5h18l-3 15h-12z" },
    { fill: "none", path: "m-9-5q9-12 18 0" },
  ],
  bus: [
    { fill: sun, path: "m-11-8h19q3 0 3 4v10h-22z" },
    { fill: paper, path: "m-9-5h4v4h-4zm6 0h4v4h-4zm6 0h4v4h-4z" },
    { fill: grey, path: "m-8 6a3 3 0 1 1 6 0a3 3 0 1 1-6 0zm10 0a3 3 0 1 1 6 0a3 3 0 1 1-6 0z" },
  ],
  cap: [
    { fill: green, path: "m-11 4q0-11 9-11t9 11z" },
    { fill: green, path: "m0 4h11q0 4-6 3z" },
    { fill: "none", path: "m-2-7v-1" },
  ],
  chair: [
    { fill: brown, path: "m-6-11h3v11h10v3h-13z" },
    { fill: "none", path: "m-6 2v9m13-8v8" },
  ],
  "covered-cup": [
    { fill: paper, path: "m-7-5h14l-2 15h-10z" },
    { fill: water, path: "m-6 1h12l-1 9h-10z" },
    { fill: grey, path: "m-9-8h18v3h-18z" },
  ],
  cup: [
    { fill: paper, path: "m-9-8h15l-2 17h-11z" },
    { fill: "none", path: "m5-5q8 0 5 6t-6 4" },
  ],
  door: [
    { fill: brown, path: "m-7-11h14v22h-14z" },
    { fill: "none", path: "m-4-8h8v6h-8zm0 10h8v6h-8zm8-3h1" },
  ],
  dress: [
    { fill: green, path: "m-5-10q2 3 5 3t5-3l3 5-3 2 5 13h-20l5-13-3-2z" },
    { fill: "none", path: "m-5-3h10" },
  ],
  drum: [
    { fill: red, path: "m-10-5v10q0 5 10 5t10-5v-10z" },
    { fill: paper, path: "m-10-5a10 4 0 1 1 20 0a10 4 0 1 1-20 0z" },
    { fill: "none", path: "m-10-2l5 10 5-9 5 9 5-10" },
  ],
  "dry-cloth": [
    { fill: paper, path: "m-9-9h18v16q-3-2-6 0t-6 0t-6 0z" },
    { fill: "none", path: "m-4-9v11m8-11v11" },
  ],
  "empty-bottle": [
    { fill: paper, path: "m-3-11h6v5l4 5v12h-14v-12l4-5z" },
    { fill: "none", path: "m-3-8h6" },
  ],
  "empty-bowl": [
    { fill: paper, path: "m-11-4q0 13 8 13h6q8 0 8-13z" },
    { fill: paper, path: "m-11-4a11 3 0 1 1 22 0a11 3 0 1 1-22 0z" },
  ],
  "empty-jar": [
    { fill: paper, path: "m-6-8q0 2-2 3-1 1-1 3v13h18v-13q0-2-1-3-2-1-2-3z" },
    { fill: paper, path: "m-6-8a6 2 0 1 1 12 0a6 2 0 1 1-12 0z" },
  ],
  float: [
    { fill: sun, path: "m-6-3a6 6 0 1 1 12 0a6 6 0 1 1-12 0z" },
    { fill: blue, path: "m-12 1q3-3 6 0t6 0t6 0t6 0v10h-24z" },
  ],
  hat: [
    { fill: sun, path: "m-6 3v-7q0-5 6-5t6 5v7z" },
    { fill: sun, path: "m-12 3h24q0 4-12 4t-12-4z" },
  ],
  house: [
    { fill: paper, path: "m-9-1h18v11h-18z" },
    { fill: red, path: "m-12-1l12-10 12 10z" },
    { fill: brown, path: "m-2 3h5v7h-5z" },
  ],
  map: [
    { fill: paper, path: "m-11-7l7-2 8 3 7-2v15l-7 2-8-3-7 2z" },
    { fill: "none", path: "m-4-9v15m8-12v15m-12-7q4-5 8 0t8-3" },
  ],
  milk: [
    { fill: paper, path: "m-7-4l3-7h8l3 7v14h-14z" },
    { fill: blue, path: "m-7 0h14v5h-14z" },
    { fill: "none", path: "m-7-4h14" },
  ],
  pen: [
    { fill: blue, path: "m-11 10l2-6 13-13q2-1 4 1t1 4l-13 13z" },
    { fill: "none", path: "m-9 4l3 4m9-9l-5 5" },
  ],
  pencil: [
    { fill: sun, path: "m-10 5l14-14 5 5-14 14-7 2z" },
    { fill: "none", path: "m-10 5l5 5m6-16l5 5" },
  ],
  pot: [
    { fill: grey, path: "m-9-2h18v7q0 5-5 5h-8q-5 0-5-5z" },
    { fill: "none", path: "m-10-2h20m-14 0q4-6 8 0m-4-3v-3m-9 8h-3m21 0h3" },
  ],
  sink: [
    { fill: blue, path: "m-12-7q3-3 6 0t6 0t6 0t6 0v18h-24z" },
    { fill: grey, path: "m-6 10q0-7 5-7t7 7z" },
  ],
  soap: [
    { fill: water, path: "m-10 0q0-4 4-4h12q4 0 4 4v4q0 4-4 4h-12q-4 0-4-4z" },
    { fill: paper, path: "m2-8a3 3 0 1 1 6 0a3 3 0 1 1-6 0zm-5 1a2 2 0 1 1 4 0a2 2 0 1 1-4 0z" },
    { fill: "none", path: "m-5 2h10" },
  ],
  spoon: [{ fill: grey, path: "m-9 11l-2-2 10-10q-2-8 5-10q7 2 4 10q-3 3-7 2z" }],
  "turned-cup": [
    { fill: paper, path: "m-9 8h15l-2-17h-11z" },
    { fill: "none", path: "m5 5q8 0 5-6t-6-4" },
  ],
  "wet-cloth": [
    { fill: blue, path: "m-9-10h18v14q-3-2-6 0t-6 0t-6 0z" },
    { fill: "none", path: "m-4-10v10m8-10v10m-9 7v4m5-4v4m5-4v4" },
  ],
} satisfies Record<string, Thing>;
