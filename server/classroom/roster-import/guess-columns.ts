import { foldDigits } from "../../../content/format/read-number.ts";
import { plainName } from "../plain-name.ts";
import { areMostly } from "./are-mostly.ts";
import { readBirthYear } from "./birth-year.ts";
import { isClassTitle } from "./class-title.ts";
import type { Columns } from "./find-header.ts";
import { type Column, plainHeader } from "./header-words.ts";
import { areListMarks } from "./list-marks.ts";

/**
 * What the columns of a table without a header hold, as most of their cells tell: one odd cell changes no column. Of the
 * columns of words the first are a name and its parts, up to the year of birth, or one that shows by its cells that it is the
 * class.
 * @param classNames of the hub
 */
export function guessColumns(rows: string[][], classNames: string[]): Columns {
  const width = Math.max(1, ...rows.map((row) => row.length));
  if (width === 1) return ["name"];
  const columns: Columns = Array.from({ length: width }, () => undefined);
  const words: number[] = [];
  for (const place of columns.keys()) {
    const cells = cellsIn(rows, place);
    const guess = guessColumn(cells);
    if (guess === "words") words.push(place);
    else if (!columns.includes(guess)) columns[place] = guess;
  }
  const behindYear = placeBehind(words, columns.indexOf("born"));
  const cells = words.map((place) => cellsIn(rows, place));
  const meanings = meaningsOf(cells, { behindYear, classNames });
  for (const [index, place] of words.entries()) columns[place] = meanings[index];
  return columns;
}

type Around = { behindYear: number; classNames: string[] };

/** What columns of words hold: the name and its parts, and behind them the class, the guardian and a note. */
function meaningsOf(cells: string[][], { behindYear, classNames }: Around): Columns {
  const [names = [], ...others] = cells;
  const at = others.findIndex((those, index) =>
    isClassLike(those, index + 1 < behindYear ? names : [], classNames),
  );
  const classAt = at < 0 ? cells.length : at + 1;
  const parts = Math.min(classAt, behindYear);
  const behind = [...behindNames];
  return cells.map((_, index) => {
    if (index < parts) return partOfName(index, parts);
    return index === classAt ? "class" : behind.shift();
  });
}

/** Where the words behind a year of birth begin, among the columns of words; no name goes on there. */
function placeBehind(words: number[], born: number): number {
  const behind = words.findIndex((place) => born >= 0 && place > born);
  return behind > 0 ? behind : words.length;
}

/** The columns of words behind the name and the class, in the order in which the page asks for them. */
const behindNames: Column[] = ["guardian", "note"];

/** Several columns of a name are joined in the order in which they stand. */
function partOfName(index: number, parts: number): Column {
  if (index === 0) return "name";
  return index === parts - 1 ? "last" : "middle";
}

/** What stands in a column, as far as anything does. */
export function cellsIn(rows: string[][], place: number): string[] {
  return rows.flatMap((row) => row[place] || []);
}

export function isYear(cell: string): boolean {
  return Boolean(readBirthYear(cell));
}

function guessColumn(cells: string[]): Column | "words" | undefined {
  if (cells.length === 0) return undefined;
  if (areMostly(cells, isYear)) return "born";
  if (areMostly(cells, isNumber)) return isCounting(cells) ? "serial" : undefined;
  if (areListMarks(cells)) return "serial";
  return areSexes(cells) ? "sex" : "words";
}

function isNumber(cell: string): boolean {
  return /^\d+\.?$/.test(foldDigits(cell));
}

/** Whether they count the rows from one on: other numbers may be ages or years, which nobody guesses at. */
function isCounting(cells: string[]): boolean {
  const numbers = cells.filter(isNumber).map((cell) => Number.parseInt(foldDigits(cell), 10));
  const steps = numbers.slice(1).filter((number, at) => number === Number(numbers[at]) + 1).length;
  return numbers[0] === 1 && steps * 5 >= (numbers.length - 1) * 4;
}

/** How lists write girl and boy in English, French and Arabic. The letters alone may also be the name of a class. */
const sexes = new Set(
  [
    ...["m", "f", "male", "female", "boy", "girl", "man", "woman", "garçon", "fille", "masculin"],
    ...["féminin", "homme", "femme", "ذكر", "أنثى", "ولد", "بنت"],
  ].map(plainHeader),
);
const sexLetters = new Set(["b", "g", "h", ...["ذ", "أ"].map(plainHeader)]);

function areSexes(cells: string[]): boolean {
  const plain = cells.map(plainHeader);
  const isSex = (cell: string) => sexes.has(cell) || sexLetters.has(cell);
  const told = new Set(plain.filter(isSex));
  const isOneClass = told.size === 1 && [...told].every((one) => sexLetters.has(one));
  return areMostly(plain, isSex) && !isOneClass;
}

/**
 * Names of classes look like it, or come back row after row. Family names come back too, where children of one family
 * stand on the list: so often only where a class is meant, or beside what are whole names already.
 */
function isClassLike(cells: string[], names: string[], classNames: string[]): boolean {
  const known = new Set(classNames.map(plainName));
  const isTitle = (cell: string) =>
    known.has(plainName(cell)) || isClassTitle(cell) || /^(?:\p{L}|\p{Nd}{1,2})$/u.test(cell);
  if (areMostly(cells, isTitle)) return true;
  const different = new Set(cells.map(plainName)).size;
  const areWhole = areMostly(names, (name) => name.includes(" "));
  const most = areWhole ? cells.length - 1 : cells.length / classmates;
  return cells.length > 1 && (different === 1 || different <= most);
}

/** A class of a list has at least so many children: of one family name hardly any list has as many. */
const classmates = 4;
