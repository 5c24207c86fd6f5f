import type { KeyObject } from "node:crypto";
import type { Transaction } from "../../db/connection.ts";
import type { Database } from "../../db/database.ts";
import type { Clock } from "../../device/clock.ts";
import { factsOf, type Log } from "../../log.ts";
import { makeKeyPair } from "../../personal/seal.ts";
import type { Answer, Headers } from "../line.ts";
import type { LinkProfile } from "../link/profile.ts";
import { DamagedError } from "../protocol/bytes.ts";
import { type EraseOrder, eraseWords, readEraseOrder } from "../protocol/erase-order.ts";
import { type MoveOrder, readMoveOrder } from "../protocol/move-order.ts";
import {
  heardQuestionIn,
  mostOrders,
  type OfficeOrder,
  ordersHeader,
  readOrders,
  wordIn,
  writeHeardTo,
  writeOrderAsk,
} from "../protocol/office-orders.ts";
import { hearMove, keptWordsOf } from "./hear-move.ts";
import { judgeOrder, linkAsSet } from "./judge.ts";
import {
  erasedAt,
  falseOrders,
  heardTo,
  keepOutcome,
  keepSetting,
  noteFalseOrder,
  noteOutcomesTold,
  type OfficeSetting,
  officeSettings,
  openMoves,
  tellAgain,
  untoldOutcomes,
} from "./queries.ts";

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
  /** @returns whether she is on this hub */
  erase(
    tx: Transaction,
    erasing: { isMeant(pseudonym: string): boolean; number: number },
  ): Promise<boolean>;
  afterwards(): Promise<void>;
};

/** What the office has ordered, on its way into this hub. */
export type Orders = {
  /** Asks for orders within the pass that is underway, does them, and tells what became of them. */
  hear(asking: Asking): Promise<void>;
  /** So many milliseconds nothing is asked for, after something that was not from the office; 0 where it may be. */
  pauseMs(): number;
  /** The link with what the office has set of it. */
  link(): Promise<LinkProfile>;
  /** What the office has set. */
  settings(): Promise<OfficeSetting[]>;
  /** When it had a child's record erased here, each time. */
  erased(): Promise<string[]>;
  /** Of how many children who go or come nobody has said anything yet. */
  moving(): Promise<number>;
  /** What came in its name and was not from it. */
  falseOrders(): Promise<{ count: number; lastAt: string } | undefined>;
};

/** A request of the pass. */
export type Asking = {
  hubId: string;
  signing: KeyObject;
  /** What an answer of this pass had in its header of orders, if one did. */
  hint?: string | undefined;
  ask(body: Uint8Array, headers: Headers): Promise<Answer>;
};

/** What stands in the place of a collector's name here: the key that signs what it says. */
export function nameOfCollector(signing: Uint8Array): string {
  return Buffer.from(signing).toString("base64url");
}

/** What came instead of orders is asked for again after so long. */
const mostPauseMs = 3_600_000;
/** Of twenty orders each. */
const mostRounds = 10;

export function openOrders(parts: OrderParts): Orders {
  const { db, card } = parts;
  const collector = nameOfCollector(parts.signing);
  const desk = { ...parts, collector, untilMs: 0 };
  return {
    hear: (asking) => hear(desk, asking),
    pauseMs: () => pauseOf(desk),
    link: async () => linkAsSet(card, await officeSettings(db, collector)),
    settings: () => officeSettings(db, collector),
    erased: () => erasedAt(db, collector),
    moving: () => openMoves(db, collector),
    falseOrders: () => falseOrders(db, collector),
  };
}

type Desk = OrderParts & { collector: string; untilMs: number };

function pauseOf({ clock, untilMs }: Desk): number {
  return Math.max(0, untilMs - clock.now().monotonicMs);
}

/** It may be cut off anywhere: what was done is on the card with its outcome, which is told until the office has said that it knows. */
async function hear(desk: Desk, asking: Asking): Promise<void> {
  if (pauseOf(desk) > 0) return;
  try {
    let { hint } = asking;
    let wasQuestioned = false; // on and on asks only somebody on the way, whom it costs nothing
    for (let round = 0; round < mostRounds; round++) {
      const answered = await askOnce(desk, { ...asking, hint });
      hint = answered.hint;
      const isQuestion = heardQuestionIn(hint) !== undefined;
      if (!answered.hasOrders && (!isQuestion || wasQuestioned)) return;
      wasQuestioned ||= isQuestion;
    }
  } catch (error) {
    if (!(error instanceof DamagedError)) throw error;
    desk.untilMs = desk.clock.now().monotonicMs + mostPauseMs;
    desk.log.warn("orders not taken", factsOf(error));
    await desk.db.write((tx) => noteFalseOrder(tx, desk.collector, nowOf(desk)));
  }
}

/** @returns whether there were orders, so that there is something to tell, and what the header beside them says */
async function askOnce(desk: Desk, { hubId, signing, hint: before, ask }: Asking) {
  const { db, collector } = desk;
  const outcomes = await untoldOutcomes(db, collector, mostOrders);
  const { publicKey, privateKey } = makeKeyPair();
  const number = await heardTo(db, collector);
  const question = heardQuestionIn(before);
  const heard = question === undefined ? undefined : { number, word: question };
  const told = { hubId, answerTo: publicKey, outcomes, word: wordIn(before), heard };
  const asked = writeOrderAsk(told, signing);
  const beside = { [ordersHeader]: writeHeardTo(number) };
  const { status, bytes, orders: hint } = await ask(Buffer.from(asked), beside);
  if (status !== 200) throw new DamagedError("No orders came.");
  const orders = await readOrders(bytes, { ask: asked, privateKey, collector: desk.signing });
  await db.write((tx) =>
    noteOutcomesTold(
      tx,
      collector,
      outcomes.map(({ number }) => number),
    ),
  );
  for (const order of orders) {
    const erase = readEraseOrder(order.words);
    const move = readMoveOrder(order.words);
    if (erase && desk.erasures) await obeyErasure(desk, order, { erase, erasures: desk.erasures });
    else if (move) await obeyMove(desk, order.number, move);
    else await obey(desk, order);
  }
  if (orders.length > 0) desk.onLink(linkAsSet(desk.card, await officeSettings(db, collector)));
  return { hasOrders: orders.length > 0, hint };
}

/** Does what is ordered, and writes down what became of it, in one transaction: once, whatever comes how often. */
async function obey(desk: Desk, order: OfficeOrder): Promise<void> {
  const { db, collector, card } = desk;
  const judged = judgeOrder(order.words, card);
  const now = nowOf(desk);
  const why = await db.write(async (tx) => {
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
  desk.log.info("order heard", { number: order.number, ...(why ? { why } : {}) });
}

/** The words are not kept: who has the card and a pseudonym from elsewhere could try it on them. */
async function obeyErasure(
  desk: Desk,
  { number }: OfficeOrder,
  { erase, erasures }: { erase: EraseOrder; erasures: Erasures },
): Promise<void> {
  const { db, collector, log } = desk;
  await erasures.prepare();
  const why = await db.write(async (tx) => {
    if (await tellAgain(tx, collector, number)) return "known";
    const refusal = (await erasures.erase(tx, { ...erase, number })) ? null : "nobody";
    await keepOutcome(
      tx,
      collector,
      { number, words: eraseWords },
      { why: refusal, now: nowOf(desk) },
    );
    return refusal;
  });
  log.info("order heard", { number, ...(why ? { why } : {}) });
  await erasures.afterwards().catch((error) => log.warn("erasure ended later", factsOf(error)));
}

async function obeyMove({ db, collector, clock, log }: Desk, number: number, order: MoveOrder) {
  const heard = { order, collector, number, now: nowOf({ clock }) };
  const why = await db.write(async (tx) => {
    if (await tellAgain(tx, collector, number)) return "known";
    const refusal = await hearMove(tx, heard);
    const kept = { number, words: keptWordsOf(order) };
    await keepOutcome(tx, collector, kept, { why: refusal, now: heard.now });
    return refusal;
  });
  log.info("order heard", { number, ...(why ? { why } : {}) });
}

function nowOf({ clock }: Pick<Desk, "clock">): string {
  return new Date(clock.now().wallMs).toISOString();
}
