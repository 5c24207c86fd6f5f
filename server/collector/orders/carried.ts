import type { Opener } from "../../personal/open-sealed.ts";
import { DamagedError } from "../../sync/protocol/bytes.ts";
import { mostCarriedOrders, writeCarriedOrders } from "../../sync/protocol/carried-orders.ts";
import {
  type OutcomesInParcel,
  openOutcomes,
  writeOpensSealed,
} from "../../sync/protocol/carried-outcomes.ts";
import { writeCarriedQuestion } from "../../sync/protocol/carried-question.ts";
import { type OrderAsk, readOrderAsk } from "../../sync/protocol/office-orders.ts";
import { countOrders, type OrderCounts } from "../../sync/protocol/order-counts.ts";
import { nameOf, type SaidByOffice } from "../../sync/protocol/parcel.ts";
import type { Receiving } from "../answer-segment.ts";
import type { Ask } from "../store/store.ts";
import { hearOutcomes } from "./answer-ask.ts";
import { carriedWordFor, hearCarriedHowFar } from "./how-far.ts";
import { waitingFor, wordFor } from "./waiting.ts";

/** What a hub has told in a parcel of its orders, with the name by which it hears that this has come. */
export type CarriedOutcomes = OrderAsk & { name: string };

/**
 * @param hub.publicKey the hub's own (Ed25519), 32 bytes
 * @returns undefined where it does not open here: it may be for another office
 * @throws DamagedError when it is nothing that the hub with this key has said
 */
export function readCarriedOutcomes(
  told: OutcomesInParcel,
  { hubId, publicKey, opener }: { hubId: string; publicKey: Uint8Array; opener: Opener },
): CarriedOutcomes | undefined {
  const text = openOutcomes(told, { hubId, opener });
  if (text === undefined) return undefined;
  const read = readOrderAsk(text);
  if (!read.isBy(publicKey)) throw new DamagedError("The hub did not say what became of orders.");
  return { ...read, name: nameOf(Buffer.from(text)) };
}

/** @returns of how many orders it was news what became of them */
export async function hearCarriedOutcomes(
  { store, keys, log, now }: Pick<Receiving, "store" | "keys" | "log" | "now">,
  told: CarriedOutcomes,
): Promise<number> {
  const desk = { ask: store.ask, signing: keys.signing };
  if (told.heard) await hearCarriedHowFar(desk, told.hubId, { signed: told.heard, now: now() });
  return hearOutcomes({ ...desk, log }, told, now());
}

/** Orders for a hub as they go in a file (`writeCarriedOrders`), and what they are about. */
export type CarriedTo = { bytes: Buffer; orders: OrderCounts };

/**
 * What waits for a hub, for whoever goes there.
 * @param heard the name of what it has told of its orders, where that has just come
 * @returns undefined where there is nothing to say
 */
export async function ordersToCarry(
  { store, keys }: Pick<Receiving, "store" | "keys">,
  { hubId, publicKey }: { hubId: string; publicKey: Uint8Array },
  heard?: string,
): Promise<CarriedTo | undefined> {
  const { signing } = keys;
  const orders = await waitingFor(store.ask, hubId, mostCarriedOrders);
  if (orders.length === 0 && heard === undefined) return undefined;
  const word = await wordFor({ ask: store.ask, signing }, hubId);
  return {
    bytes: await writeCarriedOrders({ orders, word, heard }, { hubId, publicKey, signing }),
    orders: countOrders(orders.map(({ words }) => words)),
  };
}

/**
 * The question how far a hub has heard orders, for the file of receipts.
 * @param told what has just come from it, if something did
 * @returns undefined where the hub has answered it, and where it has not answered for any order
 */
export async function questionToCarry(
  { store, keys: { signing } }: Pick<Receiving, "store" | "keys">,
  hubId: string,
  told: CarriedOutcomes | undefined,
): Promise<string | undefined> {
  const word = await carriedWordFor({ ask: store.ask, signing }, hubId);
  if (word === undefined || word === told?.heard?.word) return undefined;
  return writeCarriedQuestion(word, { hubId, signing });
}

/** How much waits for a hub, of what would go in one file. */
export async function countWaiting(ask: Ask, hubId: string): Promise<OrderCounts> {
  const orders = await waitingFor(ask, hubId, mostCarriedOrders);
  return countOrders(orders.map(({ words }) => words));
}

/** What is said of orders to a hub beside its receipts: with any of it that what became of them may come sealed. */
export function saidBeside(
  { keys: { signing } }: Pick<Receiving, "keys">,
  hubId: string,
  said: Pick<SaidByOffice, "orders" | "question">,
): SaidByOffice {
  const isNothing = said.orders === undefined && said.question === undefined;
  return isNothing ? {} : { ...said, opensSealed: writeOpensSealed({ hubId, signing }) };
}
