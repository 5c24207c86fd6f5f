import type { Database } from "../../db/database.ts";
import type { Pace } from "../../personal/pace.ts";
import { orWithoutCard, unkeptOf } from "../without-card.ts";
import { clearPause, pauseOf, setPause, type Tries } from "./queries.ts";

/** By whom wrong tries are counted, and what is tried. Counted on the card, so that a restart forgets nothing. */
export type Counted = { who: string; what: string; pace: Pace };

/**
 * A child's: after so many wrong tries each brings a pause, twice as long as the one before and an hour at most. Of the 220
 * choices of three pictures nobody gets further than ten in the first hour.
 */
export function everyOne(patience: number, firstMs: number): Pace {
  return (wrongTries) =>
    wrongTries < patience ? 0 : Math.min(firstMs * 2 ** (wrongTries - patience), 3_600_000);
}

/**
 * Milliseconds until there may be another try; 0 when now is fine. Never more than the pause is long, whatever the clock
 * did since it began.
 */
export async function pauseLeftMs(db: Database, counted: Counted, nowMs: number) {
  const { pace } = counted;
  const onCard = leftOf(await pauseOf(db, counted), pace, nowMs);
  const inMemory = unkeptOf(db).tries.get(keyOf(counted));
  return Math.max(onCard, inMemory ? leftOf(inMemory, pace, nowMs) : 0);
}

/**
 * A pause that ends further ahead than it is long was begun under another clock (a box without a battery wakes up in
 * 1970) and would not run out: it counts as over. Whoever moves the clock, by pulling the plug, wins the tries up to the next; how
 * many there were stays counted, and the next pause is the longer one.
 */
function leftOf({ wrongTries, pausedUntil }: Tries, pace: Pace, nowMs: number): number {
  const leftMs = pausedUntil - nowMs;
  return leftMs > pace(wrongTries) ? 0 : Math.max(0, leftMs);
}

/**
 * Counts a wrong try, inside one transaction, so that tries that come together are all counted; in memory while the card
 * takes nothing. @returns the pause it brings, in milliseconds, 0 for none yet
 */
export async function countWrongTry(db: Database, counted: Counted, nowMs: number) {
  const { tries } = unkeptOf(db);
  const key = keyOf(counted);
  const oneMoreThan = (before: number) => oneMore(before, counted.pace, nowMs);
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
      keepTries(tries, key, next.pause);
      return next.pauseMs;
    },
  );
}

/** So many are kept: who throws his cookies away is counted under a new key with each try, while the card takes none. */
const mostInMemory = 2000;

/** Keeps tries, as the newest, and lets go of the oldest where there are too many. */
function keepTries(tries: Map<string, Tries>, key: string, pause: Tries): void {
  tries.delete(key);
  tries.set(key, pause);
  for (const oldest of tries.keys()) {
    if (tries.size <= mostInMemory) return;
    tries.delete(oldest);
  }
}

/** Where a try brings no pause, what is kept is when it was: a day later the tries are forgotten. */
function oneMore(before: number, pace: Pace, nowMs: number) {
  const wrongTries = before + 1;
  const pauseMs = pace(wrongTries);
  return { pauseMs, pause: { wrongTries, pausedUntil: nowMs + pauseMs } };
}

/**
 * A right try forgives the wrong ones of the same phone, also where they were counted with those of others. What other
 * phones guessed stays counted: whoever guesses at a child does not win by her coming in.
 */
export async function forgiveWrongTries(db: Database, phone: Counted, others: Counted[]) {
  const { tries } = unkeptOf(db);
  const inMemory = tries.get(keyOf(phone))?.wrongTries ?? 0;
  tries.delete(keyOf(phone));
  for (const key of others.map(keyOf)) {
    const ofOthers = tries.get(key);
    if (ofOthers) tries.set(key, without(ofOthers, inMemory));
  }
  const { wrongTries } = await pauseOf(db, phone);
  if (wrongTries === 0) return;
  await orWithoutCard(
    () =>
      db.write(async (tx) => {
        await clearPause(tx, phone);
        for (const shared of others)
          await setPause(tx, shared, without(await pauseOf(tx, shared), wrongTries));
      }),
    () => undefined,
  );
}

function without({ wrongTries, pausedUntil }: Tries, forgiven: number): Tries {
  return { wrongTries: Math.max(0, wrongTries - forgiven), pausedUntil };
}

function keyOf({ who, what }: Counted): string {
  return `${who} ${what}`;
}
