import type { KeyObject } from "node:crypto";
import { mostCarriedOrders, readCarriedOrders } from "../protocol/carried-orders.ts";
import { type OrderOutcome, writeOrderAsk } from "../protocol/office-orders.ts";
import { countOrders, type OrderCounts } from "../protocol/order-counts.ts";
import { nameOf } from "../protocol/parcel.ts";
import { sealingHalfOf } from "../protocol/sealing-key.ts";
import { publicHalfOf } from "../protocol/signing-key.ts";
import { type Desk, obeyAll } from "./obey.ts";
import { keepByHand, noteOutcomesTold, officeByHand, untoldOutcomes } from "./queries.ts";

/** Orders that somebody brings in a file, and what became of them on its way back. */
export type CarriedByHand = {
  /**
   * Opens what came with receipts; nothing is done before `obey` is called.
   * @throws UnprovenError when it is not this hub's collector that has said it, or it is another hub's
   */
  open(bytes: Uint8Array, hub: HubKey): Promise<Opened>;
  /** What became of orders, signed, for the parcel; undefined where nothing is to be told or the office could not read it. */
  outcomes(hub: HubKey): Promise<string | undefined>;
};

/** This hub, and the key by which it signs. */
type HubKey = { hubId: string; signing: KeyObject };

type Opened = { obey(): Promise<OrdersDone> };

/** What was done here for the first time, and how much of what was new could not be done. */
export type OrdersDone = OrderCounts & { refused: number };

export function openCarriedByHand(desk: Desk): CarriedByHand {
  return {
    async open(bytes, hub) {
      const carried = await readCarriedOrders(bytes, {
        ...hub,
        collector: desk.signing,
      });
      return { obey: () => obeyCarried(desk, carried, hub) };
    },
    outcomes: async (hub) => (await untold(desk, hub))?.text,
  };
}

type Carried = Awaited<ReturnType<typeof readCarriedOrders>>;

/** It may be cut off anywhere: whoever gives the file again has the rest done, and what was done is done once. */
async function obeyCarried(desk: Desk, carried: Carried, hub: HubKey): Promise<OrdersDone> {
  const { db, collector } = desk;
  const { orders, word, heard } = carried;
  const told = await untold(desk, hub);
  const hasArrived = told !== undefined && heard === nameOf(Buffer.from(told.text));
  await db.write(async (tx) => {
    await keepByHand(tx, collector, word);
    if (hasArrived) await noteOutcomesTold(tx, collector, told.numbers);
  });
  const obeyed = await obeyAll(desk, orders);
  const done = orders.filter((_, place) => obeyed[place] === "done");
  const refused = obeyed.filter((one) => one !== "done" && one !== "known").length;
  return { ...countOrders(done.map(({ words }) => words)), refused };
}

/** The same bytes each time, as long as the same is to be told: by their hash the office says that they have come. */
async function untold(
  { db, collector }: Desk,
  { hubId, signing }: HubKey,
): Promise<{ text: string; numbers: number[] } | undefined> {
  const office = await officeByHand(db, collector);
  const outcomes: OrderOutcome[] = office
    ? await untoldOutcomes(db, collector, mostCarriedOrders)
    : [];
  if (outcomes.length === 0) return undefined;
  const answerTo = sealingHalfOf(publicHalfOf(signing));
  const text = writeOrderAsk({ hubId, answerTo, outcomes, word: office?.word }, signing);
  return { text, numbers: outcomes.map(({ number }) => number) };
}
