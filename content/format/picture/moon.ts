import { type Drawing, ink, oneOf, phrase, sun, svg, wholeNumber } from "./drawing.ts";

/**
 * The moon from 1 (dark) over 3 (half) and 5 (full) to 8, as seen north of the equator; `seen=south` shows it from the
 * south, where it fills from the other side.
 */
export const moon: Drawing = {
  inputs: ["phase", "seen"],
  draw(given, words) {
    const phase = wholeNumber(given, "phase", { least: 1, most: 8 });
    const isSouth = oneOf(given, "seen", ["north", "south"]) === "south";
    const turn = isSouth ? ' transform="rotate(180 60 60)"' : "";
    const lit = litPath(phase);
    const body =
      `<circle cx="60" cy="60" r="54" fill="${ink}"/>` +
      (lit === "" ? "" : `<path fill="${sun}" d="${lit}"${turn}/>`) +
      `<circle cx="60" cy="60" r="54" fill="none" stroke="${ink}" stroke-width="3"/>`;
    const isRight = phase < 5 !== isSouth;
    const side = phase === 1 || phase === 5 ? "" : isRight ? "-right" : "-left";
    const size = ["dark", "thin", "half", "most", "full", "most", "half", "thin"][phase - 1];
    return { svg: svg(120, 120, body), label: phrase(words, `moon-${size}${side}`) };
  },
};

/** Half of the rim, and back along an ellipse: wide for a thin moon, none for a half. */
function litPath(phase: number): string {
  if (phase === 1) return "";
  if (phase === 5) return "M6 60a54 54 0 1 1 108 0a54 54 0 1 1-108 0z";
  const isGrowing = phase < 5;
  const rim = isGrowing ? "M60 6a54 54 0 0 1 0 108" : "M60 6a54 54 0 0 0 0 108";
  if (phase === 3 || phase === 7) return `${rim}z`;
  const isThin = phase === 2 || phase === 8;
  const sweep = isThin === isGrowing ? 0 : 1;
  return `${rim}a34 54 0 0 ${sweep} 0-108z`;
}
