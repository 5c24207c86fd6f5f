import { isUtf8 } from "node:buffer";

/** The text of a file, or why it has none. */
export type Decoded =
  | { state: "text"; text: string }
  | { state: "spreadsheet" | "zip" | "not-text" | "broken" };

/** Reads a text file in UTF-8, UTF-16 or one of the two old encodings in which offices of the region save lists. */
export function decodeText(bytes: Uint8Array): Decoded {
  const box = boxOf(bytes);
  if (box) return { state: box };
  const encoding = encodingOf(bytes);
  if (!encoding) return { state: isTextWithHoles(bytes) ? "broken" : "not-text" };
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (/[\uFFFD\u0080-\u009F]/.test(text)) return { state: "broken" };
    if (encoding === "windows-1256" && twoScriptsInOneWord.test(text)) return { state: "broken" };
    if (writtenSheet.test(text)) return { state: "spreadsheet" };
    if (writtenByPrograms.test(text)) return { state: "not-text" };
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for.
    return /[\u0000-\u0008\u000E-\u001F]/.test(text)
      ? { state: "not-text" }
      : { state: "text", text };
  } catch {
    return { state: "broken" };
  }
}

/** Whether bytes are a text but for zeros, with which a power cut or a worn stick fills what it did not write. */
function isTextWithHoles(bytes: Uint8Array): boolean {
  return decodeText(bytes.filter((byte) => byte !== 0)).state === "text";
}

/** Windows-1256 has accented Latin letters beside its Arabic ones. In one word they are Cyrillic or Greek, read wrongly. */
const twoScriptsInOneWord = /\p{Script=Arabic}[À-ÖØ-öø-ÿ]|[À-ÖØ-öø-ÿ]\p{Script=Arabic}/u;

/** What an .xlsx or .ods begins with, and what an .xls does. */
const zipped = [0x50, 0x4b, 0x03, 0x04];
const oldSheet = [0xd0, 0xcf, 0x11, 0xe0];
/** What a file packed by gzip begins with. */
const packed = [0x1f, 0x8b];

/** What a file is that holds others, or sheets. */
function boxOf(bytes: Uint8Array): "spreadsheet" | "zip" | "not-text" | undefined {
  if (beginsLike(bytes, zipped)) return holdsLists(bytes) ? "zip" : "spreadsheet";
  if (beginsLike(bytes, oldSheet)) return "spreadsheet";
  return beginsLike(bytes, packed) ? "not-text" : undefined;
}

/** Whether a packed file has lists in it, as OneRoster's has: names of files are not packed themselves. */
function holdsLists(bytes: Uint8Array): boolean {
  return /\.(?:csv|tsv|txt)/i.test(Buffer.from(bytes).toString("latin1"));
}

/** A table as HTML or XML, which office programs call .xls, and text with the marks of a word processor. */
const writtenSheet = /^\s*(?:<(?:!doctype|\?xml|html|table)\b|\{\\rtf)/i;
/** Text that is meant for programs: a PDF, and JSON. */
const writtenByPrograms = /^\s*(?:%PDF-|\[\s*[[{"]|\{\s*")/;

function beginsLike(bytes: Uint8Array, mark: number[]): boolean {
  return mark.every((byte, place) => bytes[place] === byte);
}

/** The encoding as its mark says, or as the bytes let guess; undefined for bytes that are no text. */
function encodingOf(bytes: Uint8Array): string | undefined {
  if (beginsLike(bytes, [0xef, 0xbb, 0xbf])) return "utf-8";
  if (beginsLike(bytes, [0xff, 0xfe])) return "utf-16le";
  if (beginsLike(bytes, [0xfe, 0xff])) return "utf-16be";
  if (bytes.includes(0)) return wideEncodingOf(bytes);
  return isMostlyUtf8(bytes) ? "utf-8" : oldEncodingOf(bytes);
}

/**
 * UTF-16 without its mark: blanks, digits and line ends have a zero byte on one and the same side. On this side the other
 * bytes name the script, and no script of a list has the number of a Latin letter or digit: a zero byte that slipped into
 * a text is not taken for it.
 */
function wideEncodingOf(bytes: Uint8Array): string | undefined {
  const sides = [0, 1].filter((side) => bytes.some((byte, at) => byte === 0 && at % 2 === side));
  const [side] = sides;
  if (sides.length > 1) return undefined;
  if (bytes.some((byte, at) => at % 2 === side && byte >= 0x30 && byte <= 0x7a)) return undefined;
  return side === 1 ? "utf-16le" : "utf-16be";
}

/** A text in UTF-8 of which a piece was lost is still UTF-8: read in an old encoding it would be a row of wrong letters. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  if (isUtf8(bytes)) return true;
  const text = new TextDecoder().decode(bytes);
  const lost = text.match(/\uFFFD/g)?.length ?? 0;
  return lost < (text.match(/[^\0-\u007F\uFFFD]/g)?.length ?? 0);
}

/** High bytes stand in rows where they are Arabic letters (Windows-1256), and alone where they are accents (1252). */
function oldEncodingOf(bytes: Uint8Array): string {
  let inRows = 0;
  let besideLetters = 0;
  for (const [place, byte] of bytes.entries()) {
    if (byte < 0x80) continue;
    const next = bytes[place + 1] ?? 0x20;
    if (next >= 0x80) inRows += 1;
    const around = [bytes[place - 1] ?? 0x20, next];
    if (around.some(isLatinLetter)) besideLetters += 1;
  }
  return inRows > besideLetters ? "windows-1256" : "windows-1252";
}

function isLatinLetter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}
