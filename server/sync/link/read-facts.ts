import type { Database } from "../../db/database.ts";
import { dayAround, monthAround } from "../../device/calendar.ts";
import type { Clock } from "../../device/clock.ts";
import { type Facts, msBetweenQuestions, type Unsent } from "./decide.ts";
import type { Hours } from "./hours.ts";
import { questionsNear, spentIn } from "./ledger.ts";
import type { WayOut } from "./presence.ts";
import type { LinkProfile } from "./profile.ts";
import { lastContactAt, type Spent } from "./queries.ts";

/** Where the facts are read, and what a sender knows of them that no card does. */
export type Known = {
  db: Database;
  clock: Clock;
  profile: LinkProfile;
  /** Asked often: every minute at least. */
  unsent: () => Promise<Unsent>;
  /** So many milliseconds the office is asked nothing. */
  questionPauseMs: () => number;
  hours: Hours;
  way: WayOut;
  /** The beginning of a day on which what was left of the budget was too little for what came next. */
  tooLittleOnMs: number | undefined;
  /** No pass by itself before this; milliseconds of the clock that nobody sets. */
  pauseEndsMs: number;
};

/** All that matters to whether a pass runs now, with what the passes of the day and of the month have taken. */
export async function readFacts(known: Known): Promise<Facts & { today: Spent; thisMonth: Spent }> {
  const { db, clock, profile } = known;
  const now = clock.now();
  const day = dayAround(now.wallMs);
  const month = monthAround(now.wallMs);
  const today = await spentIn(db, day);
  const thisMonth = await spentIn(db, month);
  const contactAt = await lastContactAt(db);
  const near = { atMs: now.wallMs, withinMs: msBetweenQuestions(profile) };
  return {
    ...{ wallMs: now.wallMs, profile, way: known.way, today, thisMonth },
    unsent: await known.unsent(),
    contactAtMs: contactAt === undefined ? undefined : Date.parse(contactAt),
    questionPauseMs: known.questionPauseMs(),
    questionBytes: await questionsNear(db, profile, near),
    window: known.hours.at(now),
    day: { ...day, bytes: today.bytes },
    month: { ...month, bytes: thisMonth.bytes },
    isTooLittleLeft: known.tooLittleOnMs === day.fromMs,
    pauseMs: known.pauseEndsMs - now.monotonicMs,
  };
}
