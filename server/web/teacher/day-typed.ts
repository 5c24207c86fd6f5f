import type { Page } from "../../../views/page.ts";
import { dateIn } from "../../../views/teacher/dates.ts";
import { type Day, dayOfTime, timeOfDay, today } from "../../device/calendar.ts";
import { type Clock, isSinceFirstHub } from "../../device/clock.ts";

type WithClock = { clock: Clock };

/** A day that a teacher typed, or what is wrong with it in her language. */
export type DayTyped = { state: "day"; day: Day } | { state: "wrong"; problem: string };

/**
 * Reads a day that has been, and that a teacher may still remember. Where nobody has borne out the hub's clock it may stand
 * years ahead of her, so that any day since the first hub is taken; where it stands behind, what it takes for today is said.
 */
export function dayTyped(page: Page, hub: WithClock, text: string): DayTyped {
  const last = today(hub);
  const time = timeOfDay(text);
  const isDay = Number.isFinite(time) && dayOfTime(time) === text;
  if (isDay && text > last) {
    const problem = page.t("attendance.to-come", { date: dateIn(page, last) });
    return { state: "wrong", problem };
  }
  const isNear = time > timeOfDay(last) - mostDaysBack * 86_400_000;
  const isTaken = isNear || (!hub.clock.now().isProven && isSinceFirstHub(time));
  return isDay && isTaken
    ? { state: "day", day: text }
    : { state: "wrong", problem: page.t("attendance.no-day") };
}

const mostDaysBack = 400;

/**
 * The last day that a field for one offers. None where the clock may stand behind: a browser would refuse what is right,
 * without saying why.
 */
export function lastDayOffered(hub: WithClock): Day | undefined {
  return hub.clock.now().isProven ? today(hub) : undefined;
}
