import { plainName } from "../plain-name.ts";

/** What is known of a child as far as the names are open. */
export type KnownChild = { id: number; name: string; birthYear: string | undefined };

const mostSuggested = 8;

/**
 * Pairs of a class who may be one child, the likeliest first: the same name in any order of its words, a name that is part
 * of the other or one letter away from it with the same year of birth; and, with the same year or where one is missing, a
 * name of two words or more that is spelled in another way, goes on, or is written with a blank less. Only a teacher can
 * tell: brothers and cousins have names like these.
 */
export function likelyDuplicates(children: KnownChild[]): [number, number][] {
  const compared = children.map((child) => {
    const written = wordsIn(child.name);
    return { ...child, words: written.toSorted(), together: written.join("") };
  });
  const found: { pair: [number, number]; likeness: number }[] = [];
  for (const [place, one] of compared.entries())
    for (const other of compared.slice(place + 1)) {
      const likeness = likenessOf(one, other);
      if (likeness > 0) found.push({ pair: [one.id, other.id], likeness });
    }
  found.sort((a, b) => b.likeness - a.likeness);
  return found.slice(0, mostSuggested).map(({ pair }) => pair);
}

/** The words stand in an order of their own, run together in the one in which they are written. */
type Compared = KnownChild & { words: string[]; together: string };

/**
 * 4 for the same name and year, 3 for the same name where a year is missing or next to it, 2 for nearly the same or
 * another spelling of one year, 1 for another spelling where a year is missing; else 0.
 */
function likenessOf(one: Compared, other: Compared): number {
  if (one.words.length === 0 || other.words.length === 0) return 0;
  const years = yearsApart(one, other);
  if (one.words.join(" ") === other.words.join(" ")) {
    if (years === undefined) return 3;
    return years === 0 ? 4 : Number(years === 1) * 3;
  }
  const isNear = one.together === other.together || isSpelledOtherwise(one.words, other.words);
  if (years === undefined) return Number(isNear);
  return years === 0 && (isNear || isNearly(one.words, other.words)) ? 2 : 0;
}

function yearsApart(one: KnownChild, other: KnownChild): number | undefined {
  if (one.birthYear === undefined || other.birthYear === undefined) return undefined;
  return Math.abs(Number(one.birthYear) - Number(other.birthYear));
}

/** The words of a name as they are written; letters that are written for each other in Arabic are one. */
function wordsIn(name: string): string[] {
  const letters = plainName(name).replaceAll("ى", "ي").replaceAll("ة", "ه");
  return letters.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function isNearly(one: string[], other: string[]): boolean {
  const [fewer, more] = one.length <= other.length ? [one, other] : [other, one];
  if (fewer.every((word) => more.includes(word))) return true;
  return isOneLetterAway(one.join(" "), other.join(" "));
}

/** Fewer words than this are a name that many have. */
const wordsOfOne = 2;

/**
 * Whether two names are one in another spelling (Ammina, Amina; Mohammed, Muhammad), in one of their words by no more than a
 * vowel, or one goes on where the other ends. Without a year of birth nothing else tells children apart, so that less is
 * taken for near than with the same one: no other consonant, and no name of one word.
 */
function isSpelledOtherwise(one: string[], other: string[]): boolean {
  const [fewer, more] = one.length <= other.length ? [one, other] : [other, one];
  if (fewer.length < wordsOfOne) return false;
  const [few, many] = [fewer.map(asHeard).sort(), more.map(asHeard).sort()];
  if (few.length < many.length) return few.every((word) => many.includes(word));
  const unlike = few.flatMap((word, place) => (word === many[place] ? [] : [[word, many[place]]]));
  if (unlike.length > 1) return false;
  return unlike.every(([word = "", otherWord = ""]) => isOneVowelAway(word, otherWord));
}

/** How Latin letters write one sound: doubled or not, u as o and ou, i as e, y and ee. */
function asHeard(word: string): string {
  return word
    .replace(/ou|oo|o/g, "u")
    .replace(/ee|[ey]/g, "i")
    .replace(/(.)\1+/gu, "$1");
}

function isOneVowelAway(one: string, other: string): boolean {
  const bones = (word: string) => word.replace(/(?<=.)[aiu]/g, "");
  return isOneLetterAway(one, other) && bones(one) === bones(other);
}

/** A letter more, a letter less or another letter. */
function isOneLetterAway(one: string, other: string): boolean {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  if (longer.length - shorter.length > 1) return false;
  const alike = [...longer].findIndex((letter, place) => letter !== shorter[place]);
  const rest = longer.slice(alike + 1);
  return rest === shorter.slice(longer.length === shorter.length ? alike + 1 : alike);
}
