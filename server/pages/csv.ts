import type { Context } from "hono";

/** A cell of a table for a spreadsheet: words of people, or a number of ours. */
export type Cell = string | number | undefined;

/** A table that comes in parts, so that a year of answers never stands in memory at once. */
export type CsvParts = AsyncIterable<Cell[][]>;

/**
 * Sends a table as CSV (RFC 4180) with a byte order mark, by which spreadsheets know that it is UTF-8 and read Arabic. The
 * next part is made when the last one has been taken. A card that fails in the middle ends the download, and the browser
 * says so: half a file never looks whole.
 */
export function sendCsv(c: Context, fileName: string, head: string[], parts: CsvParts): Response {
  const rows = parts[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let isBegun = false;
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!isBegun) {
        isBegun = true;
        controller.enqueue(encoder.encode(`\uFEFF${lineOf(head)}`));
        return;
      }
      // A part without rows must not end a pull: a stream that was given nothing does not ask again.
      let next = await rows.next();
      while (!next.done && next.value.length === 0) next = await rows.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value.map(lineOf).join("")));
    },
    async cancel() {
      await rows.return?.();
    },
  });
  return c.body(stream, 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${fileName}"`,
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
  });
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
 * them words. Blanks before such a sign do not hide it.
 */
export function harmless(text: string): string {
  return /^\s*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
}
