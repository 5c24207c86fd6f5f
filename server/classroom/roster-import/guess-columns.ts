import { foldDigits } from "../../../content/format/read-number.ts";
import { areMostly } from "./are-mostly.ts";
import { readBirthYear } from "./birth-year.ts";
import type { Columns } from "./find-header.ts";
import { type Column, plainHeader } from "./header-words.ts";
import { areListMarks } from "./list-marks.ts";

/** What the columns of a table without a header hold, as most of their cells tell: one odd cell changes no column. */
export function guessColumns(rows: string[][]): Columns {
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
  for (const [index, place] of words.entries()) columns[place] = wordColumns[index];
  const [, second, third] = words;
  const isSplitName =
    second !== undefined && third === undefined && !isClassLike(cellsIn(rows, second));
  if (isSplitName) columns[second] = "last";
  return columns;
}

/** The columns of words, in the order in which the page asks for them. */
const wordColumns: Column[] = ["name", "class", "guardian", "note"];

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

/** Names of classes come back row after row, or have a number; family names beside first names do neither. */
function isClassLike(cells: string[]): boolean {
  return new Set(cells).size < cells.length || cells.some((cell) => /\p{Nd}/u.test(cell));
}
