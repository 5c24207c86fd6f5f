import { type Around, inPlaceOf, isArabic, standsIn } from "./arabic-words.ts";
import { type FoldedText, foldedLetters, foldedWithPlaces } from "./fold.ts";
import type { Piece } from "./free-letters.ts";

/** A word with what it becomes; undefined while nobody said. */
export type Form = {
  find: string;
  by: string | undefined;
  /** How else it may be written and is the same word all the same. */
  spellings?: string[];
};

/** What is looked for, without what keyboards leave out. */
export type Wanted = Form & {
  letters: string;
  pattern: RegExp;
  /** It stands so only before an ending: «عنزت» in «عنزتها». */
  isStem?: boolean;
  /** Its accents do not matter. */
  isAnySpelling?: boolean;
};

/** The longer form first: "stones" is no "stone" with an s. */
export function wantedIn(forms: Form[]): Wanted[] {
  const wanted = forms.flatMap((form) => {
    const letters = foldedLetters(form.find).trim().replace(/ +/g, " ");
    return letters === "" ? [] : [wantedAs(form, letters), ...stemOf(form, letters)];
  });
  return wanted.sort((one, another) => another.letters.length - one.letters.length);
}

function wantedAs(form: Form, letters: string): Wanted {
  const words = letters.split(" ").map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const between = isArabic(letters) ? " +(?:ال)?" : " +";
  return { ...form, letters, pattern: new RegExp(words.join(between), "gu") };
}

/** Before an ending the last letter of «عنزة» is another one. */
function stemOf(form: Form, letters: string): Wanted[] {
  if (!/\u0629[\u064b-\u0652]*$/.test(form.find)) return [];
  return [{ ...wantedAs(form, letters.replace(/ه$/, "ت")), isStem: true }];
}

export type Match = Piece & {
  by: string | undefined;
  /**
   * The word itself, in Arabic with the article and all else that is written together with it; what is perhaps another
   * ending of it; or a piece of a longer word.
   */
  kind: "word" | "perhaps" | "piece";
};

/** Where the forms stand outside the places that are taken, each once. */
export function matchesIn(text: string, wanted: Wanted[], taken: Piece[]): Match[] {
  const folded = foldedWithPlaces(text);
  const matches: Match[] = [];
  for (const form of wanted)
    for (const piece of piecesIn(folded, form)) {
      const { start, end } = piece;
      const isTaken = [...taken, ...matches].some((one) => start < one.end && end > one.start);
      const match = isTaken ? undefined : matchAt(text, piece, form);
      if (match) matches.push(match);
    }
  return matches;
}

/** Where the letters stand, in the text itself; "euf" is no piece of "œuf". */
function piecesIn({ letters, places }: FoldedText, { pattern }: Wanted): Piece[] {
  return [...letters.matchAll(pattern)].flatMap(({ 0: found, index }) => {
    const last = index + found.length;
    const [start = 0, end = 0] = [places[index], places[last]];
    return start === places[index - 1] || end === places[last - 1] ? [] : [{ start, end }];
  });
}

/** @returns undefined for a stem to which no ending belongs */
function matchAt(text: string, piece: Piece, form: Wanted): Match | undefined {
  const around = wordAround(text, piece);
  if (isArabic(form.letters)) return arabicAt(around, piece, form);
  return { ...piece, by: form.by, kind: kindOf(around, form) };
}

/** What is plainly the word changes with what is written together with it. */
function arabicAt(around: Around, { start, end }: Piece, { by, isStem }: Wanted) {
  const isNew = isAlready(around.found + around.after, by);
  const stands = standsIn(around);
  const kind = stands === "perhaps" && isNew ? "piece" : stands;
  if (isStem && (around.after === "" || kind === "piece")) return undefined;
  if (kind !== "word") return { start, end, by, kind };
  return {
    start: start - around.before.length,
    end: end + around.after.length,
    by: by === undefined ? undefined : inPlaceOf(around, by),
    kind,
  };
}

function kindOf({ before, found, after }: Around, form: Wanted): Match["kind"] {
  const isMany = before === "" && /^(?:e?s|x)$/i.test(after);
  if (isMany) return isAlready(found + after, form.by) ? "piece" : "perhaps";
  const isWord = before + after === "" && (form.isAnySpelling || isSpelled(found, form));
  return isWord ? "word" : "piece";
}

/** Whether the new word is written there: where "clown" becomes "clowns", these are no clowns that are left. */
function isAlready(written: string, by: string | undefined): boolean {
  return by !== undefined && foldedLetters(written).replace(/ +/g, " ") === foldedLetters(by);
}

/** The whole word around a piece of it. */
function wordAround(text: string, { start, end }: Piece): Around {
  let [first, last] = [start, end];
  while (first > 0 && inWord.test(text[first - 1] ?? "")) first -= 1;
  while (last < text.length && inWord.test(text[last] ?? "")) last += 1;
  return {
    before: text.slice(first, start),
    found: text.slice(start, end),
    after: text.slice(end, last),
  };
}

const inWord = /[\p{L}\p{M}\u0640]/u;

function isSpelled(found: string, { find, spellings = [] }: Form): boolean {
  const spelling = spellingOf(found);
  return [find, ...spellings].some((one) => spellingOf(one) === spelling);
}

/** A word with its accents, and without what makes no other word of it: capitals, and joined letters. */
function spellingOf(words: string): string {
  return words
    .normalize("NFD")
    .replace(/\P{M}+/gu, foldedLetters)
    .trim();
}

/**
 * Whoever leaves out accents means the word that has them, unless the lesson has it without them as well: then those are
 * two words. How the things are spelled that are counted the hub knows.
 */
export function asSpelledIn(body: string, wanted: Wanted[], isKnown: boolean): Wanted[] {
  if (isKnown || wanted.every(({ letters }) => isArabic(letters))) return wanted;
  const isMet = body
    .split("\n")
    .some((line) => matchesIn(line, wanted, []).some(({ kind }) => kind === "word"));
  return isMet ? wanted : wanted.map((one) => ({ ...one, isAnySpelling: true }));
}
