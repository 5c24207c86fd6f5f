import type { KeyObject } from "node:crypto";
import { mostCarriedOrders, readCarriedOrders } from "../protocol/carried-orders.ts";
import {
  type OutcomesInParcel,
  proveOpensSealed,
  sealOutcomes,
} from "../protocol/carried-outcomes.ts";
import { readCarriedQuestion } from "../protocol/carried-question.ts";
import { type OrderOutcome, writeOrderAsk } from "../protocol/office-orders.ts";
import { countOrders, noOrders, type OrderCounts } from "../protocol/order-counts.ts";
import { nameOf, type SaidByOffice } from "../protocol/parcel.ts";
import { sealingHalfOf } from "../protocol/sealing-key.ts";
import { publicHalfOf } from "../protocol/signing-key.ts";
import { type Desk, obeyAll } from "./obey.ts";
import {
  heardTo,
  isDoneByHand,
  keepByHand,
  noteDoneByHand,
  noteOutcomesTold,
  officeByHand,
  type SaidByHand,
  untoldOutcomes,
} from "./queries.ts";

/** Orders that somebody brings in a file, and what became of them on its way back. */
export type CarriedByHand = {
  /**
   * Opens what came with receipts: orders, and the question how far they were heard. Nothing is done before `obey` is called.
   * @throws UnprovenError when it is not this hub's collector that has said it, or it is another hub's
   */
  open(said: SaidByOffice, hub: HubKey): Promise<Opened>;
  /**
   * What became of orders, and how far they were heard where the office has asked, signed, for the parcel, and sealed where the
   * office opens that; undefined where nothing is to be told or the office could not read it.
   * @param hub.collector the collector's public keys, 32 bytes each
   */
  outcomes(hub: HubTelling): Promise<OutcomesInParcel | undefined>;
  /** Whether anything became of orders that is to be told. */
  isAnyUntold(): Promise<boolean>;
};

/** This hub, and the key by which it signs. */
type HubKey = { hubId: string; signing: KeyObject };
type HubTelling = HubKey & { collector: { sealing: Uint8Array } };

type Opened = { obey(): Promise<OrdersDone | undefined> };

/**
 * What was done here for the first time, how much of what was new could not be done, and of how many orders the office says for
 * the first time that it knows what became of them.
 */
export type OrdersDone = OrderCounts & { refused: number; known: number };

export function openCarriedByHand(desk: Desk): CarriedByHand {
  const sealed = sealedOnce();
  return {
    async open(said, hub) {
      const proven = await prove(desk, said, hub);
      return { obey: () => obeySaid(desk, proven, hub) };
    },
    async outcomes(hub) {
      const told = await untold(desk, hub);
      return told?.isToBeSealed ? sealed(told.text, hub) : told?.text;
    },
    isAnyUntold: async () => (await outcomesToTell(desk)).length > 0,
  };
}

/** Sealing is made of chance: what is told again is the same bytes, so that a stick which stays in is not written each time. */
function sealedOnce(): (text: string, hub: HubTelling) => Promise<Buffer> {
  let last: { text: string; bytes: Buffer } | undefined;
  return async (text, { hubId, collector: { sealing } }) => {
    if (last?.text !== text)
      last = { text, bytes: await sealOutcomes(text, { hubId, collector: sealing }) };
    return last.bytes;
  };
}

type Carried = Awaited<ReturnType<typeof readCarriedOrders>>;

/** What this hub's collector says in a file, and the name of all of it; none where it says nothing. */
type Proven = { carried: Carried | undefined; said: Partial<SaidByHand>; name: string | undefined };

/** @throws UnprovenError */
async function prove(
  { signing: collector }: Desk,
  { orders, question, opensSealed }: SaidByOffice,
  hub: HubKey,
): Promise<Proven> {
  const key = { ...hub, collector };
  const carried = orders && (await readCarriedOrders(orders, key));
  const asked = question === undefined ? undefined : readCarriedQuestion(question, key);
  if (opensSealed !== undefined) proveOpensSealed(opensSealed, key);
  const parts = [orders ?? "", question ?? "", opensSealed ?? ""].map((one) => Buffer.from(one));
  const whole = Buffer.concat(parts);
  return {
    ...{ carried, said: { question: asked, opensSealed: opensSealed !== undefined } },
    name: whole.length > 0 ? nameOf(whole) : undefined,
  };
}

/**
 * A file may lie on a stick for months. Done once more it would have told again, at each visit, what the office has known since,
 * and would put an older word in the place of a newer one.
 */
async function obeySaid(
  desk: Desk,
  { carried, said, name }: Proven,
  hub: HubKey,
): Promise<OrdersDone | undefined> {
  const { db, collector } = desk;
  if (name === undefined) return undefined;
  if (await isDoneByHand(db, collector, name))
    return carried && { ...noOrders, refused: 0, known: 0 };
  const done = carried && (await obeyCarried(desk, carried, hub));
  await db.write(async (tx) => {
    await keepByHand(tx, collector, said);
    await noteDoneByHand(tx, collector, name);
  });
  return done;
}

/** It may be cut off anywhere: whoever gives the file again has the rest done, and what was done is done once. */
async function obeyCarried(desk: Desk, carried: Carried, hub: HubKey): Promise<OrdersDone> {
  const { db, collector } = desk;
  const { orders, word, heard } = carried;
  const told = await untold(desk, hub);
  const hasArrived = told !== undefined && heard === nameOf(Buffer.from(told.text));
  await db.write(async (tx) => {
    await keepByHand(tx, collector, { word });
    if (hasArrived) await noteOutcomesTold(tx, collector, told.numbers);
  });
  const obeyed = await obeyAll(desk, orders);
  const done = orders.filter((_, place) => obeyed[place] === "done");
  const refused = obeyed.filter((one) => one !== "done" && one !== "known").length;
  const known = hasArrived ? told.numbers.length : 0;
  return { ...countOrders(done.map(({ words }) => words)), refused, known };
}

/** None for an office that has not shown that it can read them. */
async function outcomesToTell({ db, collector }: Desk): Promise<OrderOutcome[]> {
  const office = await officeByHand(db, collector);
  return office ? untoldOutcomes(db, collector, mostCarriedOrders) : [];
}

/** The same bytes each time, as long as the same is to be told: by their hash the office says that they have come. */
async function untold(
  desk: Desk,
  { hubId, signing }: HubKey,
): Promise<{ text: string; numbers: number[]; isToBeSealed: boolean } | undefined> {
  const { db, collector } = desk;
  const { word, question, opensSealed = false } = (await officeByHand(db, collector)) ?? {};
  const outcomes = await outcomesToTell(desk);
  if (outcomes.length === 0 && question === undefined) return undefined;
  const number = await heardTo(db, collector);
  const heard = question === undefined ? undefined : { number, word: question };
  const answerTo = sealingHalfOf(publicHalfOf(signing));
  const text = writeOrderAsk({ hubId, answerTo, outcomes, word, heard }, signing);
  return { text, numbers: outcomes.map(({ number }) => number), isToBeSealed: opensSealed };
}
