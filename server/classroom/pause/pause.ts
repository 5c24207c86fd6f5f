import type { Database } from "../../db/database.ts";
import { orWithoutCard, unkeptOf } from "../without-card.ts";
import { clearPause, pauseOf, setPause, type Tries } from "./queries.ts";

/**
 * By whom wrong tries are counted, what is tried, and how many of them bring the first pause: 30 seconds, which doubles
 * with every five tries more, up to a quarter of an hour. Counted on the card, so that a restart forgets nothing.
 */
export type Counted = { who: string; what: string; patience: number };

const triesPerPause = 5;
const firstPauseMs = 30_000;
const longestPauseMs = 900_000;

/** A phone tries one child or one teacher five times. Its cookie can be cleared: then its address counts. */
export const patienceWithPhone = 5;

/**
 * Milliseconds until there may be another try; 0 when now is fine. Never more than the pause is long, whatever the clock
 * did since it began.
 */
export async function pauseLeftMs(db: Database, counted: Counted, nowMs: number) {
  const { patience } = counted;
  const onCard = leftOf(await pauseOf(db, counted), patience, nowMs);
  const inMemory = unkeptOf(db).tries.get(keyOf(counted));
  return Math.max(onCard, inMemory ? leftOf(inMemory, patience, nowMs) : 0);
}

/**
 * A pause that ends further ahead than it is long was begun under another clock (a box without a battery wakes up in
 * 1970) and would not run out: it counts as over. Whoever moves the clock, by pulling the plug, wins five tries; how many
 * there were stays counted, and the next pause is the longer one.
 */
function leftOf({ wrongTries, pausedUntil }: Tries, patience: number, nowMs: number): number {
  const leftMs = pausedUntil - nowMs;
  return leftMs > pauseAfter(wrongTries, patience) ? 0 : Math.max(0, leftMs);
}

/**
 * Counts a wrong try, inside one transaction, so that tries that come together are all counted; in memory while the card
 * takes nothing. @returns the pause it brings, in milliseconds, 0 for none yet
 */
export async function countWrongTry(db: Database, counted: Counted, nowMs: number) {
  const { tries } = unkeptOf(db);
  const key = keyOf(counted);
  const oneMoreThan = (before: number) => oneMore(before, counted.patience, nowMs);
  return orWithoutCard(
    async () => {
      const next = await db.write(async (tx) => {
        const { wrongTries } = await pauseOf(tx, counted);
        const more = oneMoreThan(wrongTries + (tries.get(key)?.wrongTries ?? 0));
        await setPause(tx, counted, more.pause);
        return more;
      });
      tries.delete(key);
      return next.pauseMs;
    },
    () => {
      const next = oneMoreThan(tries.get(key)?.wrongTries ?? 0);
      tries.set(key, next.pause);
      return next.pauseMs;
    },
  );
}

/** Where a try brings no pause, what is kept is when it was: a day later the tries are forgotten. */
function oneMore(before: number, patience: number, nowMs: number) {
  const wrongTries = before + 1;
  const pauseMs = pauseAfter(wrongTries, patience);
  return { pauseMs, pause: { wrongTries, pausedUntil: nowMs + pauseMs } };
}

/**
 * A right try forgives the wrong ones of the same phone, also where its address counted them. What other phones guessed
 * stays counted: whoever guesses at a child does not win by her coming in.
 */
export async function forgiveWrongTries(db: Database, phone: Counted, address: Counted) {
  const { tries } = unkeptOf(db);
  const inMemory = tries.get(keyOf(phone))?.wrongTries ?? 0;
  const atAddress = tries.get(keyOf(address));
  tries.delete(keyOf(phone));
  if (atAddress) tries.set(keyOf(address), without(atAddress, inMemory));
  const { wrongTries } = await pauseOf(db, phone);
  if (wrongTries === 0) return;
  await orWithoutCard(
    () =>
      db.write(async (tx) => {
        await clearPause(tx, phone);
        await setPause(tx, address, without(await pauseOf(tx, address), wrongTries));
      }),
    () => undefined,
  );
}

function without({ wrongTries, pausedUntil }: Tries, forgiven: number): Tries {
  return { wrongTries: Math.max(0, wrongTries - forgiven), pausedUntil };
}

export function pauseAfter(wrongTries: number, patience: number): number {
  const pauses = (wrongTries - patience) / triesPerPause;
  if (pauses < 0 || !Number.isInteger(pauses)) return 0;
  return Math.min(firstPauseMs * 2 ** pauses, longestPauseMs);
}

function keyOf({ who, what }: Counted): string {
  return `${who} ${what}`;
}
