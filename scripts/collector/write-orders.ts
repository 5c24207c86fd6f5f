import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Receiving } from "../../server/collector/answer-segment.ts";
import { filesToCarry } from "../../server/collector/orders/files-to-carry.ts";
import { isPlainFolder } from "../../server/plain-file.ts";
import { stickFolder } from "../../server/sync/protocol/parcel.ts";
import { writeWhole } from "../../server/write-whole.ts";
import { WrongUse } from "../command.ts";

/**
 * Writes the file of every hub for which something waits into the folder of a stick, which is made where there is none; each
 * whole or not at all. Receipts that lie there stay.
 * @param told which hubs, by what their name or number has in it, and who hears how many were looked at
 * @returns the names of the hubs
 * @throws WrongUse when nothing can be written there, or a link stands for the folder
 */
export async function writeOrdersOf(
  receiving: Pick<Receiving, "store" | "keys">,
  folder: string,
  { find, onLooked }: { find: string; onLooked: (hubs: number) => void },
): Promise<string[]> {
  const inside = join(folder, stickFolder);
  await mkdir(inside, { recursive: true }).catch((cause) => {
    throw new WrongUse(`${inside} cannot be made; name the folder of the stick.`, { cause });
  });
  if (!(await isPlainFolder(inside)))
    throw new WrongUse(`${inside} is a link to another folder; nothing is written through it.`);
  const hubs: string[] = [];
  for await (const { name, hub, bytes } of filesToCarry(receiving, find, onLooked)) {
    await writeWhole(join(inside, name), bytes);
    hubs.push(hub);
  }
  return hubs;
}
