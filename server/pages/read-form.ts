import { once } from "node:events";
import type { Readable } from "node:stream";
import type { BusboyInstance } from "@fastify/busboy";
import type { Context } from "hono";
import { FormError } from "./form-error.ts";
import { openFormParts } from "./form-parts.ts";

/** A form that was sent, read once: every field as the browser sent it. */
export type SentForm = {
  get(name: string): string | undefined;
  all(name: string): string[];
  /** Every field but those for files, in the order in which they were sent. */
  fields: [name: string, value: string][];
  /** What was chosen in the form's file fields; only a form that may carry files has any. */
  files: Uint8Array[];
};

/** The largest form of the hub has some kilobytes; without a limit one post of 200 MB took a server to 872 MB. */
export const mostFormBytes = 64 * 1024;

/**
 * The text of a whole lesson: 40,000 letters, of which each is six bytes on the way in Arabic and nine in a script of
 * three bytes a letter.
 */
const mostLongBytes = 384 * 1024;

/** A form that outlived its session is carried by the sign-in page up to this length: the text of a lesson too. */
export const mostKeptBytes = mostLongBytes;

export type ReadForm = (c: Context) => Promise<SentForm>;

/** Reads a posted form. @throws FormError when it is too long, of another type, or not UTF-8 */
export function readForm(c: Context): Promise<SentForm> {
  return readFormOf(c, mostFormBytes);
}

/** The same for a form with the text of a lesson in it. */
export function readLongForm(c: Context): Promise<SentForm> {
  return readFormOf(c, mostLongBytes);
}

/** The same for the form with which a teacher signs in, when it may carry another one. */
export function readCarryingForm(c: Context): Promise<SentForm> {
  return readFormOf(c, mostKeptBytes + 4 * 1024);
}

async function readFormOf(c: Context, most: number): Promise<SentForm> {
  if (!isForm(c.req.header("content-type") ?? "")) throw new FormError("wrong-type");
  if (Number(c.req.header("content-length") ?? "0") > most) throw new FormError("too-large");
  const text = await readText(c, most);
  const fields = new URLSearchParams(text);
  for (const [name, value] of fields)
    if (isBroken(name) || isBroken(value)) throw new FormError("bad-request");
  return {
    get: (name) => fields.get(name) ?? undefined,
    all: (name) => fields.getAll(name),
    fields: [...fields],
    files: [],
  };
}

const formType = "application/x-www-form-urlencoded";

/** Browsers send the bare type; whoever names its letters beside it may only name those that we read. */
function isForm(type: string): boolean {
  if (type === formType) return true;
  const [bare = "", ...named] = type.toLowerCase().split(";");
  const charsets = named.flatMap((one) => /^\s*charset\s*=\s*"?([^"]*)"?\s*$/.exec(one)?.[1] ?? []);
  return (
    bare.trim() === formType && charsets.every((one) => /^(utf-?8|us-ascii)$/.test(one.trim()))
  );
}

/** With a length given, node reads no further than that; without one, we count. */
async function readText(c: Context, most: number): Promise<string> {
  if (c.req.header("content-length") !== undefined) return c.req.text();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    bytes += chunk.length;
    if (bytes > most) throw new FormError("too-large");
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

const megabyte = 1024 * 1024;

/** The most a form with a sound may have: a minute of speech as MP3 or M4A has half of it. */
const mostSoundBytes = megabyte;

/**
 * The most a form with lists may have. A school of 10,000 with guardians and notes has 2 MB in Arabic and 4 in a script of
 * three bytes a letter; OneRoster's files for 2,000 children with ten enrollments each have 6.
 */
export const mostListMegabytes = 10;
export const mostListBytes = mostListMegabytes * megabyte;

/** So much of a larger one is taken in and thrown away, because a browser hears no answer before it has sent all. */
const mostThrownAway = 64 * megabyte;

/** Reads a posted form that may carry a sound. @throws FormError when it is too long, of another type, or not whole */
export function readSoundForm(c: Context): Promise<SentForm> {
  return readFileForm(c, mostSoundBytes, "file-too-large");
}

/** The same for a form that may carry lists, or one list as a page of the hub has shown it. */
export function readListForm(c: Context): Promise<SentForm> {
  return readFileForm(c, mostListBytes, "list-too-large");
}

/** The same for a form that may carry receipts: a hub that sent nothing for years has a thousand, of 150 bytes each. */
export function readReceiptsForm(c: Context): Promise<SentForm> {
  return readFileForm(c, megabyte, "file-too-large");
}

/**
 * Reads a posted form that may carry files.
 * @param most bytes of the whole form
 * @throws FormError with `trouble` for a longer one, or when it is of another type or not whole
 */
export async function readFileForm(
  c: Context,
  most: number,
  trouble: FormError["trouble"],
): Promise<SentForm> {
  const type = c.req.header("content-type") ?? "";
  if (!/^multipart\/form-data\s*(?:;|$)/i.test(type)) throw new FormError("wrong-type");
  const reader = await openFormParts(type, { fieldSize: most, fileSize: most });
  const words: SentForm["fields"] = [];
  const files: Promise<Uint8Array>[] = [];
  reader.on("field", (name, value) => words.push([name, value]));
  reader.on("file", (_name, file) => files.push(bytesOf(file)));
  const end = once(reader, "finish");
  end.catch(() => undefined); // met below
  if (!(await feed(c, reader, most))) throw new FormError(trouble);
  await end.catch((cause: unknown) => {
    throw new FormError("bad-request", { cause });
  });
  if (words.flat().some(isBroken)) throw new FormError("bad-request");
  const all = (name: string) => words.filter(([one]) => one === name).map(([, value]) => value);
  const chosen = (await Promise.all(files)).filter(({ length }) => length > 0);
  return { get: (name) => all(name)[0], all, fields: words, files: chosen };
}

/** Never holds more than a form may have. @returns whether it had no more */
async function feed(c: Context, reader: BusboyInstance, most: number): Promise<boolean> {
  let bytes = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    bytes += chunk.length;
    if (bytes > most && !reader.destroyed) reader.destroy();
    if (bytes <= most && !reader.writableFinished) reader.write(chunk);
    if (bytes > mostThrownAway) break;
  }
  if (bytes <= most) reader.end();
  return bytes <= most;
}

async function bytesOf(file: Readable): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of file) chunks.push(chunk);
  } catch {
    return new Uint8Array(); // the form broke off, and says so itself
  }
  return Buffer.concat(chunks);
}

/** The replacement sign is what is left of bytes that are not UTF-8; NUL and its like belong in no answer. */
function isBroken(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for.
  return /[\uFFFD\u0000-\u0008\u000B\u000C\u000E-\u001F]/.test(text);
}
