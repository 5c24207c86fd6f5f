import { filledPath, type Given, green, ink, linePath, oneOf, sun } from "./drawing.ts";
import { brown, red } from "./thing-colours.ts";

/** Things that can be as long as one likes, for comparing and measuring; the first is meant when none is given. */
const longThings = ["rope", "stick", "ribbon", "pencil", "worm"] as const;

type LongThing = (typeof longThings)[number];

export function longThing(given: Given): LongThing {
  return oneOf(given, "thing", longThings);
}

type Lying = { x: number; y: number; width: number };

/** Draws it lying from `x` on, `width` long and 12 high, its middle at `y`: its ends are where it really ends. */
export function drawLong(thing: LongThing, { x, y, width }: Lying): string {
  return outlines[thing]({ x, y, width });
}

const outlines: Readonly<Record<LongThing, (lying: Lying) => string>> = {
  rope: ({ x, y, width }) =>
    `<path stroke="${ink}" stroke-width="11" d="M${x} ${y}h${width}"/>` +
    `<path stroke="${brown}" stroke-width="7" stroke-dasharray="6 1.5" d="M${x + 2} ${y}h${width - 4}"/>`,
  stick: ({ x, y, width }) =>
    filledPath(brown, `M${x + 1} ${y - 5}h${width - 2}v10h-${width - 2}z`),
  ribbon: ({ x, y, width }) =>
    filledPath(red, `M${x + 1} ${y - 6}h${width - 2}l-5 6 5 6h-${width - 2}l5-6z`),
  pencil: ({ x, y, width }) =>
    filledPath(sun, `M${x + 1} ${y - 6}h${width - 14}l12 6-12 6h-${width - 14}z`) +
    linePath(`M${x + 7} ${y - 6}v12M${x + width - 13} ${y - 6}v12`),
  worm: ({ x, y, width }) =>
    filledPath(
      green,
      `M${x + 6} ${y - 5}h${width - 12}q5 0 5 5t-5 5h-${width - 12}q-5 0-5-5t5-5z`,
    ) + linePath(`M${x + 5} ${y - 2}h2`),
};
