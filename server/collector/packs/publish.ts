import { hash } from "node:crypto";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { freeBytes } from "../../device/disk.ts";
import { awakeUntil } from "../../keep-awake.ts";
import { describeFile } from "../../library/check-pack.ts";
import { type Manifest, PackError } from "../../library/manifest.ts";
import { isNewer } from "../../library/packs-that-serve.ts";
import { tryPack } from "../../library/try-pack.ts";
import { NoRoomError, unpackZip } from "../../library/unpack-zip.ts";
import { mostOffers } from "../../sync/protocol/offer-list.ts";
import { type FileForm, writeHead } from "../../sync/protocol/offered-file.ts";
import type { Store } from "../store/store.ts";
import {
  dropPieces,
  keepFileOf,
  keepOffer,
  keepPiece,
  offered,
  renewList,
  sentBytesOf,
  versionsOf,
  withdraw,
} from "./queries.ts";
import { pieceBytes } from "./slice.ts";

/**
 * What became of a pack that somebody published.
 * - offered: hubs are told of it
 * - known: this very pack is offered already
 * - not-newer, other-files: a version says one thing for ever, and none comes back behind a newer one
 * - refused: it is broken; nothing of it is kept
 * - full: so many packs are offered that a list holds no more
 */
export type Published =
  | { state: "offered" | "known"; id: string; version: string }
  | { state: "not-newer"; version: string; other: string }
  | { state: "other-files"; version: string }
  | { state: "refused"; reasons: string[] }
  | { state: "no-room" | "full" };

/** What publishing works with: the program's folder, one for files that come and go, and who publishes. */
export type PublishDesk = { store: Store; root: string; folder: string; now: Date; by: number };

/** Larger files are media, which are packed already. */
const mostToPack = 4 * 1024 * 1024;

/** Checks the author's folder in an archive as a hub would, keeps its files, and offers it to every hub. */
export async function publishPack(desk: PublishDesk, zip: string): Promise<Published> {
  const folder = await mkdtemp(join(desk.folder, "arriving-"));
  try {
    const pack = join(folder, "pack");
    await unpackZip(zip, pack, await freeBytes(folder));
    // Nothing is compiled to be kept, so that no stamp is needed.
    const manifest = await awakeUntil(tryPack({ root: desk.root, stamp: "" }, pack));
    return await offer(desk, pack, manifest);
  } catch (error) {
    if (error instanceof PackError) return { state: "refused", reasons: error.reasons };
    if (error instanceof NoRoomError) return { state: "no-room" };
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function offer(desk: PublishDesk, pack: string, manifest: Manifest): Promise<Published> {
  const { store } = desk;
  const { id, version, entries, title } = manifest;
  const named = hash("sha256", await readFile(join(pack, "pack.json")), "base64url");
  const before = await answerBefore(store, { id, version, manifest: named });
  if (before) return before;
  const files = new Map([[named, "pack.json"]]);
  for (const { path, sha256 } of entries)
    files.set(Buffer.from(sha256, "hex").toString("base64url"), path);
  const keep = async () => {
    for (const [sha256, path] of files) await keepFile(store, sha256, join(pack, path));
  };
  await keep();
  const told = { id, version, manifest: named, titles: JSON.stringify(title) };
  const isOffered = () => keepAll(desk, told, [...files.keys()]);
  if (await isOffered()) return { state: "offered", id, version };
  await keep(); // somebody let go of a file that it shares with another pack, in this very moment
  if (await isOffered()) return { state: "offered", id, version };
  throw new Error("The files of the pack were not kept.");
}

/** What is said of a pack without looking at its files; undefined when it can be offered. */
async function answerBefore(
  { ask }: Store,
  { id, version, manifest }: { id: string; version: string; manifest: string },
): Promise<Published | undefined> {
  const versions = await versionsOf(ask, id);
  const same = versions.find((one) => one.version === version);
  if (same && same.manifest !== manifest) return { state: "other-files", version };
  if (same?.isOffered) return { state: "known", id, version };
  const now = versions.find(({ isOffered }) => isOffered);
  if (now && !isNewer(version, now.version))
    return { state: "not-newer", version, other: now.version };
  return !now && (await offered(ask)).length >= mostOffers ? { state: "full" } : undefined;
}

type Told = { id: string; version: string; manifest: string; titles: string };

/** @returns false when a file is not there any more; nothing was changed */
async function keepAll(
  { store, now, by }: PublishDesk,
  told: Told,
  files: string[],
): Promise<boolean> {
  const at = now.toISOString();
  return store.write(async (ask) => {
    await renewList(ask, now.getTime());
    let bytes = 0;
    for (const sha256 of files) {
      const sent = await sentBytesOf(ask, sha256);
      if (sent === undefined) return false;
      bytes += sent;
    }
    await withdraw(ask, told.id, at);
    await keepOffer(ask, { ...told, bytes, by, at });
    for (const sha256 of files) await keepFileOf(ask, told, sha256);
    await dropPieces(ask);
    return true;
  });
}

/** Takes back what is offered of a pack: hubs that have it keep it. @returns whether something was offered */
export async function takeBack(store: Store, id: string, now: Date): Promise<boolean> {
  return store.write(async (ask) => {
    await renewList(ask, now.getTime());
    const isTaken = await withdraw(ask, id, now.toISOString());
    await dropPieces(ask);
    return isTaken;
  });
}

/** Keeps a file as it is sent, in the smaller of its two forms, unless it is there. */
async function keepFile(store: Store, sha256: string, file: string): Promise<void> {
  if ((await sentBytesOf(store.ask, sha256)) !== undefined) return;
  const { bytes: length } = await describeFile(file);
  const packed = length <= mostToPack ? await smaller(await readFile(file)) : undefined;
  await store.write(async (ask) => {
    let place = 0;
    for await (const bytes of packed ? inPieces([packed]) : inPieces(plainParts(file, length)))
      await keepPiece(ask, { sha256, place: place++, bytes });
  });
}

async function smaller(bytes: Buffer): Promise<Buffer> {
  const packed = await promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  return packed.length < bytes.length ? sent("brotli", packed) : sent("plain", bytes);
}

function sent(form: FileForm, bytes: Buffer): Buffer {
  return Buffer.concat([writeHead(bytes.length, form), bytes]);
}

async function* plainParts(file: string, length: number): AsyncGenerator<Buffer> {
  yield writeHead(length, "plain");
  const handle = await open(file);
  try {
    yield* handle.createReadStream({ autoClose: false });
  } finally {
    await handle.close();
  }
}

/** The same bytes in pieces as they are kept: every one but the last is full. */
async function* inPieces(parts: Iterable<Buffer> | AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  for await (const part of parts) {
    held = Buffer.concat([held, part]);
    while (held.length >= pieceBytes) {
      yield held.subarray(0, pieceBytes);
      held = held.subarray(pieceBytes);
    }
  }
  if (held.length > 0) yield held;
}
