import { cardsOf, hubsTellingOf } from "../erasure/queries.ts";
import { numberOf } from "../orders/set.ts";
import type { Ask } from "../store/store.ts";
import { tellOver } from "./move-child.ts";
import { forgetMove, movesOf, tiesOf } from "./queries.ts";

/** A child who has gone around more hubs than this is looked at again for the rest. */
const mostHubs = 20;

/** Every pseudonym by which a child is known who left one hub and came to another, the one that is asked about first. */
export async function pseudonymsOfChild(ask: Ask, pseudonym: string): Promise<string[]> {
  const known = [pseudonym];
  for (const one of known) {
    const ties = await tiesOf(ask, await cardsOfChild(ask, one));
    known.push(...ties.filter((tied) => !known.includes(tied)));
    if (known.length >= mostHubs) break;
  }
  return known;
}

async function cardsOfChild(ask: Ask, pseudonym: string): Promise<string[]> {
  const cards = new Set([pseudonym]);
  for (const { hubId } of await hubsTellingOf(ask, pseudonym))
    for (const card of await cardsOf(ask, hubId, pseudonym)) cards.add(card);
  return [...cards];
}

/** Nothing in any move leads to a child any more whose record on a hub is erased, and no hub waits for her. */
export async function forgetMovesOf(
  ask: Ask,
  child: { hubId: string; learner: string },
  { by, now }: { by: number; now: Date },
): Promise<void> {
  for (const { code, fromHub, toHub } of await movesOf(ask, child)) {
    const number = await numberOf(ask, now);
    await forgetMove(ask, code, { by, at: now.toISOString() });
    for (const hubId of [fromHub, toHub]) await tellOver(ask, hubId, { code, number });
  }
}
