import type { Transaction } from "../../db/connection.ts";
import type { Database } from "../../db/database.ts";
import type { Clock } from "../../device/clock.ts";
import { factsOf, type Log } from "../../log.ts";
import type { LinkProfile } from "../link/profile.ts";
import { type EraseOrder, eraseWords, readEraseOrder } from "../protocol/erase-order.ts";
import { type MoveOrder, readMoveOrder } from "../protocol/move-order.ts";
import type { OfficeOrder, RefusalOfOrder } from "../protocol/office-orders.ts";
import { hearMove, keptWordsOf } from "./hear-move.ts";
import { judgeOrder, linkAsSet } from "./judge.ts";
import { keepOutcome, keepSetting, officeSettings, tellAgain } from "./queries.ts";

/** What hearing orders takes of a hub. */
export type OrderParts = {
  db: Database;
  clock: Clock;
  log: Log;
  /** The link as the settings on the card have it. */
  card: LinkProfile;
  /** The key that signs what the collector says, 32 bytes. */
  signing: Uint8Array;
  /** The link is another one now. */
  onLink(link: LinkProfile): void;
  /** How a record is erased here; where nobody says how, the order is not understood. */
  erasures?: Erasures | undefined;
};

/** How the record of a child is erased whom the office means, around the transaction that keeps what became of the order. */
export type Erasures = {
  prepare(): Promise<void>;
  /** @returns the pseudonyms that her cards had; none when she is not on this hub */
  erase(
    tx: Transaction,
    erasing: { isMeant(pseudonym: string): boolean; number: number },
  ): Promise<string[]>;
  afterwards(): Promise<void>;
};

/** Where orders are done, whichever way they came. */
export type Desk = OrderParts & { collector: string };

/** What became of an order here: it was done, it came before, or why it was not done. */
export type Obeyed = "done" | "known" | RefusalOfOrder;

/** Does what is ordered, in its order, and has the link be as it is set then. @returns what became of each */
export async function obeyAll(desk: Desk, orders: OfficeOrder[]): Promise<Obeyed[]> {
  const obeyed: Obeyed[] = [];
  for (const order of orders) {
    const why = await obey(desk, order, orders);
    desk.log.info("order heard", { number: order.number, ...(why ? { why } : {}) });
    obeyed.push(why ?? "done");
  }
  if (orders.length > 0)
    desk.onLink(linkAsSet(desk.card, await officeSettings(desk.db, desk.collector)));
  return obeyed;
}

type Why = "known" | RefusalOfOrder | null;

function obey(desk: Desk, order: OfficeOrder, among: OfficeOrder[]): Promise<Why> {
  const erase = readEraseOrder(order.words);
  const { erasures } = desk;
  if (erase && erasures) return obeyErasure(desk, order, { erase, erasures, among });
  const move = readMoveOrder(order.words);
  return move ? obeyMove(desk, order.number, move) : obeySetting(desk, order);
}

/** Does what is ordered, and writes down what became of it, in one transaction: once, whatever comes how often. */
async function obeySetting(desk: Desk, order: OfficeOrder): Promise<Why> {
  const { db, collector, card } = desk;
  const judged = judgeOrder(order.words, card);
  const now = nowOf(desk);
  return db.write(async (tx) => {
    if (await tellAgain(tx, collector, order.number)) return "known";
    const known = await officeSettings(tx, collector);
    const isOlder =
      judged.state === "set" &&
      known.some(({ name, number }) => name === judged.name && number > order.number);
    const refusal = judged.state === "refused" ? judged.why : isOlder ? "older" : null;
    await keepOutcome(tx, collector, order, { why: refusal, now });
    if (judged.state === "set" && !isOlder)
      await keepSetting(tx, collector, { ...judged, number: order.number });
    return refusal;
  });
}

type Erasing = { erase: EraseOrder; erasures: Erasures; among: OfficeOrder[] };

/**
 * The words are not kept: who has the card and a pseudonym from elsewhere could try it on them. The office gives an order for
 * each card of a child, and with one of them all of them go: the others that came along are then done too.
 */
async function obeyErasure(
  desk: Desk,
  { number }: OfficeOrder,
  { erase, erasures, among }: Erasing,
): Promise<Why> {
  const { db, collector, log } = desk;
  await erasures.prepare();
  const now = nowOf(desk);
  const why = await db.write(async (tx) => {
    if (await tellAgain(tx, collector, number)) return "known";
    const gone = await erasures.erase(tx, { ...erase, number });
    const refusal = gone.length > 0 ? null : "nobody";
    const done = [number, ...numbersAbout(gone, among)];
    for (const one of new Set(done))
      await keepOutcome(tx, collector, { number: one, words: eraseWords }, { why: refusal, now });
    return refusal;
  });
  await erasures.afterwards().catch((error) => log.warn("erasure ended later", factsOf(error)));
  return why;
}

/** The numbers of the orders to erase one of these. */
function numbersAbout(pseudonyms: string[], orders: OfficeOrder[]): number[] {
  return orders
    .filter(({ words }) => pseudonyms.some((one) => readEraseOrder(words)?.isMeant(one)))
    .map(({ number }) => number);
}

function obeyMove({ db, collector, clock }: Desk, number: number, order: MoveOrder): Promise<Why> {
  const heard = { order, collector, number, now: nowOf({ clock }) };
  return db.write(async (tx) => {
    if (await tellAgain(tx, collector, number)) return "known";
    const refusal = await hearMove(tx, heard);
    const kept = { number, words: keptWordsOf(order) };
    await keepOutcome(tx, collector, kept, { why: refusal, now: heard.now });
    return refusal;
  });
}

export function nowOf({ clock }: Pick<Desk, "clock">): string {
  return new Date(clock.now().wallMs).toISOString();
}
