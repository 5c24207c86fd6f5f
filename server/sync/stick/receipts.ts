import { lstat, opendir } from "node:fs/promises";
import { join } from "node:path";
import { NotPlainError, readPlainFile } from "../../plain-file.ts";
import { type Courier, type Heard, hearFile, type Unheard } from "../courier.ts";
import type { OrdersDone } from "../orders/carried.ts";
import { mayBeReceiptsOf } from "../protocol/parcel.ts";

/** Larger than what a hub of sixty children writes in years. */
export const mostBytes = 8 * 1024 * 1024;
/** Somebody's own stick may have photos of years beside the folder for carrying. */
const mostNames = 10_000;
/** More than anybody saves of one file between two visits; the newest count. */
const mostFiles = 8;

/**
 * Takes every file of receipts for this hub that lies in these folders. The oldest is first: of what two of them say the newer
 * one holds, and what was said before changes nothing.
 * @returns what all of them together have changed, or why none of them says anything; undefined where there is none
 * @throws Error of the file system, StorageError of the database
 */
export async function hearAll(
  folders: string[],
  { courier, hubId }: { courier: Courier; hubId: string },
): Promise<Heard | Unheard | undefined> {
  let all: Heard | Unheard | undefined;
  for (const file of await receiptsIn(folders, hubId)) {
    const heard = await hearOne(file, courier);
    all = all === undefined ? heard : together(all, heard);
  }
  return all;
}

async function hearOne(file: string, courier: Courier): Promise<Heard | Unheard> {
  try {
    const receipts = await readPlainFile(file, mostBytes);
    return receipts ? await hearFile(courier, receipts) : "damaged";
  } catch (error) {
    if (error instanceof NotPlainError) return "damaged";
    throw error;
  }
}

async function receiptsIn(folders: string[], hubId: string): Promise<string[]> {
  const found: { file: string; writtenMs: number }[] = [];
  for (const folder of folders)
    for (const name of await namesIn(folder)) {
      if (!mayBeReceiptsOf(hubId, name)) continue;
      const file = join(folder, name);
      found.push({ file, writtenMs: (await lstat(file)).mtimeMs });
    }
  found.sort((a, b) => a.writtenMs - b.writtenMs || (a.file < b.file ? -1 : 1));
  return found.slice(-mostFiles).map(({ file }) => file);
}

async function namesIn(folder: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of await opendir(folder)) {
    names.push(name);
    if (names.length === mostNames) break;
  }
  return names;
}

/** A file that says nothing takes nothing from what another one says. */
function together(one: Heard | Unheard, next: Heard | Unheard): Heard | Unheard {
  if (!isOfHub(one)) return next;
  if (!isOfHub(next)) return one;
  const orders = ordersOfBoth(one.orders, next.orders);
  if (one.state === "begun-anew" || next.state === "begun-anew")
    return { state: "begun-anew", orders };
  const [segments, answers] = [one.segments + next.segments, one.answers + next.answers];
  return { state: "arrived", segments, answers, orders };
}

function isOfHub(heard: Heard | Unheard): heard is Exclude<Heard, { state: "of-another" }> {
  return typeof heard === "object" && heard.state !== "of-another";
}

/** Each counts what was done for the first time. */
function ordersOfBoth(
  one: OrdersDone | undefined,
  next: OrdersDone | undefined,
): OrdersDone | undefined {
  if (!one || !next) return one ?? next;
  return {
    settings: one.settings + next.settings,
    erasures: one.erasures + next.erasures,
    moves: one.moves + next.moves,
    refused: one.refused + next.refused,
    known: one.known + next.known,
  };
}
