import { readBirthYear } from "./birth-year.ts";

/** A child as a list names her, before anybody is enrolled. A field that the list does not have is empty. */
export type ListedChild = {
  name: string;
  birthYear: string;
  /** Something stands where her birth year should, and no year can be read in it. */
  isYearLost: boolean;
  guardian: string;
  note: string;
  /** The classes that the list puts her in, as it calls them. */
  classNames: string[];
};

/** Who is on a list, and how many rows of it are no children. */
export type FoundChildren = { children: ListedChild[]; leftOut: number };

/** What a list says of a child, cell by cell. */
type Told = {
  name: string;
  born?: string;
  guardian?: string;
  note?: string;
  classNames?: string[];
};

export function listedChild({ name, born = "", guardian = "", note = "", ...told }: Told) {
  const birthYear = readBirthYear(born);
  return {
    name: hasLetters(name) ? cleanWords(name) : "",
    birthYear: birthYear ?? "",
    isYearLost: birthYear === undefined,
    guardian: cleanWords(guardian),
    note: cleanWords(note),
    classNames: (told.classNames ?? []).map(cleanWords).filter((one) => one !== ""),
  } satisfies ListedChild;
}

/** Whether a list says anything of this child at all. */
export function isBlank({ name, birthYear, isYearLost, guardian, note, classNames }: ListedChild) {
  return !isYearLost && [name, birthYear, guardian, note, ...classNames].every((one) => one === "");
}

function hasLetters(words: string): boolean {
  return /[\p{L}\p{N}]/u.test(words);
}

/** Words without what nobody sees. The joiners (U+200C, U+200D) stay: Persian and Kurdish names are written with them. */
function cleanWords(words: string): string {
  return words
    .replace(/[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
