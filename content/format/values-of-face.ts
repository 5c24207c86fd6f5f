import { plainText } from "./inline.ts";
import { numberOn } from "./number-on.ts";
import { foldDigits, readNumber } from "./read-number.ts";
import type { Option } from "./types.ts";

/**
 * What a thing on the table comes to when it is nothing but a number or a sum: every number that it can be read as, for 1,250 is
 * a thousand to some and one to others. None for words, units and pictures.
 */
export function valuesOfFace({ text, picture }: Option): number[] {
  if (picture) return [];
  const written = writtenOn(text);
  const sum = /[+×÷*()]|\d\s*[-−]/.test(written) ? numberOn(written) : undefined;
  if (sum !== undefined) return [sum];
  return readNumber(written).map(({ above, below }) => Number(above) / Number(below));
}

/** The words of a thing with European digits. */
export function writtenOn(text: Option["text"]): string {
  return foldDigits(plainText(text)).trim();
}

/** Whether two things can be read as the same number. */
export function areEqual(one: number[], other: number[]): boolean {
  return one.some((value) => other.some((same) => Math.abs(value - same) < 1e-9));
}
