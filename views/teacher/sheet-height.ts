import type { NamedColour } from "../../content/format/paper-colours.ts";
import type { AnswerBody, Inline, Item, Option, Picture } from "../../content/format/types.ts";
import { unitsOf } from "../parts/picture-size.ts";
import { plain } from "../parts/text.tsx";

/** A question, and the colours that it names. */
export type Asked = { item: Item; colours: NamedColour[] };

/** How a leaf is printed: how high a line of it is, and at most the picture of a question and one among its answers; mm. */
export type PrintSize = { line: number; shown: number; thing: number };

/** How wide a column is inside, what stands in one of pairs, and the sign of a text that is not small; in millimetres. */
const column = { whole: 75, thing: 34, side: 28, letter: 2.4 };
const millimetresOfPixel = 25.4 / 96;

/** About how high a question is in its column, in millimetres. */
export function heightOf(
  { item: { ask, picture, body }, colours }: Asked,
  size: PrintSize,
): number {
  const asked = lineOf(ask) + Math.ceil(lettersIn(ask) / 32);
  const key = colours.length > 0 ? 1 : 0;
  const shown = picture ? drawn(picture, column.whole, size.shown).height : 0;
  return (asked + key) * size.line + shown + roomHeight(body, size);
}

/** How large a drawing is on paper: never larger than it says in pixels of a screen, if it does; a file as there is room. */
function drawn(picture: Picture, widest: number, highest: number) {
  const units = unitsOf(picture);
  if (units.width === 0) return { width: widest, height: highest };
  const [, own = Number.POSITIVE_INFINITY] = /^<svg [^>]*\bwidth="(\d+)"/.exec(picture.svg) ?? [];
  const width = Math.min(Number(own) * millimetresOfPixel, widest);
  const height = Math.min((width * units.height) / units.width, highest);
  return { width: (height * units.width) / units.height, height };
}

/** A hand needs as much room in every size of print. */
const boxHeight = 12;
const boxesHeight = 18;

function roomHeight(body: AnswerBody, size: PrintSize): number {
  switch (body.kind) {
    case "choice":
    case "multiple-choice":
      return size.line + thingsHeight(body.options, size);
    case "order":
      return size.line + thingsHeight(body.things, size);
    case "match":
      return size.line + Math.max(sideHeight(body.left, size), sideHeight(body.right, size));
    case "fraction":
    case "spell":
      return boxesHeight;
    default:
      return boxHeight;
  }
}

function thingsHeight(things: Option[], size: PrintSize): number {
  const heights = things.map((thing) => thingHeight(thing, size, column.thing));
  if (!things.every(isShort))
    return things.reduce(
      (sum, thing, at) => sum + Math.max(heights[at] ?? 0, wordsHeight(thing, size, 34)),
      0,
    );
  const widths = things.reduce((sum, thing) => sum + shortWidth(thing, size), 0);
  return (
    Math.ceil(widths / column.whole) *
    Math.max(...things.map(({ text }) => lineOf(text) * size.line), ...heights)
  );
}

/** One side of pairs has half of a column: a story in it takes several lines. */
function sideHeight(side: Option[], size: PrintSize): number {
  return side.reduce((sum, thing) => {
    const height = Math.max(lineOf(thing.text) * size.line, thingHeight(thing, size, column.side));
    return sum + Math.max(height, wordsHeight(thing, size, 15));
  }, 0);
}

/** A line of its own with the room around it; a fraction is two lines and a stroke. */
function lineOf(text: Inline[]): number {
  const hasFraction = text.some(
    (part) => part.kind === "maths" && part.parts.some(({ kind }) => kind === "fraction"),
  );
  return hasFraction ? 2.7 : 1.5;
}

/** A picture with a little room around it. */
function thingHeight({ picture }: Option, size: PrintSize, widest: number): number {
  return picture ? 1.1 * drawn(picture, widest, size.thing).height : 0;
}

function wordsHeight({ text }: Option, size: PrintSize, lettersInLine: number): number {
  return 1.3 * size.line * Math.ceil(lettersIn(text) / lettersInLine);
}

/** A thing beside others, with its letter, the room behind it and a box that may stand there. */
function shortWidth({ picture, text }: Option, size: PrintSize): number {
  const pictureWidth = picture ? drawn(picture, column.thing, size.thing).width : 0;
  return 15 + pictureWidth + column.letter * lettersIn(text);
}

/** Whether a thing may stand beside others. */
export function isShort({ text }: Option): boolean {
  return lettersIn(text) <= 14;
}

/** Arabic vowel marks take no room in a line. */
function lettersIn(text: Inline[]): number {
  return plain(text).replace(/\p{M}/gu, "").length;
}
