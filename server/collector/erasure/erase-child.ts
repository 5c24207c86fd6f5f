import type { KeyObject } from "node:crypto";
import { writeEraseOrder } from "../../sync/protocol/erase-order.ts";
import { erasedName } from "../../sync/protocol/erased.ts";
import { forgetMovesOf, pseudonymsOfChild } from "../moves/tied-children.ts";
import { numberOf } from "../orders/set.ts";
import type { Ask, Store } from "../store/store.ts";
import { onItsWayMs } from "../xapi/post-statements.ts";
import { keepVoidings } from "../xapi/queries.ts";
import { statementId } from "../xapi/statement.ts";
import { digestOf } from "./erased-children.ts";
import {
  cardsOf,
  type ErasureWhy,
  heldOf,
  holdHubToErase,
  isErased,
  keepErasure,
  offeredAnswers,
  renumber,
  takeOut,
} from "./queries.ts";

/** Who has a record erased, and why. */
export type Erasing = { by: number; why: ErasureWhy; now: Date };

/**
 * What became of it.
 * - erased: nothing of her is in any table, and her hubs have their orders
 * - before: she was erased already
 * - unknown: no hub has told of her
 */
export type ErasedAs = { state: "erased"; hubIds: string[] } | { state: "before" | "unknown" };

/**
 * Erases what was read of a child, on each hub that has told of her, also of one to which she went and by whatever pseudonym
 * she has there, with the other cards that count for her; what holds her among the segments is looked for afterwards. Two who do
 * so at once do it once.
 */
export async function eraseChild(
  { store, keys }: Desk,
  pseudonym: string,
  erasing: Erasing,
): Promise<ErasedAs> {
  const hubIds: string[] = [];
  // The one that was named comes last: by it the others are found again where this stops before it.
  for (const tied of (await pseudonymsOfChild(store.ask, pseudonym)).reverse())
    for (const { hubId } of await heldOf(store.ask, tied))
      if (await eraseOnHub({ store, keys }, { hubId, pseudonym: tied }, erasing))
        hubIds.push(hubId);
  if (hubIds.length > 0) return { state: "erased", hubIds };
  return { state: (await wasErased({ store, keys }, pseudonym)) ? "before" : "unknown" };
}

/** @returns whether a card of hers was not erased before */
function eraseOnHub(
  { store, keys }: Desk,
  { hubId, pseudonym }: { hubId: string; pseudonym: string },
  erasing: Erasing,
): Promise<boolean> {
  return store.write(async (ask) => {
    await holdHubToErase(ask, hubId);
    let isAny = false;
    for (const learner of await cardsOf(ask, hubId, pseudonym))
      if (await eraseCard(ask, { hubId, learner, signing: keys.signing }, erasing)) isAny = true;
    return isAny;
  });
}

/** Gives a hub that did not know an order another one about the same child: it would say the same of one that it has heard. */
export async function orderOnceMore(
  store: Store,
  { hubId, number }: { hubId: string; number: number },
  now: Date,
): Promise<void> {
  await store.write(async (ask) => {
    await holdHubToErase(ask, hubId);
    await renumber(ask, { hubId, number }, await numberOf(ask, now));
  });
}

/** Whether a child of this pseudonym was erased here. */
export async function wasErased({ store, keys }: Desk, pseudonym: string): Promise<boolean> {
  return isErased(store.ask, await digestOf(keys.signing, pseudonym));
}

/** Where records are erased. */
type Desk = { store: Store; keys: { signing: KeyObject } };

type Card = { hubId: string; learner: string; signing: KeyObject };

async function eraseCard(
  ask: Ask,
  { hubId, learner, signing }: Card,
  { by, why, now }: Erasing,
): Promise<boolean> {
  const at = now.toISOString();
  const digest = await digestOf(signing, learner);
  // By it a piece is known to be looked through: the next one on this hub, which waits for it, has a greater one.
  const number = await numberOf(ask, now);
  const order = { number, words: writeEraseOrder(learner) };
  const isNew = await keepErasure(ask, { hubId, digest, ...order, why, by }, at);
  await takeBack(ask, { hubId, learner }, now);
  await forgetMovesOf(ask, { hubId, learner }, { by, now });
  await takeOut(ask, { hubId, learner, tombstone: erasedName });
  return isNew;
}

/** A record store that was handed her answers is told that they do not count. */
async function takeBack(ask: Ask, { hubId, learner }: Omit<Card, "signing">, now: Date) {
  const offered = await offeredAnswers(ask, hubId, learner);
  const voidings = offered.map((answer) => ({
    statementId: statementId(answer),
    notBefore: answer.isTold ? now : new Date((answer.offeredAt ?? now).getTime() + onItsWayMs),
  }));
  await keepVoidings(ask, hubId, voidings, now.toISOString());
}
