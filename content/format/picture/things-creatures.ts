import { green, ink, paper, sun } from "./drawing.ts";
import { brown, grey, orange, red, type Thing, water } from "./thing-colours.ts";

/** More animals, seen from the side and looking to the left, or in the face. */
export const creatures = {
  ant: [
    {
      fill: brown,
      path: "m-12 0a3 3 0 1 1 6 0 3 3 0 1 1-6 0zm6 0a3 2 0 1 1 6 0 3 2 0 1 1-6 0zm6-1a6 4 0 1 1 12 0 6 4 0 1 1-12 0z",
    },
    { fill: "none", path: "m-10-3-2-3m4 3 1-4m3 9-3 6m4-6v6m1-6 4 6m-12-8h-.5" },
  ],
  bee: [
    { fill: sun, path: "m-8 3a9 6 0 1 1 18 0 9 6 0 1 1-18 0z" },
    {
      fill: ink,
      path: "m-2-2.5q-1 5.5 0 11h3q-1-5.5 0-11.5zm7 .1q-1 5.4 0 10.7l3-1.7q-1-3.6 0-7.2z",
    },
    { fill: water, path: "m1-2q-6-6-3-9 5-1 3 9zm1 0q2-8 7-8 2 4-7 8z" },
    { fill: "none", path: "m-6 1h.5m-1.5-2-3-4m5 3-1-4m16 9h2" },
  ],
  caterpillar: [
    { fill: green, path: "m4 4a4 4 0 1 1 8 0 4 4 0 1 1-8 0z" },
    { fill: green, path: "m0 2a4 4 0 1 1 8 0 4 4 0 1 1-8 0z" },
    { fill: green, path: "m-4 3a4 4 0 1 1 8 0 4 4 0 1 1-8 0z" },
    { fill: green, path: "m-8 2a4 4 0 1 1 8 0 4 4 0 1 1-8 0z" },
    { fill: sun, path: "m-12-1a4 4 0 1 1 8 0 4 4 0 1 1-8 0z" },
    { fill: "none", path: "m-9-2h.5m-1.5 3h2m-1-6-2-4m4 4 2-4m1 15v3m4-2v3m4-4v3m4-1v3" },
  ],
  chick: [
    { fill: sun, path: "m-8-5q0-6 6-6 6 0 5 7 7 1 7 7-1 7-9 7-9 0-9-8 0-2 2-3-2-2-2-4z" },
    { fill: orange, path: "m-8-7-4 2 4 1z" },
    { fill: "none", path: "m-4-7h.5m3.5 10q4 3 7-2m-8 9v2m4-2v2" },
  ],
  crocodile: [
    {
      fill: green,
      path: "m-12-1 8-1q1-4 4-2h3l1-2 2 2 2-2 1 3q3 3 3 8-3-2-4-1v4h-3v-3h-5v3h-3v-3l-9-1 8-2.5z",
    },
    { fill: "none", path: "m-1-3h-.5m-8.5 2.5v1.5m2.5-1v1m-2.5 2.5v-1.5m2.5 1v-1" },
  ],
  dog: [
    { fill: paper, path: "m-6-8q6-3 12 0 3 8 0 14-2 5-6 5t-6-5q-3-6 0-14z" },
    { fill: brown, path: "m-6-8q-5-1-6 6 1 7 4 5 2-3 2-11zm12 0q5-1 6 6-1 7-4 5-2-3-2-11z" },
    { fill: ink, path: "m-2 2a2 1.5 0 1 1 4 0 2 1.5 0 1 1-4 0z" },
    { fill: "none", path: "m-3-3h.5m5.5 0h.5m-3.5 7v2m0 0q-2 3-4 0m4 0q2 3 4 0" },
  ],
  donkey: [
    { fill: grey, path: "m-12 3 4-7q3-3 5 1l3 3h8q2 0 2 2v10h-2v-7h-8v7h-2v-8l-2-2-4 2-3 1z" },
    { fill: grey, path: "m-6-5q-4-4-3-7 4 1 5 7zm1 0q0-5 3-7 3 3-1 8z" },
    { fill: "none", path: "m-7-1h.5m16.5 3q2 2 1 6" },
  ],
  fly: [
    { fill: grey, path: "m-5 2a6 4 0 1 1 12 0 6 4 0 1 1-12 0z" },
    { fill: grey, path: "m-10-1a3 3 0 1 1 6 0 3 3 0 1 1-6 0z" },
    { fill: water, path: "m-1-1q-1-8 5-9 3 4-2 9zm3 0q4-7 9-5 0 4-7 7z" },
    { fill: "none", path: "m-3 5-2 5m5-4v5m4-6 2 5m-15-12h.5" },
  ],
  fox: [
    { fill: orange, path: "m-11-11 7 5h8l7-5-1 11-10 11-10-11z" },
    { fill: paper, path: "m-10 0q6 0 10 11zm20 0q-6 0-10 11z" },
    { fill: ink, path: "m-2 8h4l-2 3z" },
    { fill: "none", path: "m-4-1h.5m7.5 0h.5" },
  ],
  frog: [
    { fill: green, path: "m-8 0q-4 4-3 8 1 3 11 3t11-3q1-4-3-8z" },
    { fill: green, path: "m-10-2q-1-7 4-7 3 0 3 2h6q0-2 3-2 5 0 4 7 2 8-10 8t-10-8z" },
    {
      fill: paper,
      path: "m-8.5-5a2.5 2.5 0 1 1 5 0 2.5 2.5 0 1 1-5 0zm12 0a2.5 2.5 0 1 1 5 0 2.5 2.5 0 1 1-5 0z",
    },
    { fill: "none", path: "m-6-5h.5m11.5 0h.5m-13.5 5q7 5 14 0" },
  ],
  giraffe: [
    { fill: sun, path: "m-12-7 4-4h3l6 11 7 1q1 0 1 2v9h-2v-6h-5v6h-2v-8l-2-2-4-7h-5z" },
    { fill: brown, path: "m-4-5 2 1-1 3-1-1zm6 7h2v2h-3zm4 0h2v3h-2z" },
    { fill: "none", path: "m-7-11v-1m2 1v-1m-3 4h.5" },
  ],
  grasshopper: [
    { fill: green, path: "m-12-1q0-4 4-4l4 2 15 4-17 4q-5-1-6-6z" },
    { fill: "none", path: "m-9-2h.5m-.5-3q3-5 8-5m-5 14-2 5m6-6 1 6m2-6 5-10 4 16m-14-12q1 4-1 8" },
  ],
  hawk: [
    { fill: brown, path: "m-7-8q1-4 5-4 5 1 5 6 6 3 7 11l1 6-5-4q-9 3-11-5 0-4-1-7z" },
    { fill: sun, path: "m-7-9q-4 0-4 5 3-2 5-1z" },
    { fill: "none", path: "m-3-9h.5m1.5 6q0 7 8 7-2-5-4-6m-4 10v3m3-3v3m-10 0h14" },
  ],
  ladybird: [
    { fill: ink, path: "m-5-6q1-6 5-6t5 6z" },
    { fill: red, path: "m-9 2a9 9 0 1 1 18 0 9 9 0 1 1-18 0z" },
    {
      fill: ink,
      path: "m-5.5-1a1.5 1.5 0 1 1 3 0 1.5 1.5 0 1 1-3 0zm8 0a1.5 1.5 0 1 1 3 0 1.5 1.5 0 1 1-3 0zm-8 6a1.5 1.5 0 1 1 3 0 1.5 1.5 0 1 1-3 0zm8 0a1.5 1.5 0 1 1 3 0 1.5 1.5 0 1 1-3 0z",
    },
    { fill: "none", path: "m0-7v18" },
  ],
  lizard: [
    {
      fill: green,
      path: "m-12-2 3-3q4-1 5 1 6-2 9 2 4 2 7-3 0 9-7 8l2 5h-4l-1-4h-5l-1 4h-4l2-6q-4 0-6-4z",
    },
    { fill: "none", path: "m-9-3h.5m6.5 2h1m2 1h1" },
  ],
  monkey: [
    { fill: brown, path: "m-12 0a3 3 0 1 1 6 0 3 3 0 1 1-6 0zm18 0a3 3 0 1 1 6 0 3 3 0 1 1-6 0z" },
    { fill: brown, path: "m-9 0a9 9 0 1 1 18 0 9 9 0 1 1-18 0z" },
    { fill: paper, path: "m0-4q3-3 6 0 2 4-1 6 3 6-5 6-8 0-5-6-3-2-1-6 3-3 6 0z" },
    { fill: "none", path: "m-3-1h.5m5.5 0h.5m-4.5 3h2m-4 3q3 2 6 0" },
  ],
  mosquito: [
    { fill: grey, path: "m-7.5-3a2.5 2.5 0 1 1 4.5-1l7 3 7 6q-6 0-15-6a2.5 2.5 0 0 1-3.5-2z" },
    { fill: water, path: "m0-3q3-8 8-7 1 4-6 8z" },
    { fill: "none", path: "m-7-2-5 6m9-4-3 3 1 6m4-8v9m2-8 3 3v5m-10-15-3-3" },
  ],
  snail: [
    { fill: sun, path: "m-12 2q0-4 3-4t3 3q1 4 6 4h11q1 4-4 4h-11q-8 0-8-7z" },
    { fill: brown, path: "m-6-2a8 8 0 1 1 16 0 8 8 0 1 1-16 0z" },
    { fill: "none", path: "m2-2q2-2 3 1 0 4-4 4-5-1-4-6 2-5 7-4m-14 5-2-4m4 4 1-4" },
  ],
  snake: [
    {
      fill: green,
      path: "m-12-7q0-3 4-3h11q7 0 7 5 0 5-6 5h-6q-2 0-2 2t2 2h7l7 2-6 2h-9q-6 0-6-6 0-6 6-6h6q2 0 2-1t-2-1h-11q-4 1-4-1z",
    },
    { fill: "none", path: "m-9-8h.5m5.5-2v4m4-4v4m-1 2v4m-3 4v4m4-4v4" },
  ],
  spider: [
    { fill: grey, path: "m-5 3a5 5 0 1 1 10 0 5 5 0 1 1-10 0zm2-7a3 3 0 1 1 6 0 3 3 0 1 1-6 0z" },
    {
      fill: "none",
      path: "m0-7v-5m-3 9-4-4-4 3m8 1-5 1-4 5m7-1h-4l-2 6m7-2-4 1v5m11-15 4-4 4 3m-8 1 5 1 4 5m-7-1h4l2 6m-7-2 4 1v5",
    },
  ],
  tadpole: [
    { fill: grey, path: "m-12 0q1-6 7-6 5 0 7 4 5 0 10-5v13q-5-4-10-4-2 4-7 4-6 0-7-6z" },
    { fill: "none", path: "m-8-2h.5m10.5 2h6" },
  ],
  turtle: [
    { fill: brown, path: "m-8 4q1-12 10-12 9 0 10 12z" },
    { fill: green, path: "m-7-3q-5-3-5 2 0 5 4 5zm1 7h4v4h-4zm11 0h4v4h-4z" },
    { fill: "none", path: "m-10-1h.5m6.5 5 3-6h5l3 6m-8-6-3-4m8 4 2-4" },
  ],
  worm: [
    {
      fill: red,
      path: "m-12 4q0-3 3-3 3 0 4-4t5-4 5 5 4 3q3 0 3 3t-3 2q-5 0-7-5t-2-4-2 4q-2 5-7 5-3 0-3-2z",
    },
    { fill: "none", path: "m-9 3h.5m3.5-3 3 2m0-8 2 3m5 1-3 3" },
  ],
} satisfies Record<string, Thing>;
