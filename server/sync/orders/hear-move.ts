import type { Transaction } from "../../db/connection.ts";
import { type MoveOrder, writeKnown } from "../protocol/move-order.ts";
import type { RefusalOfOrder } from "../protocol/office-orders.ts";
import { endMove, keepNotice, learnerCalled, newestAboutMove } from "./queries.ts";

/** An order about a move, as this hub heard it. */
export type HeardMove = { order: MoveOrder; collector: string; number: number; now: string };

/**
 * Notes that a child goes or comes, for her teachers to see, or that this is over. The list of a class stays as it is: what
 * follows is theirs to say.
 * @returns why it is not noted, or null
 */
export async function hearMove(
  tx: Transaction,
  { order, collector, number, now }: HeardMove,
): Promise<RefusalOfOrder | null> {
  const { code } = order;
  if ((await newestAboutMove(tx, collector, code)) > number) return "older";
  const heard = { collector, code, number, now };
  if (order.way === "over") {
    await endMove(tx, heard);
    return null;
  }
  const { way, otherHub } = order;
  const learnerId = way === "leaves" ? await learnerCalled(tx, order.pseudonym) : null;
  if (learnerId === undefined) return "nobody";
  const known = way === "comes" ? writeKnown(order) : "";
  await keepNotice(tx, { ...heard, way, otherHub, known, learnerId });
  return null;
}

/** What is kept of the words of such an order: not of whom they are. */
export function keptWordsOf({ way, code }: MoveOrder): string {
  return `${way} ${code}`;
}
