import { cleanWords } from "../clean-words.ts";
import { type BirthYears, canBeBirthYear, readBirthYear, yearByAge } from "./birth-year.ts";

/** A child as a list names her, before anybody is enrolled. A field that the list does not have is empty. */
export type ListedChild = {
  name: string;
  birthYear: string;
  /** Her birth year is reckoned from her age: it may be the year before. */
  isYearReckoned: boolean;
  /** What stands where her birth year should, when no year can be read in it. */
  yearNotRead: string;
  guardian: string;
  note: string;
  /** The classes that the list puts her in, as it calls them. */
  classNames: string[];
  rowSlip: RowSlip;
  /** The line of its list on which such a row begins; 0 where nothing is wrong with it. */
  slipLine: number;
};

/**
 * Why a row as a whole brings nobody: it holds several, it is parted by other signs than the table or by one that parts no
 * list here, it says the class of those below it, or the system that wrote the list says that the child has left, or that
 * she is switched off there.
 */
export const rowSlips = [
  ...(["", "joined", "not-parted", "odd-sign", "section", "gone", "not-enabled"] as const),
];
export type RowSlip = (typeof rowSlips)[number];

/**
 * Who is on a list, how many rows of it are no children, how the columns are called that nothing is read of, and those that
 * may mean a year of birth or an age and are taken for the class.
 */
export type FoundChildren = {
  children: ToldChild[];
  leftOut: number;
  unread: string[];
  readAsClass: string[];
  /** How many lines had several names, each of which is taken for a child. */
  crowded: number;
};

/** What is found on a list with nobody on it; what a reader finds it says over this. */
export function foundNobody(): FoundChildren {
  return { children: [], leftOut: 0, unread: [], readAsClass: [], crowded: 0 };
}

/** What a list says of a child, cell by cell. */
export type ToldChild = {
  name: string;
  born?: string;
  age?: string;
  guardian?: string;
  note?: string;
  classNames?: string[];
  rowSlip?: RowSlip;
  line?: number;
};

/** What can be used of what a list says: no birth year that is still to come, or that lies too far back for a class. */
export function listedChild(told: ToldChild, thisYear: number, born: BirthYears): ListedChild {
  const { name, guardian = "", note = "", classNames = [], rowSlip = "", line = 0 } = told;
  return {
    name: hasSigns(name) ? cleanWords(name) : "",
    ...birthOf(told, thisYear, born),
    guardian: cleanWords(guardian),
    note: cleanWords(note),
    classNames: [...new Set(classNames.map(cleanWords))].filter((one) => one !== ""),
    rowSlip,
    slipLine: rowSlip === "" || rowSlip === "section" ? 0 : line,
  };
}

function birthOf({ born = "", age = "" }: ToldChild, thisYear: number, can: BirthYears) {
  const years = [born, age].flatMap((cell) => readBirthYear(cell) || []);
  const birthYear = years.find((year) => canBeBirthYear(year, can));
  if (birthYear) return { birthYear, isYearReckoned: false, yearNotRead: "" };
  const reckoned = yearByAge(age, thisYear);
  if (reckoned) return { birthYear: reckoned, isYearReckoned: true, yearNotRead: "" };
  return { birthYear: "", isYearReckoned: false, yearNotRead: cleanWords(born || age) };
}

/** Whether a list says anything of this child at all. */
export function isBlank({ name, birthYear, yearNotRead, guardian, note, classNames }: ListedChild) {
  return [name, birthYear, yearNotRead, guardian, note, ...classNames].every((one) => one === "");
}

/** Whether words have a letter or a digit in them. */
export function hasSigns(words: string): boolean {
  return /[\p{L}\p{N}]/u.test(words);
}
