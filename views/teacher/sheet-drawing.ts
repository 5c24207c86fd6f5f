import type { Picture } from "../../content/format/types.ts";
import { unitsOf } from "../parts/picture-size.ts";

/** Where a picture stands on a worksheet: with its question, among its answers, or on one side of pairs. */
export type Place = "shown" | "thing" | "side";

/**
 * How large pictures of a worksheet are, in millimetres: how high at most one of a question is and one among its answers,
 * and how large a letter or figure on one of them is at least. A figure is two thirds as high as its letters' size.
 */
export type PictureSize = { shown: number; thing: number; figure: number };

type Extent = { width: number; height: number };

/** On A4: a column of questions beside their numbers; letter, box and room beside an answer; half a column with a dot. */
const widest = { shown: 84, thing: 66, side: 27 };
/** plans.css prints a photograph so, of which nothing is known. */
const photograph = { shown: 26, thing: 13, side: 13 };
const millimetresOfPixel = 25.4 / 96;

/**
 * How large a picture is on paper, in millimetres: as high as the size of print says and not larger than it says itself,
 * unless there is something to read on it.
 */
export function extentOnPaper(picture: Picture, place: Place, size: PictureSize): Extent {
  const units = unitsOf(picture);
  if (units.width === 0) return { width: widest[place], height: photograph[place] };
  const highest = Math.min(place === "shown" ? size.shown : size.thing, ownHeight(picture, units));
  const wished = Math.max(highest, (size.figure * units.height) / smallestLetter(picture));
  const height = Math.min(wished, (widest[place] * units.height) / units.width);
  return { width: (height * units.width) / units.height, height };
}

/** The picture as large as it is on paper, also on a screen, if that has the room. */
export function onPaper(picture: Picture, place: Place, size: PictureSize): Picture {
  if (picture.file !== undefined) return picture;
  const { width, height } = extentOnPaper(picture, place, size);
  const [root = ""] = /^<svg [^>]*>/.exec(picture.svg) ?? [];
  const sized = root
    .replace(/ (?:width|height)="[^"]*"/g, "")
    .replace(/>$/, ` width="${inMillimetres(width)}" height="${inMillimetres(height)}">`);
  return { ...picture, svg: sized + picture.svg.slice(root.length) };
}

function inMillimetres(length: number): string {
  return `${length.toFixed(1)}mm`;
}

function ownHeight({ svg }: Picture, { width, height }: Extent): number {
  const [, own = Number.POSITIVE_INFINITY] = /^<svg [^>]*\bwidth="(\d+)"/.exec(svg) ?? [];
  return (Number(own) * millimetresOfPixel * height) / width;
}

/** The size of the smallest letters on a drawing in its own units; without any there is none to be read. */
function smallestLetter({ svg }: Picture): number {
  const sizes = [...svg.matchAll(/\bfont-size="([\d.]+)"/g)].map(([, one]) => Number(one));
  return Math.min(...sizes);
}
