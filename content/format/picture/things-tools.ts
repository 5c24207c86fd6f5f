import { green, ink, paper, sun } from "./drawing.ts";
import { blue, brown, grey, orange, purple, red, type Thing, water } from "./thing-colours.ts";

/** Things that are used at home. */
export const tools = {
  bell: [
    { fill: sun, path: "m-9 6q3-3 3-9 0-6 6-6t6 6q0 6 3 9z" },
    { fill: sun, path: "m-3 6q0 4 3 4t3-4z" },
    { fill: "none", path: "m0-9v-3" },
  ],
  blanket: [
    { fill: red, path: "m-9-9h18v17h-18z" },
    { fill: sun, path: "m-9-5h18v3h-18zm0 7h18v3h-18z" },
    { fill: "none", path: "m-9 8v3m4.5-3v3m4.5-3v3m4.5-3v3m4.5-3v3" },
  ],
  brick: [
    { fill: orange, path: "m-12-2h19v10h-19z" },
    { fill: sun, path: "m-12-2 5-5h19l-5 5z" },
    { fill: brown, path: "m7-2 5-5v10l-5 5z" },
  ],
  broom: [
    { fill: sun, path: "m-3 1h6l5 10h-16z" },
    { fill: brown, path: "m-1.5-12h3v13h-3z" },
    { fill: "none", path: "m-2 4-2 7m4-7v7m2-7 2 7" },
  ],
  "burning-candle": [
    { fill: paper, path: "m-4-3h8v14h-8z" },
    { fill: sun, path: "m0-12q5 6 0 8-5-2 0-8z" },
    { fill: "none", path: "m0-4v1m-4 3q3 3 3-3" },
  ],
  button: [
    { fill: blue, path: "m-10 0a10 10 0 1 1 20 0 10 10 0 1 1-20 0z" },
    {
      fill: paper,
      path: "m-4.5-3a1.5 1.5 0 1 1 3 0 1.5 1.5 0 1 1-3 0zm6 0a1.5 1.5 0 1 1 3 0 1.5 1.5 0 1 1-3 0zm-6 6a1.5 1.5 0 1 1 3 0 1.5 1.5 0 1 1-3 0zm6 0a1.5 1.5 0 1 1 3 0 1.5 1.5 0 1 1-3 0z",
    },
  ],
  candle: [
    { fill: paper, path: "m-4-6v15q0 2.5 4 2.5t4-2.5v-15z" },
    { fill: paper, path: "m-4-6q0-2.5 4-2.5t4 2.5-4 2.5-4-2.5z" },
    { fill: "none", path: "m0-6v-5" },
  ],
  clock: [
    { fill: paper, path: "m-11 0a11 11 0 1 1 22 0 11 11 0 1 1-22 0z" },
    { fill: "none", path: "m0-7v7l5 3m-5-14v1.5m0 20.5v-1.5m-11-9.5h1.5m20.5 0h-1.5" },
  ],
  coin: [
    { fill: sun, path: "m-10 0a10 10 0 1 1 20 0 10 10 0 1 1-20 0z" },
    {
      fill: "none",
      path: "m-7 0a7 7 0 1 1 14 0 7 7 0 1 1-14 0zm7 5v-5m0 1q-5 0-4-5 4 0 4 5 0-5 4-5 1 5-4 5",
    },
  ],
  comb: [
    { fill: green, path: "m-11-6h22v5h-22z" },
    { fill: "none", path: "m-11-1v7m3.7-7v7m3.6-7v7m3.7-7v7m3.7-7v7m3.6-7v7m3.7-7v7" },
  ],
  doll: [
    { fill: brown, path: "m-5-6a5 5 0 1 1 10 0 5 5 0 1 1-10 0z" },
    { fill: ink, path: "m-5-6q-1-6 5-6t5 6q-5-3-10 0z" },
    { fill: purple, path: "m-3-1h6l8 4-2 3-5-2 3 8h-14l3-8-5 2-2-3z" },
    { fill: "none", path: "m-2-5h.5m3.5 0h.5m-3.5 2h2" },
  ],
  jar: [
    { fill: water, path: "m-6-7h12q3 2 3 5v13h-18v-13q0-3 3-5z" },
    { fill: sun, path: "m-7-11h14v4h-14z" },
  ],
  jerrycan: [
    { fill: sun, path: "m-9-4 6-5h12v20h-18z" },
    { fill: paper, path: "m-1-6h7v3h-7z" },
    { fill: grey, path: "m-11-8 4-4 3 3-4 4z" },
    { fill: "none", path: "m-5 1 10 7m0-7-10 7" },
  ],
  key: [
    { fill: sun, path: "m-2-2h14v7h-3v-3h-2v3h-3v-3h-6a5 5 0 1 1 0-4z" },
    { fill: paper, path: "m-9 0a2 2 0 1 1 4 0 2 2 0 1 1-4 0z" },
  ],
  kite: [
    { fill: red, path: "m2-12 9 7-9 12-8-11z" },
    { fill: "none", path: "m2-12v19m-8-11 17-1m-9 12q-3 4-6 2t-6 2m7-4-2 4" },
  ],
  ladder: [
    { fill: brown, path: "m-5-9h10v2.5h-10zm0 6h10v2.5h-10zm0 6h10v2.5h-10zm0 6h10v2.5h-10z" },
    { fill: brown, path: "m-8-12h3v24h-3zm13 0h3v24h-3z" },
  ],
  lamp: [
    { fill: sun, path: "m-5-11h10l5 11h-20z" },
    { fill: grey, path: "m-1.5 0h3v8h5.5v3h-14v-3h5.5z" },
  ],
  lid: [
    { fill: grey, path: "m-11-2v5q0 5 11 5t11-5v-5z" },
    { fill: grey, path: "m-11-2a11 5 0 1 1 22 0 11 5 0 1 1-22 0z" },
    { fill: "none", path: "m-8-2a8 3 0 1 1 16 0 8 3 0 1 1-16 0z" },
  ],
  magnet: [
    { fill: red, path: "m-9-10h6v11q0 3 3 3t3-3v-11h6v11q0 9-9 9t-9-9z" },
    { fill: blue, path: "m9-10h-6v11q0 3-3 3v6q9 0 9-9z" },
    { fill: grey, path: "m-9-10h6v5h-6zm12 0h6v5h-6z" },
  ],
  mat: [
    { fill: sun, path: "m-6-6h18l-6 13h-18z" },
    { fill: "none", path: "m-2-6-6 13m11-13-6 13m10-13-6 13m-9-9h18m-20 5h18" },
  ],
  mirror: [
    { fill: brown, path: "m-2 4h4l1 8h-6z" },
    { fill: brown, path: "m-9-4a9 8 0 1 1 18 0 9 8 0 1 1-18 0z" },
    { fill: water, path: "m-6-4a6 6 0 1 1 12 0 6 6 0 1 1-12 0z" },
    { fill: "none", path: "m-3-3 4-4m-1 5 3-3" },
  ],
  nail: [{ fill: grey, path: "m-6-11h12v3h-4v14l-2 6-2-6v-14h-4z" }],
  needle: [
    { fill: grey, path: "m-11 11 15-18q5-5 6-3t-3 6z" },
    { fill: "none", path: "m8-9-2 3q6 4 2 8t1 9" },
  ],
  phone: [
    { fill: grey, path: "m-6-10q0-2 2-2h8q2 0 2 2v20q0 2-2 2h-8q-2 0-2-2z" },
    { fill: water, path: "m-4-9h8v16h-8z" },
    { fill: "none", path: "m-1 9.5h2" },
  ],
  plate: [
    { fill: paper, path: "m-11 0a11 11 0 1 1 22 0 11 11 0 1 1-22 0z" },
    { fill: "none", path: "m-7 0a7 7 0 1 1 14 0 7 7 0 1 1-14 0z" },
  ],
  radio: [
    { fill: red, path: "m-11-4h22v14h-22z" },
    { fill: paper, path: "m-9 3a4 4 0 1 1 8 0 4 4 0 1 1-8 0zm11-3h7v3h-7z" },
    { fill: "none", path: "m6-4 4-7m-7 18h1m4 0h1" },
  ],
  rope: [
    { fill: brown, path: "m-9-3v8q0 4 9 4t9-4v-8z" },
    { fill: brown, path: "m-9-3a9 4 0 1 1 18 0 9 4 0 1 1-18 0z" },
    { fill: paper, path: "m-4-3a4 1.5 0 1 1 8 0 4 1.5 0 1 1-8 0z" },
    { fill: "none", path: "m-9 1q1 4 9 4t9-4m0 4q3 1 2 6" },
  ],
  scarf: [
    { fill: red, path: "m-6-3-2 13h6l2-11 5 9 5-3-6-10z" },
    { fill: red, path: "m-9-7q1-4 9-4t9 4q0 5-9 5t-9-5z" },
    { fill: paper, path: "m-5-8q5-2 10 0-1 2-5 2t-5-2z" },
    { fill: "none", path: "m-8 10v2m3-2v2m3-2v2m-5-7h5" },
  ],
  shirt: [
    { fill: blue, path: "m-5-10q5 4 10 0l7 5-3 6-3-2v12h-12v-12l-3 2-3-6z" },
    { fill: "none", path: "m0-8v19m-6-12v-3m12 3v-3m-4 1h.5m-.5 4h.5m-.5 4h.5" },
  ],
  shoe: [
    { fill: brown, path: "m-12 5q0-4 5-5l6-6 3-2q4 4 8 0v13z" },
    { fill: grey, path: "m-12 5h22v4h-22z" },
    { fill: "none", path: "m-6-1 2 3m1-6 2 3" },
  ],
  sock: [
    { fill: red, path: "m-3-11h8v13l-6 7q-4 4-7 0t1-5l4-3z" },
    { fill: "none", path: "m-3-7h8m-8 3h8m-11 7 4 6" },
  ],
  table: [
    { fill: brown, path: "m-9-2h3v11h-3zm15 0h3v11h-3z" },
    { fill: brown, path: "m-12-6h24v4h-24z" },
  ],
  tap: [
    { fill: grey, path: "m-11-5h12q7 0 7 7h-5q0-2-2-2h-12z" },
    { fill: "none", path: "m-5-5v-4m-4 0h8" },
    { fill: blue, path: "m5.5 5q3.5 4 0 6-3.5-2 0-6z" },
  ],
  thread: [
    { fill: red, path: "m-6-8h12v16h-12z" },
    { fill: brown, path: "m-9-11h18v4h-18zm0 18h18v4h-18z" },
    { fill: "none", path: "m-6-3 12-3m-12 7 12-3m-12 7 12-3m0 3q6 1 4-5" },
  ],
  toothbrush: [
    { fill: blue, path: "m-12 1h22q2 0 2 2t-2 2h-22z" },
    { fill: paper, path: "m-12-5h9v6h-9z" },
    { fill: "none", path: "m-9-5v6m3-6v6" },
  ],
  torch: [
    { fill: grey, path: "m-12-3h12l5-3v12l-5-3h-12z" },
    { fill: sun, path: "m5-6q4 6 0 12z" },
    { fill: "none", path: "m-6-3v3m15-5 3-2m-3 7h3m-3 5 3 2" },
  ],
  trousers: [
    { fill: blue, path: "m-7-11h14l2 22h-7l-2-14-2 14h-7z" },
    { fill: "none", path: "m-7-8h14m-7 0v5" },
  ],
  umbrella: [
    { fill: purple, path: "m-11 1q1-11 11-11t11 11q-4-3-7 0-4-3-8 0-3-3-7 0z" },
    { fill: "none", path: "m0-10v-2m0 12v9q0 2-2 2t-3-2" },
  ],
  wheel: [
    { fill: grey, path: "m-11 0a11 11 0 1 1 22 0 11 11 0 1 1-22 0z" },
    { fill: paper, path: "m-8 0a8 8 0 1 1 16 0 8 8 0 1 1-16 0z" },
    { fill: "none", path: "m0-8v16m-8-8h16m-13.5-5.5 11 11m-11 0 11-11" },
    { fill: grey, path: "m-2 0a2 2 0 1 1 4 0 2 2 0 1 1-4 0z" },
  ],
  window: [
    { fill: brown, path: "m-11-11h22v22h-22z" },
    { fill: water, path: "m-8-8h7v7h-7zm9 0h7v7h-7zm-9 9h7v7h-7zm9 0h7v7h-7z" },
  ],
} satisfies Record<string, Thing>;
