import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { type Context, Hono } from "hono";
import type { MediaFile } from "../library/media.ts";
import { sendTrouble } from "./trouble.tsx";
import type { House } from "./visit.ts";

/**
 * Sound, video, pictures and PDF of the packs, straight from the card, 64 KB at a time: a video of 200 MB costs no memory.
 * Names carry the hash of the content, so that a phone may keep them for ever. Ranges as in RFC 9110, 14.
 */
export function mediaRoutes(house: House): Hono {
  const routes = new Hono();
  routes.get("/:name", (c) => {
    const media = house.hub.library.media(c.req.param("name"));
    if (!media) return sendTrouble(c, house, "not-found");
    return sendMedia(c, media);
  });
  return routes;
}

function sendMedia(c: Context, media: MediaFile): Response {
  const headers: Record<string, string> = {
    "content-type": media.type,
    "accept-ranges": "bytes",
    etag: media.etag,
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    // A drawing of a pack is a picture, never a page that could run something under our name.
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  };
  if (c.req.header("if-none-match")?.includes(media.etag)) return c.body(null, 304, headers);
  const range = rangeOf(c, media);
  if (range === "beyond")
    return c.body(null, 416, { ...headers, "content-range": `bytes */${media.bytes}` });
  const { first, last } = range ?? { first: 0, last: media.bytes - 1 };
  headers["content-length"] = String(last - first + 1);
  if (range) headers["content-range"] = `bytes ${first}-${last}/${media.bytes}`;
  const status = range ? 206 : 200;
  if (c.req.method === "HEAD" || media.bytes === 0) return c.body(null, status, headers);
  return c.body(streamOf(media.file, first, last), status, headers);
}

type Range = { first: number; last: number };

/** One range, as players ask for; anything else is answered with the whole file, which the RFC allows. */
function rangeOf(c: Context, { bytes, etag }: MediaFile): Range | "beyond" | undefined {
  const ifRange = c.req.header("if-range");
  if (ifRange !== undefined && ifRange !== etag) return undefined;
  const asked = /^bytes=(\d*)-(\d*)$/.exec(c.req.header("range") ?? "");
  if (!asked || (!asked[1] && !asked[2])) return undefined;
  const [, from, to] = asked;
  if (!from) return lastBytes(bytes, Number(to));
  const first = Number(from);
  const last = to ? Math.min(Number(to), bytes - 1) : bytes - 1;
  return first >= bytes || last < first ? "beyond" : { first, last };
}

function lastBytes(bytes: number, count: number): Range | "beyond" {
  return count === 0 || bytes === 0
    ? "beyond"
    : { first: Math.max(0, bytes - count), last: bytes - 1 };
}

function streamOf(file: string, start: number, end: number): ReadableStream {
  const stream = Readable.toWeb(createReadStream(file, { start, end }));
  return stream as ReadableStream; // Node's own web stream, under the name that hono knows.
}
