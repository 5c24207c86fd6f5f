import { disc } from "./disc.ts";
import { type Drawing, oneOf } from "./drawing.ts";
import { grid } from "./grid.ts";
import { strip } from "./strip.ts";

/** A strip, a disc or a grid, as a variable says. */
export const shape: Drawing = {
  inputs: ["of", "parts", "filled"],
  draw(given, words) {
    const { of: _, ...rest } = given;
    const kinds = { strip, disc, grid };
    return kinds[oneOf(given, "of", ["strip", "disc", "grid"])].draw(rest, words);
  },
};
