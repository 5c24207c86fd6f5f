import type { Picture } from "../../content/format/types.ts";
import { unitsOf } from "../parts/picture-size.ts";

/**
 * Where a picture stands on a worksheet: with its question, among its answers, on one side of pairs, on one whose other side
 * are numbers, or with the scale that is read on it over a box.
 */
export type Place = "shown" | "thing" | "side" | "wide-side" | "scale";

/**
 * How large pictures of a worksheet are, in millimetres: how high at most one of a question is and one among its answers,
 * and how large a letter or figure on one of them is at least. A figure is two thirds as high as its letters' size.
 */
export type PictureSize = { shown: number; thing: number; figure: number };

type Extent = { width: number; height: number };

/** On A4: a column; letter, box and room beside an answer; half a column with a dot, and nearly all of one. */
const widest = { shown: 91, thing: 67, side: 27, "wide-side": 69, scale: 25 };
/** Beside the number of its question a picture has so much; a wider one begins below the number. */
const besideNumber = 85;
/** plans.css prints a photograph so, of which nothing is known. */
const photograph = { shown: 26, thing: 13, side: 13, "wide-side": 13, scale: 13 };
/** So high is what is read on a scale in every size of print: the figures of a thermometer are 2.4 mm high, its sign 2 mm. */
const scale = 35;
const millimetresOfPixel = 25.4 / 96;

/**
 * How large a picture is on paper, in millimetres: as high as the size of print says and not larger than it says itself,
 * unless there is something to read on it. Between pairs there must be room for lines: a wide one is as wide as must be.
 */
export function extentOnPaper(picture: Picture, place: Place, size: PictureSize): Extent {
  const { width, height, ownWidth, letter } = shapeOf(picture);
  if (width === 0)
    return { width: Math.min(widest[place], besideNumber), height: photograph[place] };
  const ownHeight = (ownWidth * height) / width;
  const inHalf = place === "wide-side" ? (widest.side * height) / width : ownHeight;
  const highest = Math.min(place === "shown" ? size.shown : size.thing, ownHeight, inHalf);
  const read = place === "scale" ? scale : (size.figure * height) / letter;
  const wished = Math.max(highest, read);
  const extent = Math.min(wished, (widest[place] * height) / width);
  return { width: (extent * width) / height, height: extent };
}

/** Whether a picture of a question needs the room below the number too. */
export function isWiderThanWords(picture: Picture, size: PictureSize): boolean {
  return extentOnPaper(picture, "shown", size).width > besideNumber;
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

/** Width, height and smallest letters of a drawing in its own units, and how wide it says that it is, in millimetres. */
type Shape = Extent & { letter: number; ownWidth: number };

/** A drawing is long, and is asked for in each size of print. */
const shapes = new WeakMap<Picture, Shape>();

function shapeOf(picture: Picture): Shape {
  const known = shapes.get(picture);
  if (known) return known;
  const [, own = Number.POSITIVE_INFINITY] = /^<svg [^>]*\bwidth="(\d+)"/.exec(picture.svg) ?? [];
  const letters = [...picture.svg.matchAll(/\bfont-size="([\d.]+)"/g)].map(([, one]) =>
    Number(one),
  );
  const shape = {
    ...unitsOf(picture),
    ownWidth: Number(own) * millimetresOfPixel,
    letter: Math.min(...letters), // without any there is none to be read
  };
  shapes.set(picture, shape);
  return shape;
}
