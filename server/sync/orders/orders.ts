import type { KeyObject } from "node:crypto";
import { factsOf } from "../../log.ts";
import { makeKeyPair } from "../../personal/seal.ts";
import type { Answer, Headers } from "../line.ts";
import type { LinkProfile } from "../link/profile.ts";
import { DamagedError } from "../protocol/bytes.ts";
import {
  heardQuestionIn,
  mostOrders,
  ordersHeader,
  readOrders,
  wordIn,
  writeHeardTo,
  writeOrderAsk,
} from "../protocol/office-orders.ts";
import { type CarriedByHand, openCarriedByHand } from "./carried.ts";
import { linkAsSet } from "./judge.ts";
import { type Desk, nowOf, type OrderParts, obeyAll } from "./obey.ts";
import {
  erasedAt,
  falseOrders,
  heardTo,
  noteFalseOrder,
  noteOutcomesTold,
  type OfficeSetting,
  officeSettings,
  openMoves,
  untoldOutcomes,
} from "./queries.ts";

/** What the office has ordered, on its way into this hub. */
export type Orders = {
  /** Asks for orders within the pass that is underway, does them, and tells what became of them. */
  hear(asking: Asking): Promise<void>;
  /** The same where somebody carries them. */
  byHand: CarriedByHand;
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
  /** The office has heard what became of so many orders. */
  onTold(outcomes: number): void;
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
    byHand: openCarriedByHand(desk),
    pauseMs: () => pauseOf(desk),
    link: async () => linkAsSet(card, await officeSettings(db, collector)),
    settings: () => officeSettings(db, collector),
    erased: () => erasedAt(db, collector),
    moving: () => openMoves(db, collector),
    falseOrders: () => falseOrders(db, collector),
  };
}

/** Where they are asked for over a link. */
type AskingDesk = Desk & { untilMs: number };

function pauseOf({ clock, untilMs }: AskingDesk): number {
  return Math.max(0, untilMs - clock.now().monotonicMs);
}

/** It may be cut off anywhere: what was done is on the card with its outcome, which is told until the office has said that it knows. */
async function hear(desk: AskingDesk, asking: Asking): Promise<void> {
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
async function askOnce(desk: Desk, { hubId, signing, hint: before, ask, onTold }: Asking) {
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
  onTold(outcomes.length);
  await obeyAll(desk, orders);
  return { hasOrders: orders.length > 0, hint };
}
