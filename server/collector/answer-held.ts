import { readHeldAsk, writeHeld } from "../sync/protocol/held.ts";
import { lanes } from "../sync/protocol/segment.ts";
import type { Receiving } from "./answer-segment.ts";
import { hubAndLane, watermarksOf } from "./queries.ts";

/**
 * A hub that has nothing to tell asks how far its lanes are on the disk here: after a copy of this collector was put back that
 * is less than it was told.
 * @returns undefined for one that nobody has let in, or that did not sign it
 * @throws DamagedError when it does not ask that
 */
export async function answerHeldAsk(
  { store, keys }: Pick<Receiving, "store" | "keys">,
  ask: string,
): Promise<{ hubId: string; text: string } | undefined> {
  const { hubId, epoch, isBy } = readHeldAsk(ask);
  const place = { hubId, epoch, lane: "answers", first: 0, count: 0 } as const;
  const found = await hubAndLane(store.ask, place);
  if (!found || found.hub.isRevoked || !isBy(found.hub.publicKey)) return undefined;
  const marks = await watermarksOf(store.ask, place);
  const inOrder = lanes.map((lane) => marks.get(lane) ?? 0);
  return { hubId, text: writeHeld(inOrder, ask, keys.signing) };
}
