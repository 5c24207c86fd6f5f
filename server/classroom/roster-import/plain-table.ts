import { foldDigits } from "../../../content/format/read-number.ts";
import { readBirthYear } from "./birth-year.ts";
import { type Column, columnOf } from "./header-words.ts";
import { type ListedChild, listedChild } from "./listed-child.ts";

/** How far down a header may stand: lists have a title, a school and a date above it. */
const rowsAboveHeader = 10;

/**
 * The children of a list as a teacher makes it: names alone, or a table with a header in English, French or Arabic, or one
 * without, in the order name, class, birth year, guardian, note.
 * @returns undefined for a table with a header that has no column for names
 */
export function readPlainTable(rows: string[][]): ListedChild[] | undefined {
  const headers = rows.slice(0, rowsAboveHeader).map((row) => row.map(columnOf));
  const place = headers.findIndex((columns) => columns.some(isPartOfName));
  const header = headers[place];
  if (header) return rows.slice(place + 1).map((row) => childOf(row, header));
  if (headers.some((columns) => columns.filter(Boolean).length > 1)) return undefined;
  const guessed = guessColumns(rows);
  return rows.map((row) => childOf(row, guessed));
}

type Columns = (Column | undefined)[];

function isPartOfName(column: Column | undefined): boolean {
  return column === "name" || column === "first" || column === "last";
}

function childOf(row: string[], columns: Columns): ListedChild {
  const cells = (column: Column) =>
    row.filter((cell, place) => columns[place] === column && cell !== "");
  const joined = (column: Column) => cells(column).join(" ");
  return listedChild({
    name: nameOf(joined("name"), joined("first"), joined("middle"), joined("last")),
    born: joined("born"),
    guardian: cells("guardian").join(", "),
    note: cells("note").join(", "),
    classNames: cells("class"),
  });
}

/** The whole name of its parts. Beside a first name, a column that is only called "Name" or "Nom" is the family's. */
function nameOf(whole: string, first: string, middle: string, last: string): string {
  const name = whole.replace(listMark, "");
  if ([first, middle, last].every((part) => name.includes(part))) return name;
  const parts = first === "" ? [name, middle, last] : [first, middle, name, last];
  return parts.filter((part) => part !== "").join(" ");
}

/** "1. ", "٢) " or "– " before a name in a list that was written for people. */
const listMark = /^(?:\p{Nd}{1,3}\s*[.):،–-]\s*|[–•*·-]\s+)/u;

/** What the columns of a table without a header hold, as far as its cells let guess. */
function guessColumns(rows: string[][]): Columns {
  const width = Math.max(1, ...rows.map((row) => row.length));
  const columns: Columns = Array.from({ length: width }, () => undefined);
  const words: number[] = [];
  for (const place of columns.keys()) {
    const cells = rows.flatMap((row) => row[place] || []);
    if (cells.every(isYear)) columns[place] = "born";
    else if (width === 1 || !cells.every(isNumber)) words.push(place);
  }
  for (const [index, place] of words.entries()) columns[place] = wordColumns[index];
  const [, second, third] = words;
  const isSplitName =
    second !== undefined &&
    third === undefined &&
    !isClassLike(rows.map((row) => row[second] ?? ""));
  if (isSplitName) columns[second] = "last";
  return columns;
}

/** The columns of words, in the order in which the page asks for them. */
const wordColumns: Column[] = ["name", "class", "guardian", "note"];

function isYear(cell: string): boolean {
  return Boolean(readBirthYear(cell));
}

function isNumber(cell: string): boolean {
  return /^\d+\.?$/.test(foldDigits(cell));
}

/** Names of classes come back row after row, or have a number; family names beside first names do neither. */
function isClassLike(cells: string[]): boolean {
  return new Set(cells).size < cells.length || cells.some((cell) => /\p{Nd}/u.test(cell));
}
