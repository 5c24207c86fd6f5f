import { randomBytes } from "node:crypto";
import { open, rm, stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Bytes that this process may still write on the card that holds `path`. */
export async function freeBytes(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize;
}

/** Whether a file in this folder can be written, by writing one: what a card says of itself may be older than its wear. */
export async function canBeWritten(folder: string): Promise<boolean> {
  const path = join(folder, "can-be-written");
  try {
    await fill(path, 1);
    await rm(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * A file that takes up room, so that there is some to give back when the card is full: SQLite needs room in its log to
 * finish the last commits, and even to delete.
 */
export type Reserve = {
  isHeld(): boolean;
  /** Gives the room back. Does nothing when it is given back already. */
  release(): Promise<void>;
  /**
   * Takes the room again once there is twice as much, so that a card at the brink does not flip at every answer.
   * Resolves to whether the reserve is held.
   */
  restore(): Promise<boolean>;
};

const CHUNK_BYTES = 64 * 1024;

/**
 * Makes sure that the reserve exists, also after a power cut in the middle of writing it. On a card that is already too
 * full, or read-only, the hub starts without it: `isHeld` tells. Other errors (no such folder) reject.
 */
export async function openReserve(path: string, bytes: number): Promise<Reserve> {
  let isHeld = await isWhole(path, bytes);
  if (!isHeld) isHeld = await takeRoom(path, bytes);
  return {
    isHeld: () => isHeld,
    release: async () => {
      await rm(path, { force: true });
      isHeld = false;
    },
    restore: async () => {
      if (isHeld || (await freeBytes(dirname(path))) < 2 * bytes) return isHeld;
      isHeld = await takeRoom(path, bytes);
      return isHeld;
    },
  };
}

/** Holes do not count: a file can have its full size and no room behind it. */
async function isWhole(path: string, bytes: number): Promise<boolean> {
  try {
    const { size, blocks } = await stat(path);
    return size === bytes && blocks * 512 >= bytes;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

async function takeRoom(path: string, bytes: number): Promise<boolean> {
  try {
    await rm(path, { force: true });
    await fill(path, bytes);
    return true;
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined); // a read-only card keeps the piece that lies there
    if (["ENOSPC", "EDQUOT", "EROFS"].includes(codeOf(error))) return false;
    throw error;
  }
}

/** Random bytes, for a file system that compresses would store zeros in no room at all. */
async function fill(path: string, bytes: number): Promise<void> {
  const file = await open(path, "w", 0o600);
  try {
    for (let left = bytes; left > 0; left -= CHUNK_BYTES) {
      await file.writeFile(randomBytes(Math.min(left, CHUNK_BYTES)));
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
