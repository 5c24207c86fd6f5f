import type { WordList } from "../types.ts";
import { type Given, listed, phrase, wholeNumber } from "./drawing.ts";

/** How many equal parts a whole has, and how many of them are green. */
export function partsAndFilled(given: Given, most: number): { parts: number; filled: number } {
  const parts = wholeNumber(given, "parts", { least: 1, most });
  return { parts, filled: wholeNumber(given, "filled", { least: 0, most: parts, otherwise: 0 }) };
}

/** "green, green, white": what is seen, uncounted, so that a child who hears it counts like one who sees it. */
export function describeParts(words: WordList, parts: number, filled: number): string {
  const [green, white] = [phrase(words, "green"), phrase(words, "white")];
  return listed(
    words,
    Array.from({ length: parts }, (_, part) => (part < filled ? green : white)),
  );
}
