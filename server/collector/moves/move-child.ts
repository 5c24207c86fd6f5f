import { randomInt } from "node:crypto";
import {
  canBeMoved,
  type KnownLevel,
  movedSubjects,
  writeMoveOrder,
} from "../../sync/protocol/move-order.ts";
import { holdHubToErase } from "../erasure/queries.ts";
import { numberOf } from "../orders/set.ts";
import type { Ask, Store } from "../store/store.ts";
import {
  checksOf,
  closeMove,
  type HubNamed,
  isToldBy,
  keepMove,
  keepMoveOrder,
  levelsOf,
  moveUnderway,
} from "./queries.ts";

/** A child who is to go, from which hub and to which. */
export type Moving = { learner: string; from: HubNamed; to: HubNamed };

/** Why a child is not moved. */
export type NotMoved = "unknown-child" | "same-hub" | "revoked" | "underway";

/** By whom and when. */
type Ordered = { by: number; now: Date };

/**
 * Tells both hubs that a child goes from one to the other. On neither anything follows but what a teacher there says. Two who
 * do so at once do it once.
 * @returns the number of the move, or why there is none
 */
export async function moveChild(
  store: Store,
  moving: Moving,
  ordered: Ordered,
): Promise<{ code: string } | NotMoved> {
  const { learner, from, to } = moving;
  if (from.hubId === to.hubId) return "same-hub";
  if (to.isRevoked) return "revoked";
  if (!canBeMoved(learner)) return "unknown-child";
  return store.write(async (ask) => {
    await holdHubToErase(ask, from.hubId);
    if (!(await isToldBy(ask, from.hubId, learner))) return "unknown-child";
    if (await moveUnderway(ask, { fromHub: from.hubId, learner })) return "underway";
    return { code: await orderMove(ask, moving, ordered) };
  });
}

async function orderMove(ask: Ask, moving: Moving, { by, now }: Ordered): Promise<string> {
  const { learner, from, to } = moving;
  const move = { fromHub: from.hubId, learner, toHub: to.hubId, by, at: now.toISOString() };
  let code = newCode();
  while (!(await keepMove(ask, { code, ...move }))) code = newCode();
  const number = await numberOf(ask, now);
  const leaving = { way: "leaves", code, pseudonym: learner, otherHub: to.hubName } as const;
  const known = {
    levels: await knownLevels(ask, moving),
    checks: await checksOf(ask, from.hubId, learner),
  };
  const coming = { way: "comes", code, otherHub: from.hubName, ...known } as const;
  await keepMoveOrder(ask, from.hubId, { number, code, words: writeMoveOrder(leaving) });
  await keepMoveOrder(ask, to.hubId, { number, code, words: writeMoveOrder(coming) });
  return code;
}

/** Eight digits, which are read over a phone in any language. */
function newCode(): string {
  return String(randomInt(100_000_000)).padStart(8, "0");
}

async function knownLevels(ask: Ask, { learner, from }: Moving): Promise<KnownLevel[]> {
  return (await levelsOf(ask, from.hubId, learner)).flatMap((told) => {
    const subject = movedSubjects.find((one) => one === told.subject);
    return subject ? [{ ...told, subject }] : [];
  });
}

/**
 * Takes a move back: what no teacher has answered goes from the pages of both hubs, and the two pseudonyms are two children
 * again.
 * @returns whether there was one
 */
export async function takeMoveBack(store: Store, code: string, ordered: Ordered): Promise<boolean> {
  const { by, now } = ordered;
  return store.write(async (ask) => {
    const number = await numberOf(ask, now); // before the move is held, as where a child of it is erased
    const hubs = await closeMove(ask, code, { by, at: now.toISOString() });
    if (!hubs) return false;
    for (const hubId of [hubs.fromHub, hubs.toHub]) await tellOver(ask, hubId, { code, number });
    return true;
  });
}

/** Tells a hub that a move is over; later than whatever it was told about it. */
export async function tellOver(
  ask: Ask,
  hubId: string,
  { code, number }: { code: string; number: number },
): Promise<void> {
  await keepMoveOrder(ask, hubId, { number, code, words: writeMoveOrder({ way: "over", code }) });
}
