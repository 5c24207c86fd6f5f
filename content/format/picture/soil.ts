import type { Picture } from "../types.ts";
import {
  type Drawing,
  green,
  ink,
  isYes,
  listed,
  number,
  phrase,
  sun,
  svg,
  wholeNumber,
  written,
} from "./drawing.ts";
import { brown, dark, grey } from "./thing-colours.ts";

/** The ground cut open, two to five layers with their numbers: plants, dark earth, light earth, stones, rock. */
export const soil: Drawing = {
  inputs: ["layers", "tap"],
  draw(given, words) {
    const count = wholeNumber(given, "layers", { least: 2, most: 5, otherwise: 4 });
    const shown = layers.slice(0, count);
    const body = shown.map(({ fill, marks }, index) => {
      const top = 26 + index * high;
      return (
        `<path fill="${fill}" stroke="${ink}" stroke-width="2" d="M34 ${top}h230v${high}H34z"/>` +
        `<g transform="translate(34 ${top})" fill="none" stroke="${ink}" stroke-width="1.5">${marks}</g>`
      );
    });
    const numbers = shown.map((_, index) => ({
      x: 16,
      y: 26 + index * high + 28,
      text: number(words, index + 1),
    }));
    const grass = `<path fill="${green}" stroke="${ink}" stroke-width="2" stroke-linejoin="round" d="M34 28${"q4-2 4-20q6 8 6 18q2-12 8-16q0 10 2.9 18".repeat(11)}v-2H34z"/>`;
    const picture: Picture = {
      svg: svg(270, 30 + count * high, grass + body.join("") + written(numbers, 18)),
      label: phrase(words, "soil", {
        layers: listed(
          words,
          shown.map(({ name }) => phrase(words, `soil-${name}`)),
        ),
      }),
    };
    if (isYes(given, "tap"))
      picture.parts = shown.map((_, index) => ({
        x: 34,
        y: 26 + index * high,
        width: 230,
        height: high,
        name: number(words, index + 1),
      }));
    return picture;
  },
};

const high = 44;

/** Each layer has its own marks, so that they are told apart without colour. */
const layers = [
  {
    name: "top",
    fill: dark,
    marks:
      '<path d="M30 0q2 14-4 24m4-14q8 4 10 14M110 0q-2 12 4 26m-4-16q-8 4-10 12M190 0q2 14-4 24m4-12q8 4 8 12"/><path fill="#e8695d" d="M62 30q6-10 14 0t14 0q4 0 4 4q-10 8-18-2t-12 4q-4-2-2-6z"/>',
  },
  {
    name: "below",
    fill: brown,
    marks:
      '<path d="M20 14h3M52 30h3M90 12h3M130 26h3M170 14h3M210 30h3M36 36h3M110 36h3M150 8h3M196 8h3M70 20h3M186 38h3"/>',
  },
  {
    name: "sand",
    fill: sun,
    marks: `<path stroke-width="2.5" stroke-dasharray=".1 9" stroke-linecap="round" d="M8 10h216M12 21h212M8 32h216"/>`,
  },
  {
    name: "stones",
    fill: brown,
    marks: `<path fill="${grey}" d="M12 22q2-12 16-10t12 14q-2 12-16 10t-12-14zM62 14q10-8 20 0t4 20q-14 6-24-4t0-16zM112 24q0-14 16-14t14 16q-4 10-16 10t-14-12zM160 12q14-6 22 4t-2 20q-16 4-22-6t2-18zM204 22q4-10 14-8t6 16q-4 8-14 6t-6-14z"/>`,
  },
  {
    name: "rock",
    fill: grey,
    marks:
      '<path stroke-width="2" d="M0 20l50-8 30 16 60-12 40 12 50-10M50 12l10-12M80 28l-10 16M140 16l12-16M180 28l-8 16"/>',
  },
] as const;
