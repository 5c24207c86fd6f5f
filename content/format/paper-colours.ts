import { facesOf } from "./faces.ts";
import { plainText } from "./inline.ts";
import { type Colour, colours, drawColour } from "./picture/tile.ts";
import { primaryLanguage } from "./primary-language.ts";
import type { Item, Picture } from "./types.ts";

/** A colour that a question names and shows, and how it looks there: with its own mark, so that it is known in black and white. */
export type NamedColour = { name: Ink; swatch: string };
type Ink = Exclude<Colour, "white">;

/**
 * The colours by whose names a question cannot be answered on a sheet without colour ink: those that its words name and its
 * pictures have, and what a child colours herself. White is the paper.
 */
export function namedColours(item: Item): NamedColour[] {
  const words = wordsOf(item).replace(/[\u064b-\u0652]/g, "");
  const drawn = picturesOf(item)
    .map(({ svg }) => svg)
    .join("");
  const isColoured = item.body.kind === "tap-picture";
  const forms = said[primaryLanguage(item.language)];
  return Object.entries(forms ?? {}).flatMap(([key, form]) => {
    const name = key as Ink; // the keys of the table
    const isShown = drawn.includes(`fill="${colours[name].fill}"`) || isColoured;
    const word = new RegExp(`(?<!\\p{L})(?:${form})(?!\\p{L})`, "iu");
    return isShown && word.test(words) ? [{ name, swatch: drawColour(name) }] : [];
  });
}

/** The forms of a colour's name; in Arabic with the article and the small words that are written onto it. */
const said: Record<string, Record<Ink, string>> = {
  en: { red: "red", green: "green", yellow: "yellow", blue: "blue" },
  fr: { red: "rouges?", green: "verte?s?", yellow: "jaunes?", blue: "bleue?s?" },
  ar: {
    red: "[وفبكل]{0,2}(?:ال|ل)?(?:أحمر|حمراء|حمراوين|حمراوان|حمر)",
    green: "[وفبكل]{0,2}(?:ال|ل)?(?:أخضر|خضراء|خضراوين|خضراوان|خضر)",
    yellow: "[وفبكل]{0,2}(?:ال|ل)?(?:أصفر|صفراء|صفراوين|صفراوان)",
    blue: "[وفبكل]{0,2}(?:ال|ل)?(?:أزرق|زرقاء|زرقاوين|زرقاوان|زرق)",
  },
};

function wordsOf({ ask, say, body }: Item): string {
  const sentence = body.kind === "fill-in" ? plainText(body.sentence) : "";
  return [plainText(ask), say, sentence, ...facesOf(body).map(({ text }) => plainText(text))].join(
    "\n",
  );
}

function picturesOf({ picture, body }: Item): Picture[] {
  const faces = facesOf(body).flatMap((face) => face.picture ?? []);
  return picture ? [picture, ...faces] : faces;
}
