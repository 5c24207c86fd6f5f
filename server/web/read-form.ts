import type { Context } from "hono";

/** A form that was sent, read once: every field as the browser sent it. */
export type SentForm = {
  get(name: string): string | undefined;
  all(name: string): string[];
  /** Every field but those for files, in the order in which they were sent. */
  fields: [name: string, value: string][];
  /** What was chosen in the form's file fields; only a form that may carry files has any. */
  files: Uint8Array[];
};

/** A form that cannot be read; each kind is a status and a plain sentence of its own. */
export class FormError extends Error {
  override readonly name = "FormError";
  readonly trouble: "bad-request" | "too-large" | "file-too-large" | "wrong-type";
  constructor(trouble: FormError["trouble"], options?: ErrorOptions) {
    super(trouble, options);
    this.trouble = trouble;
  }
}

/** The largest form of the hub has some kilobytes; without a limit one post of 200 MB took a server to 872 MB. */
const mostBytes = 64 * 1024;

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
  return readFormOf(c, mostBytes);
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

/** The most a form with files may have; the hub holds it in memory, and a list of a whole school has a tenth of it. */
export const mostFileBytes = 1024 * 1024;
/** So much of a larger one is taken in and thrown away, because a browser hears no answer before it has sent all. */
const mostThrownAway = 64 * 1024 * 1024;

/** Reads a posted form that may carry files. @throws FormError when it is too long, of another type, or not whole */
export async function readFileForm(c: Context): Promise<SentForm> {
  const type = c.req.header("content-type") ?? "";
  if (!/^multipart\/form-data\s*(?:;|$)/i.test(type)) throw new FormError("wrong-type");
  const fields = await fieldsOf(await readBytes(c), type);
  const words: SentForm["fields"] = [];
  const files: Uint8Array[] = [];
  for (const [name, value] of fields) {
    if (typeof value !== "string") files.push(new Uint8Array(await value.arrayBuffer()));
    else if (isBroken(name) || isBroken(value)) throw new FormError("bad-request");
    else words.push([name, value]);
  }
  const all = (name: string) => words.filter(([one]) => one === name).map(([, value]) => value);
  const chosen = files.filter(({ length }) => length > 0);
  return { get: (name) => all(name)[0], all, fields: words, files: chosen };
}

async function fieldsOf(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<FormData> {
  const sent = new Response(bytes, { headers: { "content-type": type } });
  const fields = await sent.formData().catch(() => undefined);
  if (!fields) throw new FormError("bad-request");
  return fields;
}

/** Never holds more than a form may have. */
async function readBytes(c: Context): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    bytes += chunk.length;
    if (bytes <= mostFileBytes) chunks.push(chunk);
    else chunks.length = 0;
    if (bytes > mostThrownAway) break;
  }
  if (bytes > mostFileBytes) throw new FormError("file-too-large");
  return Uint8Array.from(Buffer.concat(chunks));
}

/** The replacement sign is what is left of bytes that are not UTF-8; NUL and its like belong in no answer. */
function isBroken(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for.
  return /[\uFFFD\u0000-\u0008\u000B\u000C\u000E-\u001F]/.test(text);
}
