import {
  type Drawing,
  filledPath,
  green,
  ink,
  linePath,
  oneOf,
  paper,
  phrase,
  sun,
  svg,
} from "./drawing.ts";
import { blue, brown, grey, red, water } from "./thing-colours.ts";

/** The same house and tree in different weather. */
export const weather: Drawing = {
  inputs: ["kind"],
  draw(given, words) {
    const kind = oneOf(given, "kind", ["sun", "cloud", "rain", "wind", "storm", "snow"]);
    const sky = kind === "storm" ? grey : kind === "sun" || kind === "wind" ? water : paper;
    const body =
      filledPath(sky, "M3 3h154v124H3z") +
      filledPath(kind === "snow" ? paper : green, "M3 104h154v23H3z") +
      filledPath(paper, "M22 78h40v32H22z") +
      filledPath(kind === "snow" ? paper : red, "M16 78l26-22 26 22z") +
      (kind === "wind" || kind === "storm" ? bentTree : tree) +
      skies[kind];
    return { svg: svg(160, 130, body), label: phrase(words, `weather-${kind}`) };
  },
};

/** The door of the house has the colour of the tree. */
const door = "M37 90h11v20H37z";

const tree =
  filledPath(brown, `${door}M118 84h8v26h-8z`) + filledPath(green, "M122 56a18 16 0 1 0 .1 0z");

const bentTree =
  filledPath(brown, `${door}M112 110q0-20 12-28l6 4q-10 8-10 24z`) +
  filledPath(green, "M120 80q0-16 14-16q22 4 20 22q-10-4-14 2q-8 4-20-8z");

const cloud = "q-12-2-10-14t14-10q4-16 20-14q12 2 14 12q16-4 18 10q0 14-14 16z";

const skies = {
  sun:
    filledPath(sun, "M82 14a16 16 0 1 0 .1 0z") +
    linePath("M82 8v-3M82 52v6M58 30h-7M106 30h7M64 14l-5-5M100 14l5-5M64 47l-5 5M100 47l5 5"),
  cloud: filledPath(paper, `M38 46${cloud}`) + filledPath(grey, `M92 50${cloud}`),
  rain:
    filledPath(grey, `M64 46${cloud}`) +
    drops("M66 54l-3 10M84 54l-3 10M102 54l-3 10M74 70l-3 10M94 70l-3 10M84 86l-3 10"),
  wind: linePath("M14 22h64q10 0 10-8t-9-7M8 36h98q12 0 12-9t-10-8M22 50h54q9 0 9 7t-8 6"),
  storm:
    filledPath(ink, `M64 44${cloud}`) +
    filledPath(sun, "M92 46l-14 20h10l-8 20 22-26h-10l8-16z") +
    drops("M62 50l-8 12M116 50l-8 12M108 84l-8 12M106 62l-8 12M74 84l-8 12"),
  snow:
    filledPath(grey, `M64 44${cloud}`) +
    linePath(
      [
        [60, 54],
        [84, 58],
        [106, 54],
        [74, 72],
        [94, 78],
        [148, 58],
        [12, 60],
        [16, 92],
        [84, 96],
      ]
        .map(([x, y]) => `M${x} ${y}m-4 0h8m-6-4l4 8m0-8l-4 8`)
        .join(""),
    ),
};

function drops(path: string): string {
  return `<path stroke="${blue}" stroke-width="5" stroke-linecap="round" d="${path}"/><path stroke="${ink}" stroke-width="2" d="${path}"/>`;
}
