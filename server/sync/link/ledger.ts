import type { Reader } from "../../db/connection.ts";
import type { Database } from "../../db/database.ts";
import { timeOf } from "../../device/age.ts";
import type { Span } from "../../device/calendar.ts";
import { sessionBytes } from "./air-bytes.ts";
import type { Hold, PassCounts, PassEnd } from "./pass-result.ts";
import { costOf, type LinkProfile } from "./profile.ts";
import {
  endPass,
  insertPass,
  type Money,
  questionsBilled,
  type Spent,
  spentBetween,
  updatePass,
} from "./queries.ts";

/** A pass that is underway, as it is written down. */
export type Entry = {
  /** A request is to go, and until somebody notes what it took, all of it counts: on the card when this resolves. */
  hold: Hold;
  /** So far it has come: written soon, the newest alone, and once more with the end. */
  note(counts: PassCounts): void;
  /** @throws StorageError when the card cannot take it; what was noted before counts on */
  end(ended: PassEnd, endedAtMs: number): Promise<void>;
};

/**
 * Writes a pass down before its first byte, as dear as a session is, and each request before it goes, as dear as that may be:
 * power cuts in the middle of each must not make a budget that never ends.
 */
export async function beginEntry(
  db: Database,
  profile: LinkProfile,
  { startedAtMs, ...kind }: { startedAtMs: number; isByHand: boolean; isQuestion: boolean },
): Promise<Entry> {
  const startedAt = timeOf({ wallMs: startedAtMs });
  let counts: PassCounts = {
    ...{ segments: 0, answers: 0 },
    ...{ bytesUp: sessionBytes.up, bytesDown: sessionBytes.down },
  };
  const begun = { startedAt, ...kind, link: profile.name, ...counts };
  const passId = await db.write((tx) =>
    insertPass(tx, { ...begun, cost: moneyOf(profile, counts) }),
  );
  let written = counts;
  let writing: Promise<void> | undefined;
  const writeNewest = async () => {
    while (written !== counts) {
      const newest = counts;
      await db.write((tx) => updatePass(tx, passId, { ...newest, cost: moneyOf(profile, newest) }));
      written = newest;
    }
  };
  return {
    async hold({ up, down }) {
      counts = { ...counts, bytesUp: up, bytesDown: down };
      await writing;
      await writeNewest();
    },
    note(newest) {
      counts = newest;
      writing ??= writeNewest()
        .catch(() => undefined) // a full card; the end tries it once more
        .finally(() => {
          writing = undefined;
        });
    },
    async end(ended, endedAtMs) {
      await writing;
      const endedAt = timeOf({ wallMs: endedAtMs });
      await db.write(async (tx) => {
        await updatePass(tx, passId, { ...counts, cost: moneyOf(profile, counts) });
        await endPass(tx, passId, { ended, endedAt });
      });
    },
  };
}

function moneyOf(profile: LinkProfile, { bytesUp, bytesDown }: PassCounts): Money | undefined {
  const { price } = profile;
  return price && { amount: costOf(profile, bytesUp + bytesDown), currency: price.currency };
}

/** What questions beyond the budget were billed as that were begun so near to a time, before it or, by a clock that was wrong, after it. */
export function questionsNear(
  db: Reader,
  { leastBilledBytes }: LinkProfile,
  { atMs, withinMs }: { atMs: number; withinMs: number },
): Promise<number> {
  const from = timeOf({ wallMs: atMs - withinMs });
  const to = timeOf({ wallMs: atMs + withinMs });
  return questionsBilled(db, { from, to, leastBilledBytes });
}

/**
 * What the passes of a day or a month have taken. By the hub's clock: one that goes too slowly makes the day longer and the
 * hub more sparing, until a pass has brought the time. What was written under a date that has not come yet, because the clock
 * was ahead, does not count until that day, or such a hub would be silent till then.
 */
export function spentIn(db: Reader, { fromMs, toMs }: Span): Promise<Spent> {
  return spentBetween(db, timeOf({ wallMs: fromMs }), timeOf({ wallMs: toMs }));
}
