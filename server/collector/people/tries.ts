import { everyFive, type Pace } from "../../personal/pace.ts";
import type { Ask, Store } from "../store/store.ts";
import { holdTries, setTries, type Tries } from "./queries.ts";

/** What came of a try: it was right, wrong, or not looked at because there were too many. */
export type Tried<Answer> =
  | { state: "in"; answer: Answer }
  | { state: "wrong" }
  | { state: "pause"; seconds: number };

/** By whom wrong tries are counted, and at what. */
export type Counted = { who: string; what: string; pace: Pace };

/** Who tries: by the cookie of a browser, or by where it is for one that has none. */
export type Trier = { browser: string; now: Date };

/**
 * A passphrase: five tries of a browser, as on a hub. An attacker clears his cookies, and behind a proxy all have one
 * address: so a hundred of all browsers together, and then a pause after each five, of a quarter of an hour at most.
 */
export function ofPerson(id: number | undefined, { browser }: Trier): Counted[] {
  const what = `person ${id ?? "unknown"}`;
  return [
    { who: browser, what, pace: everyFive(5) },
    { who: "everybody", what, pace: everyFive(100) },
  ];
}

/** A code: nobody guesses 64 bits, so that the tries of others must not keep out who has one. */
export function ofInvitation({ browser }: Trier): Counted[] {
  return [{ who: browser, what: "invitation", pace: everyFive(5) }];
}

/**
 * Looks at a try, unless there were too many. It is counted before it is looked at, in the database, so that a hundred at
 * once at several collectors get no further than in a row; a right one is taken off again.
 */
export async function guarded<Answer>(
  store: Store,
  counts: Counted[],
  { now }: Trier,
  attempt: () => Promise<Answer | undefined>,
): Promise<Tried<Answer>> {
  const pausedMs = await store.write((ask) => countTry(ask, counts, now));
  if (pausedMs > 0) return { state: "pause", seconds: Math.ceil(pausedMs / 1000) };
  const answer = await attempt();
  if (answer === undefined) return { state: "wrong" };
  await store.write((ask) => forgive(ask, counts, now));
  return { state: "in", answer };
}

/** @returns how long the pause is that goes on, in milliseconds; 0 when there is none and the try was counted */
async function countTry(ask: Ask, counts: Counted[], at: Date): Promise<number> {
  const now = at.toISOString();
  const found: { counted: Counted; tries: Tries }[] = [];
  for (const counted of counts) found.push({ counted, tries: await holdTries(ask, counted, now) });
  const leftMs = found.map(({ tries }) => tries.pausedUntil.getTime() - at.getTime());
  const longestMs = Math.max(...leftMs);
  if (longestMs > 0) return longestMs;
  for (const { counted, tries } of found) {
    const wrongTries = tries.wrongTries + 1;
    const pausedUntil = new Date(at.getTime() + counted.pace(wrongTries));
    await setTries(ask, counted, { wrongTries, pausedUntil, now });
  }
  return 0;
}

/** A right try forgives what the same browser got wrong; what others guessed stays counted. */
async function forgive(ask: Ask, counts: Counted[], at: Date): Promise<void> {
  const now = at.toISOString();
  let own: number | undefined;
  for (const counted of counts) {
    const { wrongTries } = await holdTries(ask, counted, now);
    own ??= wrongTries; // the browser's stand first
    const left = Math.max(0, wrongTries - own);
    await setTries(ask, counted, { wrongTries: left, pausedUntil: at, now });
  }
}
