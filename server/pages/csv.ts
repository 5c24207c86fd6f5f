import type { Context } from "hono";
import { sendPieces } from "./send-pieces.ts";

/** A cell of a table for a spreadsheet: words of people, or a number of ours. */
export type Cell = string | number | undefined;

/** A table that comes in parts, so that a year of answers never stands in memory at once. */
export type CsvParts = AsyncIterable<Cell[][]>;

export const csvType = "text/csv; charset=utf-8";

/**
 * Sends a table as CSV. A card that fails in the middle ends the download, and the browser says so: half a file never looks
 * whole.
 */
export function sendCsv(c: Context, fileName: string, head: string[], parts: CsvParts): Response {
  return sendPieces(c, { name: fileName, type: csvType }, csvOf(head, parts));
}

/**
 * Writes a table as CSV (RFC 4180) with a byte order mark, by which spreadsheets know that it is UTF-8 and read Arabic. The
 * next part is made when the last one has been taken.
 */
export async function* csvOf(head: string[], parts: CsvParts): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(`\uFEFF${lineOf(head)}`);
  // A part without rows is no piece: a stream that was given nothing does not ask again.
  for await (const rows of parts)
    if (rows.length > 0) yield encoder.encode(rows.map(lineOf).join(""));
}

function lineOf(cells: Cell[]): string {
  return `${cells.map(cellText).join(",")}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === undefined) return "";
  if (typeof cell === "number") return String(cell);
  const text = harmless(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Words that begin as a formula does would be run by a spreadsheet (OWASP, CSV injection): an apostrophe before them makes
 * them words. Blanks before such a sign do not hide it, and neither does what stands before a semicolon, a tab or a new line:
 * a spreadsheet of France parts a table there, whatever is between quotes.
 */
export function harmless(text: string): string {
  return text
    .replace(/^(?=\s*[=+\-@\t\r＝＋－＠])/, "'")
    .replace(/([;\t\r\n])(?=\s*[=+\-@＝＋－＠])/g, "$1'");
}
