import type { Inline, Option, Picture } from "../../content/format/types.ts";
import { isLine, scaleOfLines, unitsOf } from "../parts/picture-size.ts";
import { plain } from "../parts/text.tsx";

/** One answer below the other where half of a phone is too small for one of them. */
export function tilesClass(options: Option[]): string {
  const pictures = picturesOf(options);
  const isLong = options.some((option) =>
    option.picture ? isWide(option.picture, pictures) : isLongText(option.text),
  );
  return isLong ? "tiles one" : "tiles";
}

/** What is compared with each other, and so drawn at one scale. */
export function picturesOf(options: Option[]): Picture[] {
  return options.flatMap(({ picture }) => (picture ? [picture] : []));
}

/** Half of a phone holds two lines of words, but a sum or a row of numbers is not broken. */
function isLongText(text: Inline[]): boolean {
  const isSum = /[\p{Nd}\s][=<>+−×÷]|\p{Nd}[,،]\s/u.test(plain(text));
  return lengthOf(text) > (isSum ? 9 : 14) || longestPiece(text) > 8;
}

/** A wide drawing would be too small to count in half of a phone, and a line of things smaller than it may be. */
function isWide(picture: Picture, among: Picture[]): boolean {
  const { width } = unitsOf(picture);
  return isLine(picture) ? width * scaleOfLines(among) > 140 : width > 190;
}

/** How many letters cannot be broken: a word, or a sum. Marks above letters need no width. */
function longestPiece(text: Inline[]): number {
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
  const pictures = picturesOf(right);
  if (pictures.some(needsWholeRow)) return "row one";
  const words = right.filter(({ picture }) => !picture).map(({ text }) => text);
  if (words.some((text) => longestPiece(text) > 6 || lengthOf(text) > 10))
    return right.length === 4 && words.every((text) => longestPiece(text) < 11)
      ? "row pair"
      : "row one";
  const scale = scaleOfLines(pictures);
  const isBeyondThird = pictures.some(
    (picture) => unitsOf(picture).width * (isLine(picture) ? scale : 1) > 80,
  );
  return isBeyondThird || right.length === 4 ? "row pair" : "row";
}

/**
 * The pictures of a match come again for each thing on the left: two by two, a thing and all there is to choose from fit on
 * one screen. What is wide and low would be too small to count.
 */
function needsWholeRow(picture: Picture): boolean {
  const { width, height } = unitsOf(picture);
  return width > 280 || (width > 190 && height < width / 3);
}
