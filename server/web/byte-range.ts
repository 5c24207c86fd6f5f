import type { Context } from "hono";

/** RFC 9110, 13.1.2: any of the marks in the list, weak or strong, or a star. */
export function hasAlready(c: Context, etag: string): boolean {
  const marks = c.req.header("if-none-match") ?? "";
  return marks.trim() === "*" || marks.includes(etag);
}

export type ByteRange = { first: number; last: number };

/** One range, as players ask for; anything else is answered with the whole file, which the RFC allows. */
export function rangeOf(
  c: Context,
  { bytes, etag }: { bytes: number; etag: string },
): ByteRange | "beyond" | undefined {
  const ifRange = c.req.header("if-range");
  if (ifRange !== undefined && ifRange !== etag) return undefined;
  const asked = /^bytes=(\d*)-(\d*)$/i.exec(c.req.header("range") ?? "");
  if (!asked || (!asked[1] && !asked[2])) return undefined;
  const [, from, to] = asked;
  if (!from) return lastBytes(bytes, Number(to));
  const first = Number(from);
  const last = to ? Number(to) : bytes - 1;
  if (to && last < first) return undefined;
  return first >= bytes ? "beyond" : { first, last: Math.min(last, bytes - 1) };
}

function lastBytes(bytes: number, count: number): ByteRange | "beyond" {
  return count === 0 || bytes === 0
    ? "beyond"
    : { first: Math.max(0, bytes - count), last: bytes - 1 };
}
