import { mostOrders, type OfficeOrder } from "../../sync/protocol/office-orders.ts";
import { eraseOrdersFor } from "../erasure/queries.ts";
import { moveOrdersFor } from "../moves/queries.ts";
import type { Ask, Store } from "../store/store.ts";
import { isAnythingOrdered, outcomesOf, setForAll, setForHub } from "./queries.ts";

/** Orders of which a hub has not said what became of them, in the order in which they were given, as many as go in one answer. */
export async function waitingFor(ask: Ask, hubId: string): Promise<OfficeOrder[]> {
  const known = await outcomesOf(ask, hubId);
  const wished = [...(await setForAll(ask)), ...(await setForHub(ask, hubId))];
  const settings = wished.map(({ number, name, value }) => ({
    ...{ number, words: `set ${name} ${value}` },
  }));
  const ofChildren = [...(await eraseOrdersFor(ask, hubId)), ...(await moveOrdersFor(ask, hubId))];
  return [...settings, ...ofChildren]
    .filter(({ number }) => !known.has(number))
    .toSorted((a, b) => a.number - b.number)
    .slice(0, mostOrders);
}

/** Whether something waits for a hub, asked beside every answer to segments. */
export type OrderHints = { isWaitingFor(hubId: string): Promise<boolean> };

/** So long what somebody has just set, here or at another collector, may be news to this one. */
const lookEveryMs = 1000;

/** Where nothing was ever ordered no segment waits for a question more; and one is answered also where that cannot be asked. */
export function openOrderHints({ ask }: Store): OrderHints {
  let known: { isAnything: Promise<boolean>; atMs: number } | undefined;
  return {
    async isWaitingFor(hubId) {
      const nowMs = performance.now();
      if (!known || nowMs - known.atMs > lookEveryMs)
        known = { isAnything: isAnythingOrdered(ask).catch(() => false), atMs: nowMs };
      if (!(await known.isAnything)) return false;
      return waitingFor(ask, hubId).then(
        ({ length }) => length > 0,
        () => false,
      );
    },
  };
}
