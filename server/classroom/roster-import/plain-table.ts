import { mapInPieces } from "../../in-pieces.ts";
import { readBirthYear } from "./birth-year.ts";
import { partBorn } from "./born-behind.ts";
import { type Columns, findHeader, hasHeaderWithoutNames } from "./find-header.ts";
import { areMostly, cellsIn, guessColumns } from "./guess-columns.ts";
import type { Column } from "./header-words.ts";
import type { FoundChildren, ToldChild } from "./listed-child.ts";
import type { Table } from "./read-table.ts";
import { rowSlipOf } from "./row-slip.ts";

/**
 * The children of a list as a teacher makes it: names alone, or a table with a header in English, French or Arabic, or one
 * without, in the order name, class, birth year, guardian, note.
 * @returns undefined for a table with a header that has no column for names
 */
export async function readPlainTable(
  { rows, lines, separator }: Table,
  thisYear: number,
): Promise<FoundChildren | undefined> {
  if (hasHeaderWithoutNames(rows)) return undefined;
  const header = findHeader(rows);
  const above = header ? header.place + 1 : 0;
  const below = rows.slice(above);
  const first = below.slice(0, rowsToLookAt);
  const columns = header ? settleYear(header.columns, first, thisYear) : guessColumns(first);
  const children = await mapInPieces(below, (row, place) => ({
    ...childOf(row, columns),
    rowSlip: rowSlipOf(row, columns, separator),
    line: lines[above + place] ?? 0,
  }));
  const unread = header ? unreadOf(rows[header.place] ?? [], columns, first) : [];
  return { children: withoutNumbers(children), leftOut: 0, unread };
}

/** Columns that hold something and say nothing to the hub: the teacher is told, who may know them by another name. */
function unreadOf(header: string[], columns: Columns, rows: string[][]): string[] {
  return header.filter(
    (called, place) =>
      called !== "" && !columns[place] && rows.some((row) => (row[place] ?? "") !== ""),
  );
}

/** What a column holds, these tell as well as 20,000 do. */
const rowsToLookAt = 1000;

/** "Year" is the year of birth where its cells are, and else the class ("Year 3") of a table that has no other. */
function settleYear(columns: Columns, rows: string[][], thisYear: number): Columns {
  const cells = cellsIn(rows, columns.indexOf("year"));
  const isOfBirth = areMostly(cells, (cell) => Number(readBirthYear(cell)) < thisYear - 1);
  const meaning: Column = isOfBirth ? "born" : "class";
  const settled = columns.includes(meaning) ? undefined : meaning;
  return columns.map((column) => (column === "year" ? settled : column));
}

function childOf(row: string[], columns: Columns): ToldChild {
  const cells = (column: Column) =>
    row.filter((cell, place) => columns[place] === column && cell !== "");
  const joined = (column: Column) => cells(column).join(" ");
  const name = nameOf(joined("name"), joined("first"), joined("middle"), joined("last"));
  const [born, age] = [joined("born"), joined("age")];
  return {
    ...(born === "" && age === "" ? partBorn(name) : { name, born }),
    age,
    guardian: cells("guardian").join(", "),
    note: cells("note").join(", "),
    classNames: cells("class"),
  };
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

/** A number alone before a name is the number of the line where most names have one: "1 Akello Grace". */
function withoutNumbers(children: ToldChild[]): ToldChild[] {
  const names = children.map(({ name }) => name);
  if (!areMostly(names, (name) => numbered.test(name))) return children;
  return children.map((child) => ({ ...child, name: child.name.replace(numbered, "") }));
}

const numbered = /^\p{Nd}{1,4}\s+(?=\p{L})/u;
