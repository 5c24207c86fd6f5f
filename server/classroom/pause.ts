import type { Database } from "../db/database.ts";
import { clearPause, pauseOf, setPause } from "./queries.ts";

/**
 * Five wrong tries, then a pause of 30 seconds that doubles with every five more, up to a quarter of an hour.
 * Counted by who tries (the phone's address) and what is tried, on the card, so that neither a restart nor a cleared
 * cookie forgets it, and nobody can lock another child out from another phone.
 */
const triesBeforePause = 5;
const firstPauseMs = 30_000;
const longestPauseMs = 900_000;

/** Milliseconds that `who` must still wait before trying `what` again; 0 when now is fine. */
export async function pauseLeftMs(db: Database, who: string, what: string, nowMs: number) {
  const { pausedUntil } = await pauseOf(db, who, what);
  return Math.max(0, Math.min(pausedUntil - nowMs, longestPauseMs));
}

/** Counts a wrong try. @returns the pause it brings, in milliseconds, 0 for none yet */
export async function countWrongTry(db: Database, who: string, what: string, nowMs: number) {
  return db.write(async (tx) => {
    const wrongTries = (await pauseOf(tx, who, what)).wrongTries + 1;
    const pauseMs = pauseAfter(wrongTries);
    await setPause(tx, who, what, { wrongTries, pausedUntil: nowMs + pauseMs });
    return pauseMs;
  });
}

/** A right try forgives the wrong ones before it. */
export async function forgiveWrongTries(db: Database, who: string, what: string): Promise<void> {
  const { wrongTries } = await pauseOf(db, who, what);
  if (wrongTries > 0) await db.write((tx) => clearPause(tx, who, what));
}

export function pauseAfter(wrongTries: number): number {
  if (wrongTries % triesBeforePause !== 0) return 0;
  return Math.min(firstPauseMs * 2 ** (wrongTries / triesBeforePause - 1), longestPauseMs);
}
