import type { Picture } from "../types.ts";
import { type Drawing, green, isYes, outlined, phrase, svg } from "./drawing.ts";
import { describeParts, partsAndFilled } from "./parts.ts";

/**
 * Equal squares in the rectangle that is nearest to a square, so that 12 is 3 rows of 4. Squares that can be tapped
 * (`tap=yes`) are as wide for a finger however few they are.
 */
export const grid: Drawing = {
  inputs: ["parts", "filled", "tap"],
  draw(given, words) {
    const { parts, filled } = partsAndFilled(given, 25);
    const rows = nearestRows(parts);
    const columns = parts / rows;
    const side = Math.min(36, Math.floor(240 / columns));
    const isTapped = isYes(given, "tap");
    if (isTapped && rows === 1)
      throw new Error(`${parts} squares lie in one row: strip(parts=${parts}, tap=yes)`);
    const width = isTapped ? tappedWidth : columns * side + 8;
    const left = (width - columns * side) / 2;
    const areas = Array.from({ length: parts }, (_, part) => ({
      x: left + (part % columns) * side,
      y: 4 + Math.floor(part / columns) * side,
      width: side,
      height: side,
    }));
    const squares = areas.map(
      ({ x, y }, part) =>
        `<path d="M${x} ${y}h${side}v${side}h-${side}z"${part < filled ? ` fill="${green}"` : ""}/>`,
    );
    const picture: Picture = {
      svg: svg(width, rows * side + 8, outlined(squares.join(""))),
      label: phrase(words, "grid", { parts: describeParts(words, parts, filled) }),
    };
    if (isTapped) picture.parts = areas;
    return picture;
  },
};

/** As wide as a strip, which fills the line of a phone. */
const tappedWidth = 248;

function nearestRows(parts: number): number {
  let rows = Math.floor(Math.sqrt(parts));
  while (parts % rows !== 0) rows -= 1;
  return rows;
}
