import type { NamedColour } from "../../content/format/paper-colours.ts";
import type { AnswerBody, Inline, Item, Option, Picture } from "../../content/format/types.ts";
import { unitsOf } from "../parts/picture-size.ts";
import { plain } from "../parts/text.tsx";
import { extentOnPaper, type PictureSize, type Place } from "./sheet-drawing.ts";
import { howKeys } from "./sheet-how.ts";

/** A question, and the colours that it names. */
export type Asked = { item: Item; colours: NamedColour[] };

/** How a leaf is printed as plans.css does it: the size of its letters in millimetres, and whether things stand close. */
export type PrintSize = PictureSize & { letter: number; isClose: boolean };

/** The root's letters are 11 points. */
const rem = 3.88;
/** On A4: the room of a question beside its number, words behind a letter, and one of a pair with its dot. */
const column = { whole: 84, words: 77, side: 27 };
/** What a hand needs in every size of print: a blank to write into, a box behind a thing, a fraction. */
const hand = { blank: 2.25 * rem, box: 2.25 * rem, tower: 17.6 };
/** How wide letters of our fonts are, of their size; the sheet's fonts are Andika and Noto Sans Arabic. */
const widths = { narrow: 0.36, wide: 0.66, latin: 0.56, arabic: 0.51 };

const none = { width: 0, height: 0 };

type Pairs = Extract<AnswerBody, { kind: "match" }>;

/** How high a question is in its column, in millimetres: tests/journeys/browser-plans.test.ts measures it. */
export function heightOf({ item, colours }: Asked, size: PrintSize): number {
  const { ask, picture, body } = item;
  const gap = (size.isClose ? 0.1 : 0.25) * rem;
  const parts = [
    linesHeight(ask, column.whole, size),
    ...(howKeys(item).length > 0 ? [lineHeight(ask, size) * ((0.85 * rem) / size.letter)] : []),
    ...(colours.length > 0 ? [lineHeight(ask, size)] : []),
    ...(picture ? [extentOnPaper(picture, "shown", size).height] : []),
    roomHeight(body, size),
  ];
  const frame = ((size.isClose ? 0.4 : 0.8) + 0.1) * rem;
  return frame + parts.reduce((sum, part) => sum + part, 0) + gap * parts.length;
}

function roomHeight(body: AnswerBody, size: PrintSize): number {
  switch (body.kind) {
    case "choice":
    case "multiple-choice":
      return thingsHeight(body.options, 0, size);
    case "order":
      return thingsHeight(body.things, hand.box, size);
    case "match":
      return Math.max(
        sideHeight(body.left, placeOfLeft(body, size), size),
        sideHeight(body.right, "side", size),
      );
    case "fraction":
      return hand.tower;
    case "spell":
      return 1.7 * size.letter + 0.25 * rem + hand.blank;
    case "fill-in":
      return filledHeight(body.sentence, size);
    case "tap-picture":
      return 0;
    default:
      return hand.blank;
  }
}

/** Things beside each other fill lines of the column; longer ones stand one below the other, each behind its picture. */
function thingsHeight(things: Option[], box: number, size: PrintSize): number {
  if (things.every(isHigh)) return Math.ceil(things.length / 3) * highThing;
  if (things.every(isShort)) return besideHeight(things, box, size);
  return things.reduce((sum, { text, picture }) => {
    const face = picture ? extentOnPaper(picture, "thing", size) : none;
    const words = linesHeight(text, column.words - box, size, face.width);
    return sum + thingHeight(words + Math.max(0, face.height - lineHeight(text, size)), box, size);
  }, 0);
}

function besideHeight(things: Option[], box: number, size: PrintSize): number {
  const lines: { width: number; height: number }[] = [];
  for (const { text, picture } of things) {
    const face = picture ? extentOnPaper(picture, "thing", size) : none;
    const words = measureOf(text).letters > 0 ? linesHeight(text, column.whole, size) : 0;
    const letter = 0.4 * rem + 0.7 * size.letter;
    const width =
      letter + Math.max(face.width, measureOf(text).width * size.letter) + box + 0.6 * rem;
    const height = thingHeight(face.height + words, box, size);
    const last = lines.at(-1);
    if (last && last.width + width <= column.whole) {
      last.width += width;
      last.height = Math.max(last.height, height);
    } else lines.push({ width, height });
  }
  return lines.reduce((sum, { height }) => sum + height, 0);
}

/** What stands in a line with its letter and perhaps a box. */
function thingHeight(face: number, box: number, size: PrintSize): number {
  const least = Math.max(size.letter * 1.2, box > 0 ? 1.75 * rem : 0);
  return size.isClose ? Math.max(face, least) : Math.max(face, least, 2 * rem) + 0.3 * rem;
}

/** One side of pairs: a picture stands above its words. */
function sideHeight(side: Option[], place: Place, size: PrintSize): number {
  return side.reduce((sum, { text, picture }) => {
    const face = picture ? extentOnPaper(picture, place, size).height : 0;
    const words = measureOf(text).letters > 0 ? linesHeight(text, column.side, size) : 0;
    return sum + 0.4 * rem + thingHeight(face + words, 0, size);
  }, 0);
}

/** A sentence with its gaps, on lines on which a hand can write. */
function filledHeight(sentence: Inline[], size: PrintSize): number {
  const gaps = sentence.filter(({ kind }) => kind === "gap").length;
  const width = measureOf(sentence).width * size.letter + gaps * 6 * rem;
  return Math.ceil(width / column.whole) * 2.2 * size.letter;
}

/** How high words are: a line of them with a fraction is higher. */
function linesHeight(text: Inline[], width: number, size: PrintSize, ahead = 0): number {
  const lines = linesOf(text, width, size, ahead);
  const high = Math.min(lines, measureOf(text).fractions);
  return (lines - high) * lineHeight(text, size) + high * highLineHeight(text, size);
}

/** How many lines words need that break at their blanks, behind what stands in the first of them already. */
function linesOf(text: Inline[], width: number, size: PrintSize, ahead = 0): number {
  let lines = 1;
  let used = ahead;
  for (const word of measureOf(text).words) {
    const wide = word * size.letter;
    if (used > 0 && used + wide > width) {
      lines++;
      used = 0;
    }
    used += wide + widths.narrow * size.letter;
  }
  return lines;
}

function lineHeight(text: Inline[], size: PrintSize): number {
  if (measureOf(text).isArabic) return 1.7 * size.letter;
  return (size.isClose ? 1.2 : 1.4) * size.letter;
}

/** A line of two numbers and a stroke. */
function highLineHeight(text: Inline[], size: PrintSize): number {
  return (measureOf(text).isArabic ? 3.5 : 2.7) * size.letter;
}

/** Letter, a picture with a scale and a box, one below the other, in millimetres; three of them stand beside each other. */
const highThing = 54;

/** Whether a thing is a picture alone, and nearly twice as high as wide, as a thermometer is. */
export function isHigh({ picture, text }: Option): boolean {
  if (!picture || text.length > 0) return false;
  const { width, height } = unitsOf(picture);
  return height > 1.8 * width;
}

/** Where pictures stand that are paired: those that are wide have the room which numbers beside them do not need. */
export function placeOfLeft({ left, right }: Pairs, size: PictureSize): Place {
  const areNumbers = right.every(
    ({ text, picture }) =>
      !picture && measureOf(text).letters <= 3 && measureOf(text).fractions === 0,
  );
  const gain = (picture: Picture) =>
    extentOnPaper(picture, "wide-side", size).width > extentOnPaper(picture, "side", size).width;
  return areNumbers && left.some(({ picture }) => picture && gain(picture)) ? "wide-side" : "side";
}

/** Whether a thing may stand beside others. */
export function isShort({ text }: Option): boolean {
  return measureOf(text).letters <= 14;
}

/** What of a text is the same in every size of print; widths are in sizes of a letter. */
type Measure = {
  letters: number;
  width: number;
  words: number[];
  fractions: number;
  isArabic: boolean;
};

/** A text is asked for in each size of print. */
const measures = new WeakMap<Inline[], Measure>();

function measureOf(text: Inline[]): Measure {
  const known = measures.get(text);
  if (known) return known;
  const all = plain(text).replace(/\p{M}/gu, ""); // Arabic vowel marks take no room in a line
  const maths = text.flatMap((part) => (part.kind === "maths" ? part.parts : []));
  const measure = {
    letters: all.length,
    width: widthOf(all),
    words: all.split(" ").map(widthOf),
    fractions: maths.filter(({ kind }) => kind === "fraction").length,
    isArabic: isArabic(all),
  };
  measures.set(text, measure);
  return measure;
}

function widthOf(letters: string): number {
  const narrow = countOf(/[\s.,:;!'’()ijlft-]/g, letters);
  const wide = countOf(/[\p{N}\p{Lu}mw+=−×]/gu, letters);
  const other = isArabic(letters) ? widths.arabic : widths.latin;
  return narrow * widths.narrow + wide * widths.wide + (letters.length - narrow - wide) * other;
}

function countOf(kind: RegExp, letters: string): number {
  return letters.match(kind)?.length ?? 0;
}

function isArabic(letters: string): boolean {
  return /\p{Script=Arabic}|[٠-٩]/u.test(letters);
}
