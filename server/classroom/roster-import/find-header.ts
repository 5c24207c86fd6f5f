import { type Column, columnOf, plainHeader } from "./header-words.ts";

/** What each column of a table holds, as far as it is known. */
export type Columns = (Column | undefined)[];

/** How far down a header may stand: lists have a title, a school and a date above it. */
const rowsAboveHeader = 10;

/** The row that says what the columns hold: of the first ones that which names most columns, one of them for names. */
export function findHeader(rows: string[][]): { place: number; columns: Columns } | undefined {
  const [best] = columnsOfFirst(rows)
    .map((columns, place) => ({ place, columns }))
    .filter(({ columns }) => columns.some(isPartOfName))
    .sort((one, other) => countNamed(other.columns) - countNamed(one.columns));
  return best;
}

/** Whether a row says again what the header says, as on the next page of a list that was printed. */
export function isHeaderAgain(row: string[], header: string[]): boolean {
  const plain = row.map(plainHeader);
  const isSame = header.every((cell, place) => plainHeader(cell) === (plain[place] ?? ""));
  return isSame && plain.slice(header.length).every((cell) => cell === "");
}

/** Whether there is a header, of which no column is for names. */
export function hasHeaderWithoutNames(rows: string[][]): boolean {
  return !findHeader(rows) && columnsOfFirst(rows).some((columns) => countNamed(columns) > 1);
}

/** How many different columns a row names. */
export function countNamed(columns: Columns): number {
  return new Set(columns.filter(Boolean)).size;
}

function columnsOfFirst(rows: string[][]): Columns[] {
  return rows.slice(0, rowsAboveHeader).map((row) => row.map(columnOf));
}

function isPartOfName(column: Column | undefined): boolean {
  return column === "name" || column === "first" || column === "last";
}
