import type { Transaction } from "../../db/connection.ts";
import type { Database } from "../../db/database.ts";
import { timeOf } from "../../device/age.ts";
import { type Clockwork, isSinceFirstHub } from "../../device/clock.ts";
import { type AnswersFromLater, answersFromLater, appendCorrection } from "./queries.ts";

export type ClockParts = { db: Database; clock: Clockwork };

/** Two good clocks may be so far apart; no day is wrong by it. */
const mostApartMs = 5 * 60_000;

/** A clock with answers on the card that carry a later time: either it is late, or it was put right. */
export type Contradiction = AnswersFromLater & { sourceMs: number };

/** What the clock says against the answers on the card; undefined when they agree, or when it cannot be right. */
export async function contradictionOf(parts: ClockParts): Promise<Contradiction | undefined> {
  const { db, clock } = parts;
  const sourceMs = clock.sourceMs();
  if (!isSinceFirstHub(sourceMs)) return undefined;
  const later = await answersFromLater(db, timeOf({ wallMs: sourceMs + mostApartMs }));
  return later && { ...later, sourceMs };
}

/** Who says that the machine's clock is right, and what is written down beside it; a network says nothing. */
export type SaidBy = {
  teacherId: number | undefined;
  beside?: (tx: Transaction) => Promise<void>;
};

/**
 * The machine's clock is right: the hub goes by it from now on. Answers that carry a later time stay in the log as they are;
 * whoever learns from them takes them as given now. @returns whether anything had to be put right
 */
export async function putClockRight(
  parts: ClockParts,
  { teacherId, beside }: SaidBy,
): Promise<boolean> {
  const found = await contradictionOf(parts);
  if (!found) return false;
  const { db, clock } = parts;
  // First, so that no answer behind the one that is counted here carries the wrong time any more.
  clock.believeFrom(found.sourceMs);
  await db.write(async (tx) => {
    await appendCorrection(tx, timeOf({ wallMs: found.sourceMs }), teacherId);
    await beside?.(tx);
  });
  return true;
}
