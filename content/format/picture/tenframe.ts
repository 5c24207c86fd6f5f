import type { WordList } from "../types.ts";
import {
  type Drawing,
  green,
  ink,
  listed,
  outlined,
  phrase,
  sun,
  svg,
  wholeNumber,
} from "./drawing.ts";

/** One or two frames of ten places, with `n` green counters and then `m` yellow ones with a dot. */
export const tenframe: Drawing = {
  inputs: ["n", "m"],
  draw(given, words) {
    const n = wholeNumber(given, "n", { least: 0, most: 20 });
    const m = wholeNumber(given, "m", { least: 0, most: 20 - n, otherwise: 0 });
    const frames = n + m > 10 ? 2 : 1;
    const body =
      outlined(framePath(frames)) +
      counterPath(0, n, green, 10) +
      counterPath(n, n + m, sun, 10) +
      counterPath(n, n + m, ink, 2);
    return { svg: svg(148, frames * 68, body), label: describe(words, { n, m, frames }) };
  },
};

const side = 28;

function framePath(frames: number): string {
  const one = (top: number) =>
    `M4 ${top}h140v56h-140zv28h140${[1, 2, 3, 4].map((column) => `M${4 + column * side} ${top}v56`).join("")}`;
  return `<path d="${Array.from({ length: frames }, (_, frame) => one(4 + frame * 68)).join("")}"/>`;
}

function counterPath(from: number, to: number, fill: string, radius: number): string {
  if (from === to) return "";
  const turn = `a${radius} ${radius} 0 1 1`;
  const all = Array.from({ length: to - from }, (_, index) => {
    const place = from + index;
    const x = 18 + (place % 5) * side - radius;
    const y = 18 + (Math.floor(place / 5) % 2) * side + Math.floor(place / 10) * 68;
    return `M${x} ${y}${turn} ${2 * radius} 0${turn}-${2 * radius} 0`;
  });
  return `<path fill="${fill}" stroke="${ink}" stroke-width="2" d="${all.join("")}"/>`;
}

type Counters = { n: number; m: number; frames: number };

function describe(words: WordList, { n, m, frames }: Counters): string {
  const each = [
    ...Array<string>(n).fill(phrase(words, "green-dot")),
    ...Array<string>(m).fill(phrase(words, "sun-dot")),
  ];
  const sentences = Array.from({ length: frames }, (_, frame) => {
    const filled = each.slice(frame * 10, frame * 10 + 10);
    const empty = Array<string>(10 - filled.length).fill(phrase(words, "each"));
    return phrase(words, "tenframe", {
      filled: listOrNothing(words, filled),
      empty: listOrNothing(words, empty),
    });
  });
  return sentences.join(" ");
}

function listOrNothing(words: WordList, texts: string[]): string {
  return texts.length === 0 ? phrase(words, "nothing") : listed(words, texts);
}
