import { finished } from "node:stream/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { readBirthYear } from "./birth-year.ts";
import { countNamed, findHeader } from "./find-header.ts";

/** The cells of a text, row by row, and the sign that parts them. */
export type Table = { rows: string[][]; separator: string };

/**
 * The cells of a text, without blank rows: separated by comma, semicolon, tab or bar, quoted or not, with any line ends.
 * It is read a piece at a time, and a little more than `mostRows` of it at most. The header says which sign parts the cells, wherever it can be read. A text without one, in
 * which no separator comes back line after line, and none parts a birth year from a name, is a single column.
 */
export async function readTable(text: string, mostRows: number): Promise<Table> {
  const { separator, rest } = separatorOf(text);
  const bytes = Buffer.from(rest);
  try {
    return { separator, rows: await readRows(bytes, separator, '"', mostRows) };
  } catch {
    // A quote that is never closed is a letter like any other.
    return { separator, rows: await readRows(bytes, separator, false, mostRows) };
  }
}

/** So much is read in 3 ms, and on a Pi in 15. */
const pieceBytes = 8192;

/** @throws CsvError for a quote that is never closed */
async function readRows(
  bytes: Buffer,
  separator: string,
  quote: '"' | false,
  mostRows: number,
): Promise<string[][]> {
  // The library is loaded when a list comes: a hub without lists never does.
  const { parse } = await import("csv-parse");
  const parser = parse({
    delimiter: separator,
    quote,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_empty_values: true,
    record_delimiter: ["\r\n", "\n", "\r"],
  });
  const rows: string[][] = [];
  parser.on("data", (row: string[]) => rows.push(row.map((cell) => cell.trim())));
  const end = finished(parser);
  for (let at = 0; at < bytes.length && rows.length <= mostRows; at += pieceBytes) {
    parser.write(bytes.subarray(at, at + pieceBytes));
    await nextTurn();
  }
  parser.end();
  await end;
  return rows;
}

export const separators = ["\t", ";", "|", ",", "؛", "،"];
/** No text that was let in has this sign. */
const noSeparator = "\u001f";
const linesToLookAt = 40;

/** A spreadsheet may say it in a first line of its own, `sep=;`. */
function separatorOf(text: string): { separator: string; rest: string } {
  const said = /^\s*sep=(.)\r?\n/.exec(text);
  if (said) return { separator: said[1] ?? ",", rest: text.slice(said[0].length) };
  const written = text.split(/\r\n|\n|\r/, linesToLookAt * 3).filter((line) => line.trim() !== "");
  const named = separators.find((one) => namesColumns(written, one));
  if (named) return { separator: named, rest: text };
  const lines = written.map((line) => line.replace(/"[^"]*"/g, "")).slice(0, linesToLookAt);
  const [best] = separators
    .map((separator) => ({ separator, steady: steadyLines(lines, separator) }))
    .sort((one, other) => other.steady - one.steady);
  const isTable = best !== undefined && best.steady > 0 && best.steady * 2 >= lines.length;
  const separator = isTable ? best.separator : separators.find((one) => partsYear(lines, one));
  return { separator: separator ?? noSeparator, rest: text };
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
