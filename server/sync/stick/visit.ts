import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { StorageError } from "../../db/connection.ts";
import { freeBytes } from "../../device/disk.ts";
import type { Stick } from "../../device/sticks.ts";
import { isPlainFolder, NotPlainError, readPlainFile } from "../../plain-file.ts";
import { writeWhole } from "../../write-whole.ts";
import type { Courier, Heard, Unheard } from "../courier.ts";
import { parcelNameOf, stickFolder } from "../protocol/parcel.ts";
import { hearAll, mostBytes } from "./receipts.ts";

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
  return isPlainFolder(join(place, stickFolder));
}

/**
 * Takes the receipts that a stick brings, in its folder for carrying or beside it, and does what the office orders with them;
 * then leaves on it what waits, in its folder for carrying, which is made if it is not there. Where nothing waits a parcel is left
 * too: for it the office gives its orders.
 * Each file is on it whole or not at all: a stick is pulled at any time.
 * A stick may be made to do harm: no link of it is followed, and nothing but a file is opened.
 * @throws Error of the file system, which `troubleOf` tells apart
 */
export async function visit(stick: Stick, parts: VisitParts): Promise<Visit> {
  const folder = join(stick.place, stickFolder);
  const parcel = join(folder, parcelNameOf(parts.hubId));
  // A link would lead out of the stick, to any folder in which the hub may write.
  if (!(await isPlainFolder(folder))) await mkdir(folder);
  const heard = await hearAll([stick.place, folder], parts);
  const isPacked = await parts.courier.isAnythingToTell();
  await leave(folder, parcel, await parts.courier.pack());
  return { heard, isPacked };
}

/** What is on it already is not written again: a stick may stay in for weeks. */
async function leave(folder: string, file: string, bytes: Buffer): Promise<void> {
  if ((await parcelOn(file))?.equals(bytes)) return;
  // Asked before: not every driver says of a full stick that it is full, and the old file goes when the new one is whole.
  if ((await freeBytes(folder)) < bytes.length) throw new FullStickError();
  await writeWhole(file, bytes);
  const above = await open(folder, "r"); // the name too, before anybody is told to pull it out
  await above.sync();
  await above.close();
}

/** What cannot be read as a parcel has another one put in its place, and is not opened. */
async function parcelOn(file: string): Promise<Buffer | undefined> {
  try {
    return await readPlainFile(file, mostBytes);
  } catch (error) {
    if (error instanceof NotPlainError) return undefined;
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
