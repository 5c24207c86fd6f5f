import { foldDigits } from "../../../content/format/read-number.ts";
import { mapInPieces } from "../../in-pieces.ts";
import { plainName } from "../plain-name.ts";
import { areMostly } from "./are-mostly.ts";
import { readBirthYear } from "./birth-year.ts";
import { partBorn } from "./born-behind.ts";
import { partClass } from "./class-label.ts";
import { type Columns, findHeader, hasHeaderWithoutNames, isHeaderAgain } from "./find-header.ts";
import { cellsIn, guessColumns } from "./guess-columns.ts";
import type { Column } from "./header-words.ts";
import { isHeading } from "./heading-words.ts";
import { withoutListMarks } from "./list-marks.ts";
import type { FoundChildren, ToldChild } from "./listed-child.ts";
import { partNamesOnALine } from "./names-on-a-line.ts";
import { noSeparator, type RowsOnLines, rareSeparators, type Table } from "./read-table.ts";
import { rowSlipOf } from "./row-slip.ts";
import { type Section, sectionsOf } from "./sections.ts";

/**
 * The children of a list as a teacher makes it: names alone, or a table with a header in English, French or Arabic, or one
 * without, in the order name, class, birth year, guardian, note.
 * @returns undefined for a table with a header that has no column for names
 */
export async function readPlainTable(
  table: Table,
  { thisYear, classNames }: Around,
): Promise<FoundChildren | undefined> {
  if (hasHeaderWithoutNames(table.rows)) return undefined;
  const header = findHeader(table.rows);
  const { separator } = table;
  const { rows, lines, crowded } = header
    ? { ...rowsBelow(table, header.place), crowded: 0 }
    : partNamesOnALine(table);
  const above = header ? table.rows.slice(0, header.place) : [];
  const sections = await sectionsOf({ rows, lines }, above, classNames);
  const first = rows.slice(0, rowsToLookAt).filter((_, at) => !sections[at]?.isTitle);
  const columns = header
    ? settleYear(header.columns, first, thisYear)
    : guessColumns(first, classNames);
  const children = await mapInPieces(rows, (row, place) => {
    const section = sections[place];
    if (section?.isTitle) return titleRow(row, section.called);
    return {
      ...inSection(childOf(row, columns), section),
      rowSlip: rowSlipOf(row, columns, separator),
      line: lines[place] ?? 0,
    };
  });
  const called = header
    ? (table.rows[header.place] ?? [])
    : columns.map((_, at) => shownOf(first, at));
  const found = { leftOut: 0, crowded, unread: unreadOf(called, columns, first) };
  const names = withoutListMarks(children.map(({ name }) => name));
  const named = sumsInClass(
    children.map((child, at) => ({ ...child, name: names[at] ?? child.name })),
  );
  if (!header) return { ...found, children: withOddSigns(named, separator), readAsClass: [] };
  const readAsClass = called.filter((_, at) => isYearAsClass(header.columns[at], columns[at]));
  return { ...found, children: named, readAsClass };
}

/** What a list is read for: the year, and the classes that the hub has. */
export type Around = { thisYear: number; classNames: string[] };

/** The row that names the class of those below it: no child, and shown where it stands. */
function titleRow(row: string[], called: string): ToldChild {
  return { name: row.join(" "), classNames: [called], rowSlip: "section" };
}

/** A child of a list without a word about her class is of that under whose title she stands. */
function inSection(child: ToldChild, section: Section | undefined): ToldChild {
  const isTold = child.classNames?.some((called) => called !== "");
  return isTold || !section ? child : { ...child, classNames: [section.called] };
}

/** "TOTAL" with a number where others have their class names no class: it is a sum of the rows above it, and of theirs. */
function sumsInClass(children: ToldChild[]): ToldChild[] {
  return children.map((child, at) => {
    if (at === 0 || !child.classNames || child.rowSlip || !isHeading(child.name)) return child;
    return { ...child, classNames: children[at - 1]?.classNames ?? [] };
  });
}

/** What stands below the header of a list, without the header of its other pages. */
function rowsBelow({ rows, lines }: Table, place: number): RowsOnLines {
  const [header = [], ...below] = rows.slice(place);
  const isOfChild = below.map((row) => !isHeaderAgain(row, header));
  const linesBelow = lines.slice(place + 1);
  return {
    rows: below.filter((_, at) => isOfChild[at]),
    lines: linesBelow.filter((_, at) => isOfChild[at]),
  };
}

/** Columns that hold something and say nothing to the hub: the teacher is told, who may know them by another name. */
function unreadOf(header: string[], columns: Columns, rows: string[][]): string[] {
  return header.filter(
    (called, place) =>
      called !== "" && !columns[place] && rows.some((row) => (row[place] ?? "") !== ""),
  );
}

/** What the first rows have in a column without a header, so that a teacher knows which is meant. */
function shownOf(rows: string[][], place: number): string {
  return cellsIn(rows, place).slice(0, 3).join(", ");
}

function isYearAsClass(written: Column | undefined, settled: Column | undefined): boolean {
  return written === "year" && settled === "class";
}

/**
 * Where most names of a list without any separator have one sign in them that parts other people's lists, it parts this
 * one: who came would be called "Amina Yusuf/3B". The hub reads no such list without a header, because these signs also
 * stand in names.
 */
function withOddSigns(children: ToldChild[], separator: string): ToldChild[] {
  if (separator !== noSeparator) return children;
  const names = children.map(({ name }) => name);
  const sign = rareSeparators.find((one) => areMostly(names, (name) => isPartedBy(name, one)));
  if (sign === undefined) return children;
  return children.map((child) =>
    isPartedBy(child.name, sign) && !child.rowSlip ? { ...child, rowSlip: "odd-sign" } : child,
  );
}

/** "s/o" and "a/p" are words between a child's name and her father's. */
function isPartedBy(name: string, sign: string): boolean {
  return name.replace(/(?<!\p{L})[sdwca]\/[olp](?!\p{L})/giu, "").includes(sign);
}

/** What a column holds, these tell as well as 20,000 do. */
const rowsToLookAt = 1000;

/**
 * "Year" is the year of birth where its cells are, also where they have two digits and cannot be read, and else the class
 * ("Year 3") of a table that has no other.
 */
function settleYear(columns: Columns, rows: string[][], thisYear: number): Columns {
  const cells = cellsIn(rows, columns.indexOf("year"));
  const isOfBirth = areMostly(
    cells,
    (cell) => Number(readBirthYear(cell)) < thisYear - 1 || isTwoDigitYear(cell),
  );
  const meaning: Column = isOfBirth ? "born" : "class";
  const settled = columns.includes(meaning) ? undefined : meaning;
  return columns.map((column) => (column === "year" ? settled : column));
}

/** No school has a class 14; what is meant by "16" is a year, and of which century is not guessed at. */
function isTwoDigitYear(cell: string): boolean {
  return /^['’]?\d\d$/.test(foldDigits(cell)) && Number(foldDigits(cell).slice(-2)) > highestClass;
}

const highestClass = 13;

function childOf(row: string[], columns: Columns): ToldChild {
  const cells = (column: Column) =>
    row.filter((cell, place) => columns[place] === column && cell !== "");
  const joined = (column: Column) => cells(column).join(" ");
  const whole = nameOf(joined("name"), joined("first"), joined("middle"), joined("last"));
  const { name, called } = columns.includes("class")
    ? { name: whole, called: "" }
    : partClass(whole);
  const [born, age] = [joined("born"), joined("age")];
  return {
    ...(born === "" && age === "" ? partBorn(name) : { name, born }),
    age,
    guardian: cells("guardian").join(", "),
    note: cells("note").join(", "),
    classNames: [called || classNameOf(cells("class"))],
  };
}

/** The whole name of its parts. Beside a first name, a column that is only called "Name" or "Nom" is the family's. */
function nameOf(whole: string, first: string, middle: string, last: string): string {
  const said = new Set(whole.split(" "));
  const isSaid = (part: string) => part.split(" ").every((word) => word === "" || said.has(word));
  if ([first, middle, last].every(isSaid)) return whole;
  const parts = first === "" ? [whole, middle, last] : [first, middle, whole, last];
  return parts.filter((part) => part !== "").join(" ");
}

/**
 * The name of a class of the columns that say it together: "4" and "EAST" are the class "4 EAST". One that says it all
 * ("3B" beside "3") is the name.
 */
function classNameOf(parts: string[]): string {
  return parts.reduce((name, part) => {
    if (saysAll(name, part)) return name;
    return saysAll(part, name) ? part : `${name} ${part}`;
  }, "");
}

function saysAll(name: string, part: string): boolean {
  const said = new Set(signsOf(name));
  return signsOf(part).every((sign) => said.has(sign));
}

/** Words, and numbers also where they touch one: "3B" is 3 and b. */
function signsOf(name: string): string[] {
  return foldDigits(plainName(name)).match(/\p{L}+|\p{N}+/gu) ?? [];
}
