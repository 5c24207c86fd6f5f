import { minutesAheadOfUtc } from "../../device/calendar.ts";
import type { ClockParts } from "./put-right.ts";
import { aheadOfUtc, appendZone } from "./queries.ts";

/**
 * Writes down how far the place is ahead of UTC, where that is not what the newest answers have: the machine was told another
 * time zone, or clocks were put forward or back.
 */
export async function noteZone({ db, clock }: ClockParts): Promise<void> {
  const minutes = minutesAheadOfUtc(clock.now().wallMs);
  if (minutes !== (await aheadOfUtc(db))) await db.write((tx) => appendZone(tx, minutes));
}
