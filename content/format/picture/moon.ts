import type { Value } from "../expression.ts";
import type { Picture, WordList } from "../types.ts";
import {
  type Drawing,
  ink,
  listOf,
  oneOf,
  phrase,
  readsFromRight,
  round,
  sun,
  svg,
  wholeNumber,
} from "./drawing.ts";

/**
 * The moon from 1 (dark) over 3 (half) and 5 (full) to 8, as seen north of the equator; `seen=south` shows it from the
 * south, where it fills from the other side. A list `1:3:5:7` is up to four moons in a row, one after the other as the
 * language is read, so that in an Arabic page the first one is on the right.
 */
export const moon: Drawing = {
  inputs: ["phase", "seen"],
  draw(given, words) {
    const isSouth = oneOf(given, "seen", ["north", "south"]) === "south";
    const phases = listOf(given, "phase", 4);
    const [first] = phases;
    if (phases.length > 1)
      return inRow(
        words,
        phases.map((phase) => moonAt(words, phase, isSouth)),
      );
    const { body, label } = moonAt(words, first, isSouth);
    return { svg: svg(120, 120, body), label };
  },
};

type Moon = { body: string; label: string };

function moonAt(words: WordList, value: Value | undefined, isSouth: boolean): Moon {
  const given = value === undefined ? {} : { phase: value };
  const phase = wholeNumber(given, "phase", { least: 1, most: 8 });
  const turn = isSouth ? ' transform="rotate(180 60 60)"' : "";
  const lit = litPath(phase);
  const body =
    `<circle cx="60" cy="60" r="54" fill="${ink}"/>` +
    (lit === "" ? "" : `<path fill="${sun}" d="${lit}"${turn}/>`) +
    `<circle cx="60" cy="60" r="54" fill="none" stroke="${ink}" stroke-width="3"/>`;
  const isRight = phase < 5 !== isSouth;
  const side = phase === 1 || phase === 5 ? "" : isRight ? "-right" : "-left";
  const size = ["dark", "thin", "half", "most", "full", "most", "half", "thin"][phase - 1];
  return { body, label: phrase(words, `moon-${size}${side}`) };
}

/** Four moons are as wide as a small phone's page. */
function inRow(words: WordList, moons: Moon[]): Picture {
  const step = 72;
  const last = (moons.length - 1) * step;
  const drawn = moons.map(({ body }, place) => {
    const x = readsFromRight(words) ? last - place * step : place * step;
    return `<g transform="translate(${x} 0)scale(${round(step / 120)})">${body}</g>`;
  });
  return {
    svg: svg(last + step, step, drawn.join("")),
    label: moons.map(({ label }) => label).join(" "),
  };
}

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
