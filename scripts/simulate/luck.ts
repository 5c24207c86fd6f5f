import { randomFrom } from "../../content/format/random.ts";

/** Numbers that look random and are the same in every run. */
export type Luck = {
  /** Between 0 and 1. */
  share(): number;
  /** Normal distribution around 0 with standard deviation 1 (Box & Muller 1958). */
  bell(): number;
};

export function openLuck(seed: string): Luck {
  const share = randomFrom(seed);
  return {
    share,
    bell() {
      const radius = Math.sqrt(-2 * Math.log(1 - share()));
      return radius * Math.cos(2 * Math.PI * share());
    },
  };
}

/** 1 / (1 + e^−x) */
export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

export type Format = { name: string; guess: number };

/** The answer formats of the tables, by the chance of a lucky guess. */
export const formats = [
  { name: "open answers", guess: 0.03 },
  { name: "4 choices", guess: 0.25 },
  { name: "2 or 3 pictures", guess: 0.4 },
  { name: "one of two", guess: 0.5 },
] as const;
