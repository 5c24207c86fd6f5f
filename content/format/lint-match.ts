import type { Clash } from "./clashes.ts";
import { howToAsk, pairedTwice } from "./equal-values.ts";
import type { Item, Language, Option } from "./types.ts";
import { areEqual, valuesOfFace, writtenOn } from "./values-of-face.ts";

/**
 * Pairs that are the same number written in two ways, 6 + 2 and 8, among which one is not: 7 + 1 and 9. Pairs that have
 * exchanged their partners: 6 + 2 with 9, and 7 + 2 with 8. And of such pairs two whose partners are the same number: a child
 * may take either. Where no pair is one number, pairs mean something else, as "make 10 together" does.
 */
export function lintMatch({ body, key, language }: Item): Clash[] {
  if (body.kind !== "match" || key.asksForm) return [];
  const pairs = pairsIn(body, key.right[0] ?? "", language);
  const same = pairs.filter(({ left, right }) => areEqual(left.values, right.values));
  const isByValue = same.some(({ left, right }) => left.written !== right.written);
  const others = pairs.filter((pair) => !same.includes(pair));
  const [off] = others;
  if (off && hasExchanged(pairs)) return [offBy(off)];
  if (!isByValue || same.length < others.length) return [];
  if (off) return [offBy(off)];
  return hasTwins(same) ? [{ reason: pairedTwice, severity: "broken" }] : [];
}

type Side = { written: string; values: number[] };
type Pair = { left: Side; right: Side };

/** The pairs that are right, where both sides are numbers. */
function pairsIn(
  body: { left: Option[]; right: Option[] },
  places: string,
  language: Language,
): Pair[] {
  return places.split("\n").flatMap((place, pair) => {
    const faces = [body.left[pair], body.right[Number(place)]];
    const [left, right] = faces.map((face) => sideOf(face, language));
    return left?.values.length && right?.values.length ? [{ left, right }] : [];
  });
}

function sideOf(face: Option | undefined, language: Language): Side {
  return face
    ? { written: writtenOn(face.text), values: valuesOfFace(face, language) }
    : { written: "", values: [] };
}

function offBy({ left, right }: Pair): Clash {
  const reason = `"${left.written}" is not "${right.written}", and other pairs are the same number; ${howToAsk}`;
  return { reason, severity: "broken" };
}

/**
 * Each left side has its number on the right, written otherwise: then a pair is one number, and some lie with another. Pairs
 * that all make one sum or one product are pairs for that.
 */
function hasExchanged(pairs: Pair[]): boolean {
  const made = (of: (left: number, right: number) => number) =>
    new Set(pairs.map(({ left, right }) => of(left.values[0] ?? 0, right.values[0] ?? 0)));
  if (made((left, right) => left + right).size === 1) return false;
  if (made((left, right) => left * right).size === 1) return false;
  return pairs.every(({ left }) => {
    const partners = pairs.filter(({ right }) => areEqual(left.values, right.values));
    const [partner] = partners;
    return partners.length === 1 && partner?.right.written !== left.written;
  });
}

function hasTwins(pairs: Pair[]): boolean {
  return pairs.some(({ right }, place) =>
    pairs
      .slice(place + 1)
      .some(
        (other) =>
          other.right.written !== right.written && areEqual(right.values, other.right.values),
      ),
  );
}
