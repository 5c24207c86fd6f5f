import { orderFileNameOf, writeReceipts } from "../../sync/protocol/parcel.ts";
import type { Receiving } from "../answer-segment.ts";
import { type HubKey, heardHubsAfter } from "../hub-keys/queries.ts";
import { ordersToCarry, saidBeside } from "./carried.ts";

/** The file for a hub, with what waits for it. */
export type FileToCarry = { name: string; hub: string; bytes: Buffer };

/** As many as are asked for at once. */
const hubsAPart = 100;

/**
 * The file for whoever goes to a hub: what waits for it, without any receipt. Undefined where nothing waits, or the hub is
 * heard no more.
 * @throws StoreAwayError
 */
export async function fileToCarry(
  receiving: Pick<Receiving, "store" | "keys">,
  hub: HubKey,
): Promise<Buffer | undefined> {
  const carried = hub.revokedAt ? undefined : await ordersToCarry(receiving, hub);
  if (!carried) return undefined;
  const said = saidBeside(receiving, hub.hubId, { orders: carried.bytes });
  return Buffer.from(writeReceipts(hub.hubId, [], said));
}

/**
 * The files for whoever goes to many hubs, one after the other: of each hub for which something waits, as its own page gives it.
 * The name is another than that of receipts, so that they can lie beside each other on a stick; a hub takes both.
 * @param find what the name or the number of the hubs has in it; "" for all
 * @param onLooked so many hubs were looked at
 * @throws StoreAwayError
 */
export async function* filesToCarry(
  receiving: Pick<Receiving, "store" | "keys">,
  find: string,
  onLooked: (hubs: number) => void = () => undefined,
): AsyncGenerator<FileToCarry> {
  const { ask } = receiving.store;
  let looked = 0;
  let after: string | undefined = "";
  while (after !== undefined) {
    const hubs: HubKey[] = await heardHubsAfter(ask, { find, after, most: hubsAPart });
    for (const hub of hubs) {
      const bytes = await fileToCarry(receiving, hub);
      onLooked(++looked);
      if (bytes) yield { name: orderFileNameOf(hub.hubId), hub: hub.name, bytes };
    }
    after = hubs.length < hubsAPart ? undefined : hubs.at(-1)?.hubId;
  }
}
