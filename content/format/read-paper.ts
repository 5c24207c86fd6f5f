import { comparable } from "./compare-text.ts";
import { spelled } from "./grade-response.ts";
import { namesOfParts, partsAsRead } from "./parts-on-paper.ts";
import { foldDigits } from "./read-number.ts";
import { longestResponse } from "./read-response.ts";
import type { AnswerBody, Item } from "./types.ts";

/**
 * The canonical response of an answer that somebody typed from paper: letters for what has letters there ("B", "A C",
 * "BAC"), an order by the numbers in its boxes or by its letters ("1423", "ACDB"), the word that was spelled, the number of
 * parts that were marked, 3/4 for two boxes, words with a comma between the gaps. `letters` are those that stand on the
 * sheet. Undefined when this can be no answer to the question.
 */
export function readPaperAnswer(item: Item, typed: string, letters: string[]): string | undefined {
  const { body, key } = item;
  const text = typed.replace(/\s+/g, " ").trim();
  if (text === "" || text.length > longestResponse) return undefined;
  switch (body.kind) {
    case "choice":
      return only(1, lettersIn(text, letters, body.options.length));
    case "multiple-choice":
      return joined(lettersIn(text, letters, body.options.length), ",");
    case "order":
      return inOrder(text, letters.slice(0, body.things.length));
    case "match":
      return matched(body, text, letters);
    case "fraction":
      return inBoxes(body, text);
    case "fill-in":
      return inGaps(body.fields.length, text);
    case "spell":
      return joined(tilesFor(body.tiles, text, key), ",");
    case "tap-picture":
      return key.asksWhich ? partsThatAre(item, text) : parts(body.parts, text);
    default:
      return text;
  }
}

/** Positions of the letters, each once; undefined when one is no letter of the question. */
function lettersIn(text: string, letters: string[], shown: number): number[] | undefined {
  const found = placesIn(text, letters, shown);
  return new Set(found).size === found?.length ? found : undefined;
}

/** The tatweel that shows the shape of a single heh is no letter. */
function placesIn(text: string, letters: string[], shown: number): number[] | undefined {
  const known = letters.slice(0, shown).map(plainLetter);
  const found = [...text.replace(/[\s,،.–\u0640-]/g, "")].map((letter) => placeOf(letter, known));
  return found.every((place) => place >= 0) ? found : undefined;
}

/** A Latin letter is understood on every sheet: not every keyboard has the others. */
function placeOf(letter: string, known: string[]): number {
  const place = known.indexOf(plainLetter(letter));
  const latin = letter.toUpperCase().charCodeAt(0) - 65;
  return place < 0 && latin >= 0 && latin < known.length ? latin : place;
}

/** One form of alef, of yeh and of heh: in a hurry nobody types the hamza. */
function plainLetter(letter: string): string {
  const plain = letter
    .toUpperCase()
    .replace(/[أإآ]/g, "ا")
    .replace("ى", "ي")
    .replace(/[ة\u0640]/g, (one) => (one === "ة" ? "ه" : ""));
  return plain.normalize("NFC");
}

function only(count: number, places: number[] | undefined): string | undefined {
  return places?.length === count ? places.join(",") : undefined;
}

function joined(places: number[] | undefined, by: string): string | undefined {
  return places && places.length > 0 ? places.join(by) : undefined;
}

/** The letters in the order of the left side, "BAC", one of them perhaps twice; or pairs as the key writes them. */
function matched(
  { left, right }: AnswerBody & { kind: "match" },
  text: string,
  letters: string[],
): string | undefined {
  const plain = foldDigits(text);
  const places = /\d/.test(plain)
    ? pairedPlaces(plain, left.length, letters.slice(0, right.length))
    : placesIn(text, letters, right.length);
  return places?.length === left.length ? whole(places, "\n") : undefined;
}

function whole(places: (number | null)[] | undefined, by: string): string | undefined {
  return places?.every((place) => place !== null) ? places.join(by) : undefined;
}

/**
 * The things from the first to the last. A child writes into the box of each at which place it stands: "1423", "1 4 2 3",
 * or each number with its letter, "A1 B4 C2 D3". Whoever reads the numbers in turn types letters, "ACDB".
 */
function inOrder(text: string, letters: string[]): string | undefined {
  const plain = foldDigits(text);
  if (!/\d/.test(plain)) return only(letters.length, lettersIn(plain, letters, letters.length));
  const places = /\p{L}/u.test(plain)
    ? pairedPlaces(plain, letters.length, letters)
    : byBoxes(plain, letters.length);
  return new Set(places).size === letters.length ? whole(places, ",") : undefined;
}

/** Which thing has 1 in its box, which has 2, and so on; undefined where a number is missing or too much. */
function byBoxes(text: string, boxes: number): number[] | undefined {
  const groups = text.split(/[\s,،.–—−-]+/).filter((group) => group !== "");
  const written = groups.length === 1 ? [...(groups[0] ?? "")] : groups;
  const places = Array.from({ length: boxes }, (_, rank) => written.indexOf(String(rank + 1)));
  return written.length === boxes && places.every((box) => box >= 0) ? places : undefined;
}

/**
 * The letter of each number, from pairs in any order and with either side first: "3A2B1C", "1–C 2–B", "A=3, C=1".
 * Undefined where a number has no letter or two, and where blanks part what would be a pair: nothing is guessed.
 */
function pairedPlaces(
  text: string,
  count: number,
  letters: string[],
): (number | null)[] | undefined {
  const groups = text
    .replace(/\u0640/g, "")
    .replace(/\s*[-–—−=:.→←]+\s*/g, (mark) => (mark.trim() === "." ? " " : ""))
    .split(/[\s,،/]+/)
    .map((group) => group.match(/\d+|\D/g) ?? [])
    .filter((signs) => signs.length > 0);
  const isInPairs = groups.every(({ length }) => length % 2 === 0);
  if (!isInPairs && groups.some(({ length }) => length !== 1)) return undefined;
  const known = letters.map(plainLetter);
  const places: (number | null)[] = new Array(count).fill(null);
  const signs = groups.flat();
  for (let at = 0; at < signs.length; at += 2) {
    const pair = [signs[at] ?? "", signs[at + 1] ?? ""];
    const number = Number(pair.find((sign) => /^\d+$/.test(sign)));
    const place = placeOf(pair.find((sign) => /^\D$/.test(sign)) ?? "", known);
    if (places[number - 1] !== null || place < 0) return undefined;
    places[number - 1] = place;
  }
  return places;
}

/** "3/4"; where one of the two numbers stands there already, that one alone or both. */
function inBoxes(
  { fields, above, below }: AnswerBody & { kind: "fraction" },
  text: string,
): string | undefined {
  const numbers = text.split(/[/⁄]/).map((one) => one.trim());
  if (numbers.some((one) => one === "")) return undefined;
  if (numbers.length === 1) return fields.length === 1 ? text : undefined;
  const [upper = "", lower = "", ...more] = numbers;
  if (more.length > 0) return undefined;
  if (fields.length === 2) return `${upper}\n${lower}`;
  const isSame = (one: string, given = "") => foldDigits(one) === foldDigits(given);
  if (fields[0] === "above") return isSame(lower, below) ? upper : undefined;
  return isSame(upper, above) ? lower : undefined;
}

function inGaps(gaps: number, text: string): string | undefined {
  const words = gaps === 1 ? [text] : text.split(/[,،]/).map((one) => one.trim());
  return words.length === gaps && !words.includes("") ? words.join("\n") : undefined;
}

/** Tiles that make the word; longer tiles first, and back again where they lead nowhere. */
function tilesFor(tiles: string[], word: string, key: Item["key"]): number[] | undefined {
  const wanted = comparable(word, key);
  const reach = (chosen: number[]): number[] | undefined => {
    const made = comparable(spelled(tiles, chosen), key);
    if (made === wanted) return chosen;
    if (!wanted.startsWith(made)) return undefined;
    const next = tiles
      .map((tile, place) => ({ tile, place }))
      .filter(({ place }) => !chosen.includes(place))
      .filter(({ tile }) =>
        wanted.startsWith(comparable(spelled([...tiles, tile], [...chosen, tiles.length]), key)),
      )
      .sort((a, b) => b.tile.length - a.tile.length);
    for (const { place } of next) {
      const found = reach([...chosen, place]);
      if (found) return found;
    }
    return undefined;
  };
  return reach([]);
}

function parts(most: number, text: string): string | undefined {
  const count = /^\d{1,3}$/.test(foldDigits(text)) ? Number(foldDigits(text)) : 0;
  if (count < 1 || count > most) return undefined;
  return Array.from({ length: count }, (_, part) => part).join(",");
}

/**
 * What is printed on the parts ("B3 C3", also "3B"), or their places in the picture, from 1 on ("2 4", "٢، ٤"), as it is on a
 * sheet of before and where nothing is printed. The key that is copied has room to break behind its commas.
 */
function partsThatAre(item: Item, text: string): string | undefined {
  const typed = foldDigits(text)
    .split(/[\s\u200b,،.–-]+/)
    .filter((one) => one !== "");
  const names = namesOfParts(item)?.map(foldDigits);
  const named = names && each(typed, nameReader(names));
  const asRead = partsAsRead(item);
  return named ?? each(typed, (number) => asRead[Number(number) - 1]);
}

/** Positions, each once; undefined where one is none. */
function each(
  typed: string[],
  placeOfOne: (one: string) => number | undefined,
): string | undefined {
  const places = typed.flatMap((one) => placeOfOne(one) ?? []);
  const isEach = places.length === typed.length && new Set(places).size === places.length;
  return isEach ? joined(places, ",") : undefined;
}

/** Letters of columns are read as other letters of a sheet are, also by their place in the Latin alphabet. */
function nameReader(names: string[]): (typed: string) => number | undefined {
  const letters = [...new Set(names.map((name) => lettersOf(name)))];
  const keyOf = (name: string) =>
    `${placeOf(lettersOf(name), letters.map(plainLetter))} ${digitsOf(name)}`;
  const places = new Map(names.map((name, place) => [keyOf(name), place]));
  return (typed) =>
    /^(\p{L}?\d+|\d+\p{L})$/u.test(withoutTatweel(typed)) ? places.get(keyOf(typed)) : undefined;
}

function withoutTatweel(text: string): string {
  return text.replaceAll("\u0640", "");
}

function lettersOf(name: string): string {
  return withoutTatweel(name).replace(/\d/g, "");
}

function digitsOf(name: string): string {
  return name.replace(/\D/g, "");
}
