import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { createBrotliDecompress } from "node:zlib";
import { DamagedError } from "../protocol/bytes.ts";
import { mostHeadBytes, type OfferedHead, readHead } from "../protocol/offered-file.ts";

/** A part of a file as it was sent: how far it has come, and what it says of itself. */
export type KeptPart = { length: number; head: OfferedHead };

/**
 * The files of packs that are being fetched, in a folder of the card: those that are whole by their SHA-256, and parts by
 * theirs and their length. A part has its new name when its bytes are on the card, so that after a power cut only those
 * count that the name says.
 */
export type KeptFiles = {
  /** Where a whole file lies; undefined while it is not here. */
  whole(hash: string): Promise<string | undefined>;
  part(hash: string): Promise<KeptPart | undefined>;
  /** Puts more bytes behind a part, or begins one. @throws DamagedError when it can be no file of so many bytes */
  append(hash: string, bytes: Uint8Array, mostBytes: number): Promise<KeptPart>;
  /**
   * Makes a file of a part that has come whole. It is unpacked no further than it may be long.
   * @throws DamagedError when it is not the file of this hash; then nothing of it is kept
   */
  finish(hash: string, mostBytes: number): Promise<void>;
  /** Lets go of everything but these. */
  keepOnly(hashes: Set<string>): Promise<void>;
};

export function openKeptFiles(folder: string): KeptFiles {
  const wholePath = (hash: string) => join(folder, `${hash}.whole`);
  const partPath = (hash: string, length: number) => join(folder, `${hash}.${length}.part`);

  const lengthOf = async (hash: string): Promise<number | undefined> => {
    const names = await namesIn(folder);
    const lengths = names.flatMap((name) => {
      const [, of, length] = /^([\w-]{43})\.(\d+)\.part$/.exec(name) ?? [];
      return of === hash ? [Number(length)] : [];
    });
    return lengths.length > 0 ? Math.max(...lengths) : undefined;
  };
  const part = async (hash: string): Promise<KeptPart | undefined> => {
    const length = await lengthOf(hash);
    if (length === undefined) return undefined;
    const head = readHead(await beginOf(partPath(hash, length)));
    return head && { length, head };
  };
  const drop = async (hash: string) => {
    for (const name of await namesIn(folder))
      if (name.startsWith(`${hash}.`)) await rm(join(folder, name), { force: true });
  };
  return {
    async whole(hash) {
      const isThere = await stat(wholePath(hash)).then(
        () => true,
        () => false,
      );
      return isThere ? wholePath(hash) : undefined;
    },
    part: (hash) => part(hash).catch(() => undefined), // a card may spoil what lies on it: it is begun anew
    async append(hash, bytes, mostBytes) {
      await mkdir(folder, { recursive: true });
      const before = await part(hash).catch(() => undefined);
      if (!before) await drop(hash);
      const head = before?.head ?? readHead(bytes);
      const isOne = head && head.length <= mostBytes + 2 * mostHeadBytes;
      const from = before?.length ?? 0;
      const length = from + bytes.length;
      if (!isOne || length > head.length) {
        await drop(hash);
        throw new DamagedError("It is longer than the manifest says.");
      }
      await writeBehind(partPath(hash, from), from, bytes);
      await rename(partPath(hash, from), partPath(hash, length));
      return { length, head };
    },
    async finish(hash, mostBytes) {
      const kept = await part(hash);
      if (!kept) throw new DamagedError("There is no part of it.");
      const from = partPath(hash, kept.length);
      const beside = join(folder, `${hash}.new`);
      try {
        await unpack({ from, to: beside, head: kept.head, hash, mostBytes });
        await rename(beside, wholePath(hash));
        await syncFolder(folder);
        await rm(from, { force: true });
      } catch (error) {
        if (error instanceof DamagedError) await drop(hash);
        throw error;
      }
    },
    async keepOnly(hashes) {
      for (const name of await namesIn(folder))
        if (!hashes.has(name.slice(0, 43))) await rm(join(folder, name), { force: true });
    },
  };
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []); // nothing was fetched yet
}

async function beginOf(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(mostHeadBytes + 1), 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** What lies behind the place, from a write that a power cut has broken off, goes. */
async function writeBehind(file: string, from: number, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, from === 0 ? "w" : "r+", 0o600);
  try {
    await handle.truncate(from);
    await handle.write(bytes, 0, bytes.length, from);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

type Unpacking = { from: string; to: string; head: OfferedHead; hash: string; mostBytes: number };

/** @throws DamagedError when what comes out is another file, or more than it may be; the card's own trouble as it is */
async function unpack({ from, to, head, hash, mostBytes }: Unpacking): Promise<void> {
  const sum = createHash("sha256");
  let length = 0;
  const handle = await open(to, "w", 0o600);
  try {
    for await (const bytes of partsOf(from, head)) {
      length += bytes.length;
      if (length > mostBytes) throw new DamagedError("It is longer than the manifest says.");
      sum.update(bytes);
      await handle.writeFile(bytes);
    }
    if (sum.digest("base64url") !== hash) throw new DamagedError("It is another file.");
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* partsOf(
  file: string,
  { start, length, form }: OfferedHead,
): AsyncGenerator<Buffer> {
  if (start === length) return;
  const sent = createReadStream(file, { start, end: length - 1 });
  if (form === "plain") return yield* sent;
  const unpacked = sent.pipe(createBrotliDecompress());
  sent.on("error", (error) => unpacked.destroy(error));
  try {
    for await (const bytes of unpacked) yield bytes;
  } catch (cause) {
    const isPacking =
      cause instanceof Error && "code" in cause && /^(ERR_|Z_)/.test(`${cause.code}`);
    throw isPacking ? new DamagedError("It cannot be unpacked.", { cause }) : cause;
  } finally {
    sent.destroy();
    unpacked.destroy();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  await folder.sync();
  await folder.close();
}
