import { keyedHash } from "../../keyed-hash.ts";
import {
  mereHint,
  mostOrders,
  type OfficeOrder,
  wordLetters,
} from "../../sync/protocol/office-orders.ts";
import type { Receiving } from "../answer-segment.ts";
import { eraseOrdersFor } from "../erasure/queries.ts";
import { orderSecretOf } from "../keys.ts";
import { moveOrdersFor } from "../moves/queries.ts";
import type { Ask } from "../store/store.ts";
import { type Desk, heardQuestionFor } from "./how-far.ts";
import { isAnythingOrdered, lastGivenAgain, outcomesOf, setForAll, setForHub } from "./queries.ts";

/**
 * Orders of which a hub has not said what became of them, in the order in which they were given.
 * @param most as many as go in one answer
 */
export async function waitingFor(
  ask: Ask,
  hubId: string,
  most: number = mostOrders,
): Promise<OfficeOrder[]> {
  const known = await outcomesOf(ask, hubId);
  const wished = [...(await setForAll(ask)), ...(await setForHub(ask, hubId))];
  const settings = wished.map(({ number, name, value }) => ({
    ...{ number, words: `set ${name} ${value}` },
  }));
  const ofChildren = [...(await eraseOrdersFor(ask, hubId)), ...(await moveOrdersFor(ask, hubId))];
  return [...settings, ...ofChildren]
    .filter(({ number }) => !known.has(number))
    .toSorted((a, b) => a.number - b.number)
    .slice(0, most);
}

/** The word with which a hub shows that it speaks of what it is given again now; undefined where nothing is. */
export async function wordFor({ ask, signing }: Desk, hubId: string): Promise<string | undefined> {
  const since = await lastGivenAgain(ask, hubId);
  if (!since) return undefined;
  return keyedHash(await orderSecretOf(signing), `${hubId} ${since.getTime()}`, wordLetters);
}

/** What is said of orders beside every answer to segments. */
export type OrderHints = {
  /** @param heard the number of the newest order that the hub has heard, unsigned; undefined where nothing is said of it */
  hintFor(hubId: string, heard: number | undefined): Promise<string | undefined>;
};

/** So long what somebody has just set, here or at another collector, may be news to this one. */
const lookEveryMs = 1000;

/** Where nothing was ever ordered no segment waits for a question more; and one is answered also where that cannot be asked. */
export function openOrderHints({
  store: { ask },
  keys: { signing },
  now,
}: Pick<Receiving, "store" | "keys" | "now">): OrderHints {
  let known: { isAnything: Promise<boolean>; atMs: number } | undefined;
  const hintOf = async (hubId: string, heard: number | undefined) => {
    const question = await heardQuestionFor({ ask, signing }, hubId, { heard, now: now() });
    if (question !== undefined) return question;
    const waiting = await waitingFor(ask, hubId);
    return waiting.length > 0 ? ((await wordFor({ ask, signing }, hubId)) ?? mereHint) : undefined;
  };
  return {
    async hintFor(hubId, heard) {
      const nowMs = performance.now();
      if (!known || nowMs - known.atMs > lookEveryMs)
        known = { isAnything: isAnythingOrdered(ask).catch(() => false), atMs: nowMs };
      if (!(await known.isAnything)) return undefined;
      return hintOf(hubId, heard).catch(() => undefined);
    },
  };
}
