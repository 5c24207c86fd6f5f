import type { Context } from "hono";
import { atFirstProblem } from "../../views/first-problem.ts";
import { renderPage, type View } from "../../views/render.ts";
import { gzipOnce } from "./page-pieces.ts";
import { acceptsGzip } from "./static-store.ts";

/**
 * Headers are given with the body: a header set after the handler makes node-server rebuild the response, 90 µs each.
 * The policy allows nothing but our own files: no inline script, no inline style, no other origin.
 */
export const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cache-control": "private, no-cache",
  vary: "accept-encoding, cookie",
};
/** A fragment answers a post: it is no document and no cache keeps it; it counts every byte. */
export const fragmentHeaders = { "content-type": "text/html; charset=utf-8" };

export type Status =
  | 200
  | 400
  | 401
  | 403
  | 404
  | 405
  | 409
  | 410
  | 413
  | 415
  | 422
  | 429
  | 500
  | 503
  | 507;

/** Sends what was rendered, small where the browser takes it so. */
export function sendHtml(
  c: Context,
  html: string,
  status: Status,
  headers: Record<string, string>,
): Response {
  if (!acceptsGzip(c)) return c.body(html, status, headers);
  return c.body(gzipOnce(html), status, { ...headers, "content-encoding": "gzip" });
}

/** Sends a whole page; one that refuses a form opens where it has to be put right. */
export function sendWhole(c: Context, page: View, status: Status): Response {
  const html = renderPage(page);
  return sendHtml(c, status >= 400 ? atFirstProblem(html) : html, status, pageHeaders);
}
