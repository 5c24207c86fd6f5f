import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";

/** One row of a table of text, with the line on which it begins. */
export type Row = { line: number; cells: string[] };

/** A row that cannot be read; `line` is 0 when the file itself cannot. */
export class RowTrouble extends Error {
  override readonly name = "RowTrouble";
  readonly line: number;

  constructor(reason: string, { line, ...options }: ErrorOptions & { line: number }) {
    super(reason, options);
    this.line = line;
  }
}

/** A cell in quotes may go on over so many lines; a quote that is open for longer was not meant as one. */
const mostLines = 50;

/**
 * Rows of a file whose cells are parted by commas, tabs or semicolons, whichever its first line has most of, by bars where
 * it has none of these, or by what a first line "sep=;" tells. Takes
 * quotes as RFC 4180 has them, also around line ends; line ends of any system; a byte order mark; and passes over empty
 * lines. One line is held at a time.
 * @throws RowTrouble
 */
export async function* readRows(file: string): AsyncGenerator<Row> {
  let open: Line | undefined;
  for await (const { line, text, separator } of partedLines(file)) {
    const whole = open ? { line: open.line, text: `${open.text}\n${text}` } : { line, text };
    if (whole.text.trim() === "") continue;
    const cells = cellsOf(whole.text, separator);
    open = cells ? undefined : whole;
    if (cells) yield { line: whole.line, cells };
    else if (line - whole.line >= mostLines) break;
  }
  if (open) throw new RowTrouble("a quote opens here and does not close", { line: open.line });
}

type Line = { line: number; text: string };

/** Lines with what parts their cells: the first one tells, or is the first of the table. */
async function* partedLines(file: string): AsyncGenerator<Line & { separator: string }> {
  let separator: string | undefined;
  for await (const { line, text } of linesOf(file)) {
    const told = line === 1 ? separatorTold(text) : undefined;
    separator ??= told ?? (text.trim() === "" ? undefined : separatorOf(text));
    if (told === undefined) yield { line, text, separator: separator ?? "," };
  }
}

async function* linesOf(file: string): AsyncGenerator<Line> {
  let line = 0;
  try {
    const encoding = await encodingOf(file);
    const input = encoding.startsWith("utf-16")
      ? Readable.from(decoded(file, encoding))
      : createReadStream(file, encoding === "latin1" ? "latin1" : "utf8");
    for await (const text of createInterface({ input, crlfDelay: Infinity })) {
      line += 1;
      if (line === 1 && text.includes("\0"))
        throw new RowTrouble("this is no text in UTF-8; save it as CSV UTF-8", { line });
      yield { line, text: line === 1 ? text.replace(/^\uFEFF/, "") : text };
    }
  } catch (error) {
    if (error instanceof RowTrouble) throw error;
    throw new RowTrouble(reasonOf(error), { line, cause: error });
  }
}

async function* decoded(file: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(file))
    yield decoder.decode(chunk as Buffer, { stream: true }); // without an encoding, chunks are bytes
  yield decoder.decode();
}

type Encoding = "utf8" | "latin1" | "utf-16le" | "utf-16be";

/**
 * Spreadsheets save "Unicode text" as UTF-16, with its mark. Logs of old systems are in Latin-1: read as UTF-8, two learners
 * would have one name. A line end is no part of a letter.
 */
async function encodingOf(file: string): Promise<Encoding> {
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  for await (const chunk of createReadStream(file)) {
    const bytes: Buffer = Buffer.concat([rest, chunk]);
    const mark = isFirst ? bytes.subarray(0, 2).toString("hex") : "";
    isFirst = false;
    if (mark === "fffe") return "utf-16le";
    if (mark === "feff") return "utf-16be";
    const end = bytes.lastIndexOf("\n") + 1;
    if (!isUtf8(bytes.subarray(0, end))) return "latin1";
    rest = bytes.subarray(end);
  }
  return isUtf8(rest) ? "utf8" : "latin1";
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && error.code === "EISDIR"
    ? "this is a folder, not a file"
    : error.message;
}

const marks = [",", "\t", ";"];
/** An answer has so many cells at least. Names of skills have bars in them, where something else parts the cells. */
const fewestCells = 4;

function separatorOf(line: string): string {
  const parts = (mark: string) => line.split(mark).length;
  const [most = ","] = marks.toSorted((one, other) => parts(other) - parts(one));
  return parts(most) < fewestCells && parts("|") >= fewestCells ? "|" : most;
}

/** Some spreadsheets want a line "sep=;" before everything else. @throws RowTrouble for a mark that parts no cells here */
function separatorTold(line: string): string | undefined {
  const [, told] = /^"?sep=(.*?)"?$/i.exec(line) ?? [];
  if (told === undefined || [...marks, "|"].includes(told)) return told;
  throw new RowTrouble(`cells cannot be parted by "${told}"; take a comma, a tab, ; or |`, {
    line: 1,
  });
}

/** @returns undefined when a quote is still open at the end */
function cellsOf(text: string, separator: string): string[] | undefined {
  if (!text.includes('"')) return text.split(separator).map((cell) => cell.trim());
  const cells: string[] = [];
  for (let start = 0; start <= text.length; ) {
    const begins = text[start] === " " ? start + 1 : start;
    const isQuoted = text[begins] === '"';
    const closes = isQuoted ? closingQuote(text, begins) : begins;
    if (closes < 0) return undefined;
    const end = placeOr(text.length, text.indexOf(separator, closes));
    cells.push(isQuoted ? unquoted(text, begins, closes) : text.slice(begins, end).trim());
    start = end + 1;
  }
  return cells;
}

function placeOr(otherwise: number, found: number): number {
  return found < 0 ? otherwise : found;
}

function unquoted(text: string, opens: number, closes: number): string {
  return text
    .slice(opens + 1, closes)
    .replaceAll('""', '"')
    .trim();
}

/** The place of the quote that closes the one at `start`; two quotes stand for one. −1 when there is none. */
function closingQuote(text: string, start: number): number {
  let place = text.indexOf('"', start + 1);
  while (place >= 0 && text[place + 1] === '"') place = text.indexOf('"', place + 2);
  return place;
}
