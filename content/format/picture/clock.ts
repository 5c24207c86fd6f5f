import type { WordList } from "../types.ts";
import {
  type Drawing,
  ink,
  number,
  outlined,
  phrase,
  round,
  svg,
  wholeNumber,
  written,
} from "./drawing.ts";

/**
 * A clock face. Its words say where the hands point, not what time it is. Both hands end before the numerals: the one
 * that the long hand points at is the one to be read.
 */
export const clock: Drawing = {
  inputs: ["hour", "minute"],
  draw(given, words) {
    const hour = wholeNumber(given, "hour", { least: 0, most: 23 }) % 12;
    const minute = wholeNumber(given, "minute", { least: 0, most: 59, otherwise: 0 });
    const [short, long] = [hour + minute / 60, minute / 5];
    const body =
      outlined('<circle cx="70" cy="70" r="66"/>') +
      minuteLines() +
      numerals(words) +
      hand(short, 25, 6) +
      hand(long, 36, 3) +
      `<circle cx="70" cy="70" r="4" fill="${ink}"/>`;
    const label = phrase(words, "clock", {
      short: handWords(words, short),
      long: handWords(words, long),
    });
    return { svg: svg(140, 140, body), label };
  },
};

/** Lines are drawn between the numerals: dashes along the rim, one for each of 60 minutes (rim 2π·62 = 389.6). */
function minuteLines(): string {
  return `<circle cx="70" cy="70" r="62" fill="none" stroke="${ink}" stroke-width="5" stroke-dasharray="1 5.493" stroke-dashoffset=".5"/>`;
}

function numerals(words: WordList): string {
  const texts = Array.from({ length: 12 }, (_, index) => {
    const { x, y } = pointAt(index + 1, 50);
    return { x, y: y + 5, text: number(words, index + 1) };
  });
  return written(texts, 15);
}

function hand(place: number, length: number, width: number): string {
  const { x, y } = pointAt(place, length);
  return `<path d="M70 70L${round(x)} ${round(y)}" stroke="${ink}" stroke-width="${width}" stroke-linecap="round"/>`;
}

/** A point on the face: `place` in hours from the top. */
function pointAt(place: number, radius: number): { x: number; y: number } {
  const angle = (place / 12) * 2 * Math.PI;
  return { x: 70 + radius * Math.sin(angle), y: 70 - radius * Math.cos(angle) };
}

function handWords(words: WordList, place: number): string {
  const numeral = (hours: number) => number(words, hours % 12 === 0 ? 12 : hours % 12);
  const before = Math.floor(place);
  if (before === place) return phrase(words, "hand-at", { number: numeral(place) });
  return phrase(words, "hand-between", { first: numeral(before), second: numeral(before + 1) });
}
