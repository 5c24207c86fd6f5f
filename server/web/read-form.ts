import type { Context } from "hono";

/** A form that was sent, read once: every field as the browser sent it. */
export type SentForm = { get(name: string): string | undefined; all(name: string): string[] };

/** A form that cannot be read; each kind is a status and a plain sentence of its own. */
export class FormError extends Error {
  override readonly name = "FormError";
  readonly trouble: "bad-request" | "too-large" | "wrong-type";
  constructor(trouble: FormError["trouble"]) {
    super(trouble);
    this.trouble = trouble;
  }
}

/** The largest form of the hub has some kilobytes; without a limit one post of 200 MB took a server to 872 MB. */
const mostBytes = 64 * 1024;

/** Reads a posted form. @throws FormError when it is too long, of another type, or not UTF-8 */
export async function readForm(c: Context): Promise<SentForm> {
  const type = c.req.header("content-type") ?? "";
  if (!type.startsWith("application/x-www-form-urlencoded")) throw new FormError("wrong-type");
  if (Number(c.req.header("content-length") ?? "0") > mostBytes) throw new FormError("too-large");
  const text = await readText(c);
  const fields = new URLSearchParams(text);
  for (const [name, value] of fields)
    if (isBroken(name) || isBroken(value)) throw new FormError("bad-request");
  return { get: (name) => fields.get(name) ?? undefined, all: (name) => fields.getAll(name) };
}

/** With a length given, node reads no further than that; without one, we count. */
async function readText(c: Context): Promise<string> {
  if (c.req.header("content-length") !== undefined) return c.req.text();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new FormError("too-large");
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** The replacement sign is what is left of bytes that are not UTF-8; NUL and its like belong in no answer. */
function isBroken(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for.
  return /[\uFFFD\u0000-\u0008\u000B\u000C\u000E-\u001F]/.test(text);
}
