import { plainText } from "./inline.ts";
import { numberOn } from "./number-on.ts";
import { foldDigits, numbersMeant } from "./read-number.ts";
import type { Language, Option } from "./types.ts";

/**
 * What a thing on the table comes to when it is nothing but a number or a sum: every number that it can be read as where
 * its language does not say which it is. None for words, units and pictures.
 */
export function valuesOfFace({ text, picture }: Option, language: Language): number[] {
  if (picture) return [];
  const written = writtenOn(text);
  const sum = /[+×÷*()]|\d\s*[-−]/.test(written) ? numberOn(written, language) : undefined;
  if (sum !== undefined) return [sum];
  return numbersMeant(written, language).map(({ above, below }) => Number(above) / Number(below));
}

/** The words of a thing with European digits. */
export function writtenOn(text: Option["text"]): string {
  return foldDigits(plainText(text)).trim();
}

/** Whether two things can be read as the same number. */
export function areEqual(one: number[], other: number[]): boolean {
  return one.some((value) => other.some((same) => Math.abs(value - same) < 1e-9));
}
