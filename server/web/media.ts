import { type FileHandle, open } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import type { MediaFile } from "../library/media.ts";
import { factsOf } from "../log.ts";
import { type ByteRange, hasAlready, rangeOf } from "./byte-range.ts";
import { sendTrouble } from "./trouble.tsx";
import type { House } from "./visit.ts";

/**
 * Sound, video, pictures and PDF of the packs, straight from the card, a piece at a time: a film of 200 MB costs no memory.
 * Names carry the hash of the content, so that a phone may keep them for ever. Ranges as in RFC 9110, 14.
 */
export function mediaRoutes(house: House): Hono<MediaEnv> {
  const routes = new Hono<MediaEnv>();
  routes.get("/:name", (c) => {
    const name = c.req.param("name");
    const media = house.hub.library.media(name) ?? house.hub.lent.media(name);
    if (!media) return sendTrouble(c, house, "not-found");
    return sendMedia(c, house, media);
  });
  return routes;
}

/** A file goes to the phone's own connection. */
type MediaEnv = { Bindings: HttpBindings };

async function sendMedia(c: Context<MediaEnv>, house: House, media: MediaFile) {
  const headers = headersOf(media);
  if (hasAlready(c, media.etag)) return c.body(null, 304, headers);
  const range = rangeOf(c, media);
  if (range === "beyond")
    return c.body(null, 416, { ...headers, "content-range": `bytes */${media.bytes}` });
  const { first, last } = range ?? { first: 0, last: media.bytes - 1 };
  headers["content-length"] = String(last - first + 1);
  if (range) headers["content-range"] = `bytes ${first}-${last}/${media.bytes}`;
  const status = range ? 206 : 200;
  if (c.req.method === "HEAD" || media.bytes === 0) return c.body(null, status, headers);
  const file = await open(media.file); // what the card has lost is met before a word is said
  const { outgoing } = c.env;
  outgoing.writeHead(status, headers);
  try {
    await sendPart(file, { first, last }, outgoing);
    outgoing.end();
  } catch (error) {
    house.hub.log.error("file not sent", factsOf(error));
    outgoing.destroy(); // half a file must not look like a whole one
  } finally {
    await file.close();
  }
  return alreadySent();
}

/**
 * Tells node-server that the answer is on its way. Its own `RESPONSE_ALREADY_SENT` is a response of Node's fetch, which
 * would be loaded for it (`light-fetch.ts`); node-server reads no more of it than this.
 */
function alreadySent(): Response {
  const headers = new Headers({ "x-hono-already-sent": "true" });
  return { status: 200, body: null, headers } as Response;
}

function headersOf(media: MediaFile): Record<string, string> {
  return {
    "content-type": media.type,
    "accept-ranges": "bytes",
    etag: media.etag,
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    ...(media.type === "image/svg+xml" && { "content-security-policy": drawingPolicy }),
  };
}

/** A drawing of a pack is a picture, never a page that could run something under our name. */
const drawingPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** Twenty phones that take a film at once hold so much each, in the hub and in the system. */
const pieceBytes = 64 * 1024;

/**
 * Sends a part of a file through one small room of memory: the next piece is read when the one before has gone out. A
 * phone that goes away ends it. (A web stream makes a new room for each piece and left 23 MB of them behind; Node's own
 * `Readable.toWeb` counts pieces and not bytes, reads 65,536 of them ahead, and took 59 MB.)
 */
async function sendPart(file: FileHandle, { first, last }: ByteRange, phone: ServerResponse) {
  const room = Buffer.allocUnsafeSlow(Math.min(pieceBytes, last - first + 1));
  for (let at = first; at <= last && !phone.destroyed; ) {
    const { bytesRead } = await file.read(room, 0, Math.min(room.length, last - at + 1), at);
    if (bytesRead === 0) throw new Error("The file is shorter than its pack says.");
    await goneOut(phone, room.subarray(0, bytesRead));
    at += bytesRead;
  }
}

/** Resolves when the piece is with the system and its room may be used again, or when the phone has gone. */
function goneOut(phone: ServerResponse, piece: Buffer): Promise<void> {
  return new Promise((gone) => {
    phone.once("close", gone);
    phone.write(piece, () => {
      phone.off("close", gone);
      gone();
    });
  });
}
