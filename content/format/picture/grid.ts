import { type Drawing, green, outlined, phrase, svg } from "./drawing.ts";
import { describeParts, partsAndFilled } from "./parts.ts";

/** Equal squares in the rectangle that is nearest to a square, so that 12 is 3 rows of 4. */
export const grid: Drawing = {
  inputs: ["parts", "filled"],
  draw(given, words) {
    const { parts, filled } = partsAndFilled(given, 25);
    const rows = nearestRows(parts);
    const columns = parts / rows;
    const side = Math.min(36, Math.floor(240 / columns));
    const squares = Array.from({ length: parts }, (_, part) => {
      const [x, y] = [4 + (part % columns) * side, 4 + Math.floor(part / columns) * side];
      return `<path d="M${x} ${y}h${side}v${side}h-${side}z"${part < filled ? ` fill="${green}"` : ""}/>`;
    });
    return {
      svg: svg(columns * side + 8, rows * side + 8, outlined(squares.join(""))),
      label: phrase(words, "grid", { parts: describeParts(words, parts, filled) }),
    };
  },
};

function nearestRows(parts: number): number {
  let rows = Math.floor(Math.sqrt(parts));
  while (parts % rows !== 0) rows -= 1;
  return rows;
}
