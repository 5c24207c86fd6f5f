import { readOrderAsk, writeOrders } from "../../sync/protocol/office-orders.ts";
import type { Receiving } from "../answer-segment.ts";
import { hubAndLane } from "../queries.ts";
import { keepOutcomes } from "./queries.ts";
import { waitingFor } from "./waiting.ts";

/**
 * A hub asks what it is to do, and says what became of what it was told before.
 * @returns undefined for one that nobody has let in, or that did not sign it
 * @throws DamagedError when it asks for nothing
 */
export async function answerOrderAsk(
  { store, keys, log, now }: Pick<Receiving, "store" | "keys" | "log" | "now">,
  ask: string,
): Promise<Buffer | undefined> {
  const asked = readOrderAsk(ask);
  const { hubId, outcomes } = asked;
  const found = await hubAndLane(store.ask, {
    ...{ hubId, epoch: 0, lane: "answers", first: 0, count: 0 },
  });
  if (!found || found.hub.isRevoked || !asked.isBy(found.hub.publicKey)) return undefined;
  if (outcomes.length > 0)
    await keepOutcomes(store.ask, hubId, { outcomes, now: now().toISOString() });
  for (const one of outcomes)
    if (one.outcome === "refused") log.warn("order refused", { hub: hubId, why: one.why });
  return writeOrders(await waitingFor(store.ask, hubId), { ask, signing: keys.signing });
}
