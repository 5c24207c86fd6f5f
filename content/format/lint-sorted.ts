import { directionAsked } from "./asked-order.ts";
import type { Clash } from "./clashes.ts";
import { plainText } from "./inline.ts";
import { numbersMeant } from "./read-number.ts";
import type { Item, Language } from "./types.ts";
import { writtenOn } from "./values-of-face.ts";

/**
 * Numbers to put in order whose lines are not in the order that the question asks for: "the smallest first" and 9, 7, 5. Where
 * it asks for neither way in words that we know, lines that count neither up nor down are advice.
 */
export function lintSorted({ ask, body, key, language }: Item): Clash[] {
  if (body.kind !== "order") return [];
  const places = (key.right[0] ?? "").split(",").map(Number);
  const written = places.flatMap((place) => writtenOn(body.things[place]?.text ?? []));
  const values = written.flatMap((one) => numberOf(one, language) ?? []);
  if (values.length < body.things.length) return [];
  const [isUp, isDown] = [isRising(values), isRising(values.toReversed())];
  const row = written.join(", ");
  const direction = directionAsked(plainText(ask), language);
  if (direction === undefined && !isUp && !isDown) return [countsNeither(row)];
  const isAsked = direction === "up" ? isUp : isDown;
  return direction === undefined || isAsked ? [] : [otherThanAsked(row)];
}

function isRising(values: number[]): boolean {
  return values.every((value, place) => place === 0 || (values[place - 1] ?? value) <= value);
}

/** A plain number that can be read in one way. */
function numberOf(written: string, language: Language): number | undefined {
  const [only, ...more] = numbersMeant(written, language);
  return only && more.length === 0 ? Number(only.above) / Number(only.below) : undefined;
}

function otherThanAsked(row: string): Clash {
  const reason = `the right order "${row}" is not the one that the question asks for`;
  return { reason, severity: "broken" };
}

function countsNeither(row: string): Clash {
  const reason = `the right order "${row}" counts neither up nor down`;
  return { reason, severity: "care" };
}
