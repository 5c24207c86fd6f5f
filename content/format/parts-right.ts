import { comparable } from "./compare-text.ts";
import { gradeResponse, isSameWord, readPositions, spelled } from "./grade-response.ts";
import { lettersOf } from "./make-spell.ts";
import type { AnswerBody, AnswerKey, Item } from "./types.ts";

/**
 * How much of an answer is right: things in their places, pairs, gaps of a sentence, letters from the start on, or parts of a
 * picture among those that are tapped. Where all that are tapped are right, some are `missing`; where only their number is
 * asked for, it is `tapped`: how many there are now.
 */
export type PartsRight =
  | { parts: "places" | "pairs" | "gaps" | "letters" | "taps"; right: number; of: number }
  | { parts: "missing"; right: number }
  | { parts: "tapped"; taps: number };

/**
 * How much of a wrong answer is right already, so that a child hears what she can keep. Never which part it is: she still
 * has to find the rest. Only a word tells where it goes wrong, because letters follow one another. Undefined for answers
 * that have no parts, and where the number alone would be the answer.
 */
export function partsRight(item: Item, response: string): PartsRight | undefined {
  if (gradeResponse(item, response).outcome !== "wrong") return undefined;
  const told = partsOf(item, response);
  return told && !("of" in told && told.right === told.of) ? told : undefined;
}

function partsOf(item: Item, response: string): PartsRight | undefined {
  const { body, key } = item;
  switch (body.kind) {
    case "order":
      return places(key, response);
    case "match":
      return pairs(body, key, response);
    case "fill-in":
      return gaps(body, item, response);
    case "spell":
      return letters(body, key, response);
    case "tap-picture":
      return taps(body, key, response);
    default:
      return undefined;
  }
}

/** Of a row that is turned around nothing counts: what lies in its middle is in place by chance. */
function places(key: AnswerKey, response: string): PartsRight {
  const given = response.split(",");
  const told = nearest(key, (answer) => inPlace(given, answer.split(",")));
  const isTurned = key.right.includes(given.toReversed().join(","));
  return { parts: "places", ...told, ...(isTurned && { right: 0 }) };
}

/** With two things to choose from, "none fits" says that each belongs to the other; so it does of two pairs. */
function pairs(
  body: AnswerBody & { kind: "match" },
  key: AnswerKey,
  response: string,
): PartsRight | undefined {
  const told = nearest(key, (answer) => inPlace(response.split("\n"), answer.split("\n")));
  const isGivenAway = told.of < 3 || (told.right === 0 && body.right.length < 3);
  return isGivenAway ? undefined : { parts: "pairs", ...told };
}

function gaps(
  body: AnswerBody & { kind: "fill-in" },
  item: Item,
  response: string,
): PartsRight | undefined {
  if (body.fields.length < 2) return undefined;
  const isSame = (given: string, meant: string) => isSameWord(given, meant, item);
  return {
    parts: "gaps",
    ...nearest(item.key, (answer) => inPlace(response.split("\n"), answer.split("\n"), isSame)),
  };
}

/** A whole word with more behind it has no part that is wrong but the rest, and to say so would be the answer. */
function letters(
  body: AnswerBody & { kind: "spell" },
  key: AnswerKey,
  response: string,
): PartsRight {
  const tapped = (taps: string) => {
    const positions = readPositions(taps, body.tiles.length) ?? [];
    return lettersOf(comparable(spelled(body.tiles, positions), key));
  };
  return {
    parts: "letters",
    ...nearest(key, (answer) => fromTheStart(tapped(response), tapped(answer))),
  };
}

/**
 * Which parts are asked for: how many of hers are among them, unless no more than one other part is left to choose from and
 * the number alone would say what to do. How many: what she tapped, counted. "More" or "fewer" would lead her to the right
 * number without the question, where she misread it.
 */
function taps(
  body: AnswerBody & { kind: "tap-picture" },
  key: AnswerKey,
  response: string,
): PartsRight | undefined {
  const given = readPositions(response, body.parts) ?? [];
  if (!key.asksWhich) return { parts: "tapped", taps: given.length };
  const { right } = nearest(key, (answer) => {
    const meant = readPositions(answer, body.parts) ?? [];
    return { right: given.filter((part) => meant.includes(part)).length, of: meant.length };
  });
  const isAllOrNone = right === 0 || right === given.length;
  if (isAllOrNone && body.parts - given.length < 2) return undefined;
  return right === given.length
    ? { parts: "missing", right }
    : { parts: "taps", right, of: given.length };
}

type Count = { right: number; of: number };

/** Measured by the right answer that comes nearest. */
function nearest({ right }: AnswerKey, count: (answer: string) => Count): Count {
  return right.map(count).reduce((best, one) => (one.right > best.right ? one : best));
}

function inPlace(given: string[], meant: string[], isSame = Object.is): Count {
  const right = meant.filter((one, place) => isSame(given[place] ?? "", one)).length;
  return { right, of: meant.length };
}

function fromTheStart(given: string[], meant: string[]): Count {
  const firstOther = meant.findIndex((letter, place) => letter !== given[place]);
  return { right: firstOther < 0 ? meant.length : firstOther, of: meant.length };
}
