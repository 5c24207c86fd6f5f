import { finished } from "node:stream/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { readBirthYear } from "./birth-year.ts";
import { countNamed, findHeader } from "./find-header.ts";

/** The rows of a table, of which there is one at least, so that whoever reads it need not ask for the first. */
export type Rows = [string[], ...string[][]];

/** Rows, and the line of the text on which each begins. */
export type RowsOnLines = { rows: string[][]; lines: number[] };

/** The cells of a text, row by row, the line on which each row begins, and the sign that parts the cells. */
export type Table = RowsOnLines & { rows: Rows; separator: string };

/** A text with nothing in it is no table. Or the line of a quotation mark that opens a cell and is never closed: nobody can tell where its cell ends. */
export type TableRead =
  | ({ state: "table" } & Table)
  | { state: "quote-open"; line: number }
  | { state: "blank" }
  | { state: "too-many-rows" | "too-many-columns" };

/** Exports of schools have forty columns; more of them, or a line so long, is a list whose line ends were lost. */
export const mostColumns = 200;
const mostInALine = 65_536;

/** How much of a table is read, which may follow from its first row: so many rows, and of each these cells or all. */
export type Extent = { mostRows: number; columns?: number[] };
export type ExtentOf = (firstRow: string[]) => Extent;

/**
 * The cells of a text, without blank rows: separated by comma, semicolon, tab or bar, quoted or not, with any line ends.
 * It is read a piece at a time. The header says which sign parts the cells, wherever it can be read. A text without one, in
 * which no separator comes back line after line, and none parts a birth year from a name, is a single column; in it a
 * quotation mark that is never closed is a letter like any other.
 */
export async function readTable(text: string, extentOf: ExtentOf): Promise<TableRead> {
  if (hasEndlessLine(text)) return { state: "too-many-columns" };
  const { separator, rest, firstLine } = separatorOf(text);
  const bytes = Buffer.from(rest.replace(/\r\n?/g, "\n"));
  await nextTurn();
  const told = { separator, firstLine, extentOf };
  const read = await readRows(bytes, { ...told, quote: '"' });
  if (read.state !== "quote-open" || separator !== noSeparator) return read;
  return readRows(bytes, { ...told, quote: false });
}

/** So much is read in 3 ms, and on a Pi in 15. */
const pieceBytes = 8192;

type Telling = {
  separator: string;
  quote: '"' | false;
  firstLine: number;
  extentOf: ExtentOf;
};

/** The rows of a text that hold something. */
async function readRows(bytes: Buffer, telling: Telling): Promise<TableRead> {
  const { separator, quote, firstLine, extentOf } = telling;
  // The library is loaded when a list comes: a hub without lists never does.
  const { parse } = await import("csv-parse");
  const parser = parse({
    delimiter: separator,
    quote,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: "\n",
  });
  const rows: string[][] = [];
  const lines: number[] = [];
  let line = firstLine;
  let extent: Extent | undefined;
  let isTooWide = false;
  parser.on("data", (cells: string[]) => {
    const row = cells.map((cell) => cell.trim());
    const width = row.findLastIndex((cell) => cell !== "") + 1;
    isTooWide ||= width > mostColumns;
    if (width > 0 && !isTooWide) {
      extent ??= extentOf(row);
      rows.push(extent.columns?.map((place) => row[place] ?? "") ?? row);
      lines.push(line);
    }
    line += linesOf(cells);
  });
  const isWhole = finished(parser).then(
    () => true,
    () => false, // so read, nothing but such a quotation mark is an error
  );
  const isTooLong = () => extent !== undefined && rows.length > extent.mostRows;
  const isEnough = () => isTooWide || isTooLong();
  for (let at = 0; at < bytes.length && !isEnough(); at += pieceBytes) {
    parser.write(bytes.subarray(at, at + pieceBytes));
    await nextTurn();
  }
  parser.end();
  const isRead = await isWhole;
  if (isTooWide) return { state: "too-many-columns" };
  if (isTooLong()) return { state: "too-many-rows" };
  if (!isRead) return { state: "quote-open", line };
  const [first, ...below] = rows;
  return first ? { state: "table", separator, rows: [first, ...below], lines } : { state: "blank" };
}

/** Whether a line is longer than any row of a list; each look goes to the last line end that the longest could have. */
function hasEndlessLine(text: string): boolean {
  for (let from = 0; ; ) {
    const piece = text.slice(from, from + mostInALine + 1);
    if (piece.length <= mostInALine) return false;
    const end = Math.max(piece.lastIndexOf("\n"), piece.lastIndexOf("\r"));
    if (end < 0) return true;
    from += end + 1;
  }
}

/** How many lines a row takes: a cell in quotation marks may go over several. */
function linesOf(cells: string[]): number {
  return cells.reduce((sum, cell) => sum + cell.split("\n").length - 1, 1);
}

export const separators = ["\t", ";", "|", ",", "؛", "،"];
/** Signs that also stand in names, titles and dates: they part the cells only where they make a header. */
export const rareSeparators = [":", "/", "^", "~", " - "];
/** No text that was let in has this sign. */
export const noSeparator = "\u001f";
const linesToLookAt = 40;

/** A spreadsheet may say it in a first line of its own, `sep=;`. */
function separatorOf(text: string): { separator: string; rest: string; firstLine: number } {
  const said = /^\s*sep=(.)\r?\n/.exec(text);
  if (said) return { separator: said[1] ?? ",", rest: text.slice(said[0].length), firstLine: 2 };
  const written = text.split(/\r\n|\n|\r/, linesToLookAt * 3).filter((line) => line.trim() !== "");
  const named = [...separators, ...rareSeparators].find((one) => namesColumns(written, one));
  const whole = { rest: text, firstLine: 1 };
  if (!named && namesColumns(written.map(alignedWithTabs), "\t"))
    return { separator: "\t", rest: alignedWithTabs(text), firstLine: 1 };
  if (named) return { separator: named, ...whole };
  const lines = written.map((line) => line.replace(/"[^"]*"/g, "")).slice(0, linesToLookAt);
  const [best] = separators
    .map((separator) => ({ separator, steady: steadyLines(lines, separator) }))
    .sort((one, other) => other.steady - one.steady);
  const isTable = best !== undefined && best.steady > 0 && best.steady * 2 >= lines.length;
  const separator = isTable ? best.separator : separators.find((one) => partsYear(lines, one));
  return { separator: separator ?? noSeparator, ...whole };
}

/** Columns that are set below one another with blanks, as a text that was typed for people has them. */
function alignedWithTabs(text: string): string {
  return text.replace(/(?<=\S) {2,}(?=\S)/g, "\t");
}

/** Whether this separator makes a header of one of the first lines. */
function namesColumns(lines: string[], separator: string): boolean {
  const header = findHeader(lines.map((line) => line.split(separator)));
  return header !== undefined && countNamed(header.columns) > 1;
}

/** Whether this separator parts a year from a name on any line, however few children have one in the list. */
function partsYear(lines: string[], separator: string): boolean {
  return lines.some((line) => {
    const [name, ...cells] = line.split(separator);
    return name?.trim() !== "" && cells.some((cell) => Boolean(readBirthYear(cell)));
  });
}

/** How many lines have this separator, and each as often. */
function steadyLines(lines: string[], separator: string): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const times = line.split(separator).length - 1;
    if (times > 0) counts.set(times, (counts.get(times) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}
