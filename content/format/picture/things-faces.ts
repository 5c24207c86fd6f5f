import { ink, paper, sun } from "./drawing.ts";
import type { Thing } from "./thing-colours.ts";

/** Faces that show a feeling: told apart by their lines, never by colour. */
export const faces = {
  "afraid-face": [
    { fill: sun, path: "m-11 0a11 11 0 1 1 22 0 11 11 0 1 1-22 0z" },
    {
      fill: paper,
      path: "m-6.5-2a2.5 2.5 0 1 1 5 0 2.5 2.5 0 1 1-5 0zm8 0a2.5 2.5 0 1 1 5 0 2.5 2.5 0 1 1-5 0z",
    },
    {
      fill: "none",
      path: "m-4-2h.5m7.5 0h.5m-11.5-5q2-2 4-1m10 1q-2-2-4-1m-8 14q1.5-2 3 0t3 0 4 0",
    },
  ],
  "angry-face": [
    { fill: sun, path: "m-11 0a11 11 0 1 1 22 0 11 11 0 1 1-22 0z" },
    { fill: "none", path: "m-8-6 6 3m10-3-6 3m-6 2v2m8-2v2m-9 6q5-4 10 0" },
  ],
  "calm-face": [
    { fill: sun, path: "m-11 0a11 11 0 1 1 22 0 11 11 0 1 1-22 0z" },
    { fill: "none", path: "m-7-2q2.5 2 5 0m9 0q-2.5 2-5 0m-6 6q4 2 8 0" },
  ],
  "happy-face": [
    { fill: sun, path: "m-11 0a11 11 0 1 1 22 0 11 11 0 1 1-22 0z" },
    { fill: "none", path: "m-4-4v2m8-2v2m-11 4q7 9 14 0" },
  ],
  "sad-face": [
    { fill: sun, path: "m-11 0a11 11 0 1 1 22 0 11 11 0 1 1-22 0z" },
    { fill: "none", path: "m-4-3v2m8-2v2m-9 8q5-5 10 0m-12-12 4-2m10 2-4-2" },
  ],
  "surprised-face": [
    { fill: sun, path: "m-11 0a11 11 0 1 1 22 0 11 11 0 1 1-22 0z" },
    { fill: ink, path: "m-2.5 5a2.5 3 0 1 1 5 0 2.5 3 0 1 1-5 0z" },
    { fill: "none", path: "m-4-3v2m8-2v2m-10-6q2-2 4 0m8 0q-2-2-4 0" },
  ],
  "tired-face": [
    { fill: sun, path: "m-11 0a11 11 0 1 1 22 0 11 11 0 1 1-22 0z" },
    {
      fill: "none",
      path: "m-7-1h5m9 0h-5m-8 3q2 1 3 0m9 0q-2 1-3 0m-5 5q2-1 4 0m-9-12q2-1 4 0m10 0q-2-1-4 0",
    },
  ],
  "worried-face": [
    { fill: sun, path: "m-11 0a11 11 0 1 1 22 0 11 11 0 1 1-22 0z" },
    { fill: "none", path: "m-4-2v2m8-2v2m-11-4 4-3m10 3-4-3m-8 13q2-2 4 0t4 0l2-1" },
  ],
} satisfies Record<string, Thing>;
