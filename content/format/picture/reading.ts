import type { WordList } from "../types.ts";
import { leftToRight, listed, number, phrase } from "./drawing.ts";

/** A scale: every how much a number is written on it, and every how much there is a mark. */
type Scale = { written: number; step: number };

/**
 * Where something ends on a scale, as far as eyes see it: the number that is written below it, and then each step on,
 * one by one: "20 (then a step of 2, a step of 2)". So a child who listens counts as one who sees.
 */
export function reading(words: WordList, value: number, { written, step }: Scale): string {
  const below = exact(Math.floor(exact(value / written)) * written);
  const steps = Math.floor(exact((value - below) / step));
  const rest = exact(value - below - steps * step);
  const sizes = [...Array<number>(steps).fill(step), ...(rest > 0 ? [rest] : [])];
  const shown = below < 0 ? leftToRight(number(words, below)) : number(words, below);
  if (sizes.length === 0) return shown;
  return phrase(words, "then-steps", {
    number: shown,
    steps: listed(
      words,
      sizes.map((size) => phrase(words, "step-of", { size: number(words, size) })),
    ),
  });
}

/** 0.1 + 0.2 is 0.3. */
function exact(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
