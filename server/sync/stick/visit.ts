import { mkdir, open, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { StorageError } from "../../db/connection.ts";
import { freeBytes } from "../../device/disk.ts";
import type { Stick } from "../../device/sticks.ts";
import { writeWhole } from "../../write-whole.ts";
import { type Courier, type Heard, hearFile, type Unheard } from "../courier.ts";
import { parcelNameOf, receiptsNameOf, stickFolder } from "../protocol/parcel.ts";

/** What came of a stick that was read and written. */
export type Visit = {
  /** What the receipts on it said; undefined where there were none for this hub. */
  heard: Heard | Unheard | undefined;
  /** Something waited, and all of it is on it. */
  isPacked: boolean;
};

/**
 * Why a stick could not be read and written to the end.
 * - full: it has no room
 * - read-only: it takes no change
 * - broken: it was taken out, or does not answer as it should
 * - card: the hub's own card takes nothing, and so not what the receipts say either
 */
export type StickTrouble = "full" | "read-only" | "broken" | "card";

/** What a visit works with. */
export type VisitParts = {
  courier: Courier;
  hubId: string;
};

/** Whether somebody has made this stick for carrying: the hub writes on no other by itself. */
export async function isForCarrying({ place }: Stick): Promise<boolean> {
  return stat(join(place, stickFolder)).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/**
 * Takes the receipts that a stick brings, and does what the office orders with them; then leaves on it what waits, in its folder
 * for carrying, which is made if it is not there. Where nothing waits a parcel is left too: for it the office gives its orders.
 * Each file is on it whole or not at all: a stick is pulled at any time.
 * @throws Error of the file system, which `troubleOf` tells apart
 */
export async function visit(stick: Stick, parts: VisitParts): Promise<Visit> {
  const folder = join(stick.place, stickFolder);
  const parcel = join(folder, parcelNameOf(parts.hubId));
  await mkdir(folder, { recursive: true });
  const heard = await hearFrom(receiptsNameOf(parcel), parts.courier);
  const isPacked = await parts.courier.isAnythingToTell();
  await leave(folder, parcel, await parts.courier.pack());
  return { heard, isPacked };
}

async function hearFrom(file: string, courier: Courier): Promise<Visit["heard"]> {
  const receipts = await contentOf(file);
  return receipts && hearFile(courier, receipts);
}

/** What is on it already is not written again: a stick may stay in for weeks. */
async function leave(folder: string, file: string, bytes: Buffer): Promise<void> {
  if ((await contentOf(file))?.equals(bytes)) return;
  // Asked before: not every driver says of a full stick that it is full, and the old file goes when the new one is whole.
  if ((await freeBytes(folder)) < bytes.length) throw new FullStickError();
  await writeWhole(file, bytes);
  const above = await open(folder, "r"); // the name too, before anybody is told to pull it out
  await above.sync();
  await above.close();
}

/** Larger than what a hub of sixty children writes in years. */
const mostBytes = 8 * 1024 * 1024;

async function contentOf(file: string): Promise<Buffer | undefined> {
  try {
    const { size } = await stat(file);
    return size > mostBytes ? undefined : await readFile(file);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

class FullStickError extends Error {}

/** What the file system, or the database, meant. */
export function troubleOf(error: unknown): StickTrouble {
  if (error instanceof StorageError) return "card";
  const code = codeOf(error);
  if (error instanceof FullStickError || code === "ENOSPC") return "full";
  return code === "EROFS" || code === "EACCES" || code === "EPERM" ? "read-only" : "broken";
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
