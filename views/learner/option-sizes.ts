import type { Inline, Option } from "../../content/format/types.ts";
import { drawnWidth, plain } from "../parts/text.tsx";

/**
 * Half of a phone holds two lines of words, but a sum or a row of numbers is not broken, and a wide drawing would be too
 * small to count.
 */
export function isLong({ text, picture }: Option): boolean {
  const words = plain(text);
  const isSum = /[\p{Nd}\s][=<>+−×÷]|\p{Nd}[,،]\s/u.test(words);
  if (picture) return drawnWidth(picture) > 190;
  return lengthOf(text) > (isSum ? 9 : 14) || longestPiece(text) > 8;
}

/** How many letters cannot be broken: a word, or a sum. Marks above letters need no width. */
function longestPiece(text: Option["text"]): number {
  const pieces = text.flatMap((part) =>
    part.kind === "maths" ? [plain([part])] : plain([part]).replace(/\p{M}/gu, "").split(/\s/),
  );
  return Math.max(...pieces.map(({ length }) => length));
}

/** Arabic vowel marks stand above and below the letters and take no room. */
function lengthOf(text: Inline[]): number {
  return plain(text).replace(/\p{M}/gu, "").length;
}

/**
 * Three things in a row, or fewer where a third of a phone is too small for what they show or say: it holds two short
 * words. Four of them stand two by two, three one below the other.
 */
export function rowClass(right: Option[]): string {
  if (right.some((option) => option.picture && isLong(option))) return "row one";
  const words = right.filter(({ picture }) => !picture).map(({ text }) => text);
  if (words.some((text) => longestPiece(text) > 6 || lengthOf(text) > 10))
    return right.length === 4 && words.every((text) => longestPiece(text) < 11)
      ? "row pair"
      : "row one";
  const isWide = right.some(({ picture }) => picture && drawnWidth(picture) > 80);
  return isWide || right.length === 4 ? "row pair" : "row";
}
