import type { Context } from "hono";
import { renderPart, type View } from "../../views/render.ts";
import type { Asked } from "../pages/cookie.ts";
import type { PagePieces, Piece } from "../pages/page-pieces.ts";
import {
  fragmentHeaders,
  pageHeaders,
  type Status,
  sendHtml,
  sendWhole,
} from "../pages/send-html.ts";
import { acceptsGzip } from "../pages/static-store.ts";
import type { ReadyPage } from "./ready-page.ts";

/** Sends a page made for this one request. */
export function sendPage(c: Context, page: View, status: Status = 200): Response {
  return sendWhole(c, page, status);
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

/** htmx asks for the part that changed; everybody else gets the page. */
export function wantsFragment(c: Context): boolean {
  return c.req.header("hx-request") === "true";
}
