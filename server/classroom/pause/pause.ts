import type { Database } from "../../db/database.ts";
import { orWithoutCard, unkeptOf } from "../without-card.ts";
import { clearPause, pauseOf, setPause, type Tries } from "./queries.ts";

/**
 * Five wrong tries, then a pause of 30 seconds that doubles with every five more, up to a quarter of an hour.
 * Counted by who tries (the phone's address) and what is tried, on the card, so that neither a restart nor a cleared
 * cookie forgets it, and nobody can lock another child out from another phone.
 */
const triesBeforePause = 5;
const firstPauseMs = 30_000;
const longestPauseMs = 900_000;

/**
 * Milliseconds that `who` must still wait before trying `what` again; 0 when now is fine. Never more than the pause is
 * long, whatever the clock did since it began.
 */
export async function pauseLeftMs(db: Database, who: string, what: string, nowMs: number) {
  const onCard = leftOf(await pauseOf(db, who, what), nowMs);
  const inMemory = unkeptOf(db).tries.get(`${who} ${what}`);
  return Math.max(onCard, inMemory ? leftOf(inMemory, nowMs) : 0);
}

/**
 * A pause that ends further ahead than it is long was begun under another clock (a box without a battery wakes up in
 * 1970) and would not run out: it counts as over. Whoever moves the clock, by pulling the plug, wins five tries; how many
 * there were stays counted, and the next pause is the longer one.
 */
function leftOf({ wrongTries, pausedUntil }: Tries, nowMs: number): number {
  const leftMs = pausedUntil - nowMs;
  return leftMs > pauseAfter(wrongTries) ? 0 : Math.max(0, leftMs);
}

/**
 * Counts a wrong try, inside one transaction, so that tries that come together are all counted; in memory while the card
 * is full. @returns the pause it brings, in milliseconds, 0 for none yet
 */
export async function countWrongTry(db: Database, who: string, what: string, nowMs: number) {
  const { tries } = unkeptOf(db);
  const key = `${who} ${what}`;
  return orWithoutCard(
    async () => {
      const counted = await db.write(async (tx) => {
        const { wrongTries } = await pauseOf(tx, who, what);
        const next = oneMore(wrongTries + (tries.get(key)?.wrongTries ?? 0), nowMs);
        await setPause(tx, who, what, next.pause);
        return next;
      });
      tries.delete(key);
      return counted.pauseMs;
    },
    () => {
      const counted = oneMore(tries.get(key)?.wrongTries ?? 0, nowMs);
      tries.set(key, counted.pause);
      return counted.pauseMs;
    },
  );
}

/** Where a try brings no pause, what is kept is when it was: a day later the tries are forgotten. */
function oneMore(before: number, nowMs: number) {
  const wrongTries = before + 1;
  const pauseMs = pauseAfter(wrongTries);
  return { pauseMs, pause: { wrongTries, pausedUntil: nowMs + pauseMs } };
}

/** A right try forgives the wrong ones before it. */
export async function forgiveWrongTries(db: Database, who: string, what: string): Promise<void> {
  unkeptOf(db).tries.delete(`${who} ${what}`);
  const { wrongTries } = await pauseOf(db, who, what);
  if (wrongTries === 0) return;
  await orWithoutCard(
    () => db.write((tx) => clearPause(tx, who, what)),
    () => undefined,
  );
}

export function pauseAfter(wrongTries: number): number {
  if (wrongTries % triesBeforePause !== 0) return 0;
  return Math.min(firstPauseMs * 2 ** (wrongTries / triesBeforePause - 1), longestPauseMs);
}
