import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Receiving } from "../../server/collector/answer-segment.ts";
import {
  mostParcelMegabytes,
  type ParcelTaken,
  takeParcel,
} from "../../server/collector/take-parcel.ts";
import { isPlainFolder, readPlainFile } from "../../server/plain-file.ts";
import { DamagedError } from "../../server/sync/protocol/bytes.ts";
import { receiptsNameOf, stickFolder } from "../../server/sync/protocol/parcel.ts";
import { writeWhole } from "../../server/write-whole.ts";
import { WrongUse } from "../command.ts";

/** A parcel of a folder, and what became of it; one that is unreadable the stick does not give. */
export type Brought = { file: string; taken: ParcelTaken | "damaged" | "unreadable" };

/** As much as a page takes that is given one. */
const mostBytes = mostParcelMegabytes * 1024 * 1024;

/**
 * Takes in every parcel of a folder, or of the folder for them on a stick, one after the other, and writes the receipts of each
 * beside it, whole or not at all: a stick may be pulled at any time. One that cannot be read holds up no other.
 * @throws WrongUse when there is no such folder
 */
export async function* bringParcels(receiving: Receiving, folder: string): AsyncIterable<Brought> {
  for (const file of await parcelsIn(folder)) {
    const bytes = await readPlainFile(join(folder, file), mostBytes).catch(() => undefined);
    const taken = bytes ? await take(receiving, bytes) : "unreadable";
    if (typeof taken === "object" && taken.state === "taken")
      await writeWhole(join(folder, receiptsNameOf(file)), Buffer.from(taken.receipts));
    yield { file, taken };
  }
}

async function parcelsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause) => {
    throw new WrongUse(`${folder} is no folder that can be read; name the one of the stick.`, {
      cause,
    });
  });
  const inside = join(folder, stickFolder);
  const isStick = await isPlainFolder(inside); // a link may lead to anything of this machine
  const onStick = isStick ? await readdir(inside).catch(() => []) : [];
  return [...names, ...onStick.map((name) => join(stickFolder, name))]
    .filter((name) => /\.parcel$/i.test(name)) // FAT may give short names in capitals
    .sort();
}

async function take(receiving: Receiving, bytes: Uint8Array): Promise<ParcelTaken | "damaged"> {
  try {
    return await takeParcel(receiving, bytes, "folder");
  } catch (error) {
    if (error instanceof DamagedError) return "damaged";
    throw error;
  }
}
