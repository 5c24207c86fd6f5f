import { type OrderAsk, readOrderAsk, writeOrders } from "../../sync/protocol/office-orders.ts";
import type { Receiving } from "../answer-segment.ts";
import { hubAndLane } from "../queries.ts";
import { type Desk, heardQuestionFor, hearHowFar } from "./how-far.ts";
import { keepOutcomes } from "./queries.ts";
import { waitingFor, wordFor } from "./waiting.ts";

/** What a hub that asks is answered, and the word or the question beside (`ordersHeader`) that it signs with what it says next. */
export type OrderAnswer = { bytes: Buffer; word: string | undefined };

/**
 * A hub asks what it is to do, and says what became of what it was told before.
 * @param heard the number of the newest order that it has heard, as stands beside, unsigned; undefined where nothing does
 * @returns undefined for one that nobody has let in, or that did not sign it
 * @throws DamagedError when it asks for nothing
 */
export async function answerOrderAsk(
  { store, keys, log, now }: Pick<Receiving, "store" | "keys" | "log" | "now">,
  ask: string,
  heard?: number,
): Promise<OrderAnswer | undefined> {
  const asked = readOrderAsk(ask);
  const { hubId, outcomes } = asked;
  const found = await hubAndLane(store.ask, {
    ...{ hubId, epoch: 0, lane: "answers", first: 0, count: 0 },
  });
  if (!found || found.hub.isRevoked || !asked.isBy(found.hub.publicKey)) return undefined;
  const desk = { ask: store.ask, signing: keys.signing };
  const proven =
    asked.heard && (await hearHowFar(desk, hubId, { signed: asked.heard, now: now() }));
  await hearOutcomes({ ...desk, log }, asked, now());
  const question = await heardQuestionFor(desk, hubId, { heard: proven ?? heard, now: now() });
  // What it is given before it has said so would make of a copy a card that has heard the newest.
  if (question !== undefined)
    return { bytes: await writeOrders([], { ask, signing: keys.signing }), word: question };
  const waiting = await waitingFor(store.ask, hubId);
  // An older program, which signs no word, would be given again within the same pass what it has just answered for.
  const answered = new Set(outcomes.map(({ number }) => number));
  const orders = waiting.filter(({ number }) => !answered.has(number));
  const bytes = await writeOrders(orders, { ask, signing: keys.signing });
  const word = orders.length > 0 ? await wordFor(desk, hubId) : undefined;
  return { bytes, word };
}

/** Writes down what a hub has said, with its signature, that became of orders; by whatever way it came. @returns how much was news */
export async function hearOutcomes(
  { log, ...desk }: Desk & Pick<Receiving, "log">,
  { hubId, outcomes, word }: Pick<OrderAsk, "hubId" | "outcomes" | "word">,
  now: Date,
): Promise<number> {
  if (outcomes.length === 0) return 0;
  const isOfNow = word !== undefined && word === (await wordFor(desk, hubId));
  const news = await keepOutcomes(desk.ask, hubId, { outcomes, now: now.toISOString(), isOfNow });
  for (const one of outcomes)
    if (one.outcome === "refused") log.warn("order refused", { hub: hubId, why: one.why });
  return news;
}
