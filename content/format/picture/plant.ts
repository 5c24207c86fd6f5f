import type { Picture } from "../types.ts";
import {
  type Drawing,
  filledPath,
  green,
  ink,
  isYes,
  listed,
  number,
  paper,
  phrase,
  sun,
  svg,
  wholeNumber,
  written,
} from "./drawing.ts";
import { brown, red } from "./thing-colours.ts";

/**
 * A flowering plant with its roots. The numbers 1 to 5 point to root, stem, leaf, flower and seed; `mark=3` shows only
 * that one, with a question mark.
 */
export const plant: Drawing = {
  inputs: ["mark", "tap"],
  draw(given, words) {
    const mark = wholeNumber(given, "mark", { least: 0, most: 5, otherwise: 0 });
    const shown = mark === 0 ? [1, 2, 3, 4, 5] : [mark];
    const labels = shown.map((part) => ({
      ...pointers[part - 1],
      text: mark === 0 ? number(words, part) : phrase(words, "question-mark"),
    }));
    const body =
      drawn +
      labels
        .map(({ line = "" }) => `<path stroke="${ink}" stroke-width="1.5" d="${line}"/>`)
        .join("") +
      labels
        .map(
          ({ x = 0, y = 0 }) =>
            `<circle cx="${x}" cy="${y}" r="13" fill="${paper}" stroke="${ink}" stroke-width="2"/>`,
        )
        .join("") +
      written(
        labels.map(({ x = 0, y = 0, text }) => ({ x, y: y + 6, text })),
        17,
      );
    const picture: Picture = {
      svg: svg(220, 270, body),
      label: phrase(words, "plant", {
        parts: listed(
          words,
          shown.map((part) =>
            phrase(words, `plant-${part}`, {
              number: mark === 0 ? number(words, part) : phrase(words, "question-mark-said"),
            }),
          ),
        ),
      }),
    };
    if (isYes(given, "tap")) picture.parts = areas;
    return picture;
  },
};

const pointers = [
  { x: 30, y: 238, line: "M43 238L96 232" },
  { x: 194, y: 158, line: "M181 158L114 152" },
  { x: 24, y: 122, line: "M37 122L66 128" },
  { x: 30, y: 30, line: "M43 32L82 42" },
  { x: 196, y: 92, line: "M183 94L158 100" },
];

const areas = [
  { x: 68, y: 204, width: 84, height: 62 },
  { x: 102, y: 84, width: 16, height: 116 },
  { x: 44, y: 112, width: 56, height: 50 },
  { x: 72, y: 8, width: 76, height: 74 },
  { x: 124, y: 78, width: 44, height: 44 },
];

const drawn =
  filledPath(brown, "M2 200h216v68H2z") +
  lines(
    "M110 200q2 30-2 60M110 212q-20 6-34 34M110 214q22 6 32 36M109 232q-14 10-18 26M110 232q14 8 18 24",
    paper,
    7,
  ) +
  lines(
    "M110 200q2 30-2 60M110 212q-20 6-34 34M110 214q22 6 32 36M109 232q-14 10-18 26M110 232q14 8 18 24",
    ink,
    2,
  ) +
  filledPath(green, "M106 200v-136h8v136z") +
  filledPath(green, "M108 164q-40 4-58-32q42-10 58 32zM112 188q36 2 52-26q-36-10-52 26z") +
  filledPath(green, "M113 124q6-14 22-18l2 4q-14 4-22 18z") +
  filledPath(paper, "M132 108q-8-18 10-24q22 2 22 18t-16 16q-12 0-16-10z") +
  filledPath(brown, "M145 92a3 4 0 1 0 .1 0zM154 96a3 4 0 1 0 .1 0zM146 102a3 4 0 1 0 .1 0z") +
  filledPath(
    red,
    "M98 34q-14-22 12-26q26 4 12 26q26-2 26 18q-10 20-30 4q2 24-8 24t-8-24q-20 16-30-4q0-20 26-18z",
  ) +
  filledPath(sun, "M110 37a11 11 0 1 0 .1 0z");

function lines(path: string, colour: string, width: number): string {
  return `<path fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" d="${path}"/>`;
}
