import type { Context } from "hono";
import { renderPage, renderPart, type View } from "../../views/render.ts";
import { gzipOnce, type PagePieces, type Piece } from "./page-pieces.ts";
import type { ReadyPage } from "./ready-page.ts";
import { acceptsGzip } from "./static-store.ts";
import type { Asked } from "./visit.ts";

/**
 * Headers are given with the body: a header set after the handler makes node-server rebuild the response, 90 µs each.
 * The policy allows nothing but our own files: no inline script, no inline style, no other origin.
 */
const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cache-control": "private, no-cache",
  vary: "accept-encoding, cookie",
};
/** A fragment answers a post: it is no document and no cache keeps it; it counts every byte. */
const fragmentHeaders = { "content-type": "text/html; charset=utf-8" };

type Status =
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

/** Sends a page made for this one request. */
export function sendPage(c: Context, page: View, status: Status = 200): Response {
  return sendHtml(c, renderPage(page), status, pageHeaders);
}

/** Sends the part of a page that htmx asked for. */
export function sendFragment(c: Context, part: View, status: Status = 200): Response {
  return sendHtml(c, renderPart(part), status, fragmentHeaders);
}

/**
 * Sends a page whose static pieces are compressed already. The response is made here and not by hono's context, which
 * turns headers into an object of their own: 30 µs of the 90 that a lesson page may take. Such a page sets no cookie.
 */
export function sendPieces(c: Context, page: PagePieces, holes: Record<string, Piece>): Response {
  if (!acceptsGzip(c)) return new Response(page.plain(holes), { headers: pageHeaders });
  return new Response(page.gzipped(holes), { headers: gzipPageHeaders });
}

/** The same for who asks before the doors are tried; undefined for the rare browser that takes no gzip. */
export function readyPage(
  asked: Asked,
  page: PagePieces,
  holes: Record<string, Piece>,
): ReadyPage | undefined {
  return acceptsGzip(asked) ? { body: page.gzipped(holes), headers: readyHeaders } : undefined;
}

const gzipPageHeaders = { ...pageHeaders, "content-encoding": "gzip" };
const readyHeaders = Object.entries(gzipPageHeaders).flat();

function sendHtml(c: Context, html: string, status: Status, headers: Record<string, string>) {
  if (!acceptsGzip(c)) return c.body(html, status, headers);
  return c.body(gzipOnce(html), status, { ...headers, "content-encoding": "gzip" });
}

/** htmx asks for the part that changed; everybody else gets the page. */
export function wantsFragment(c: Context): boolean {
  return c.req.header("hx-request") === "true";
}
