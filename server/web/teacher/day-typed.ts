import { foldDigits } from "../../../content/format/read-number.ts";
import type { Page } from "../../../views/page.ts";
import { dateIn } from "../../../views/teacher/dates.ts";
import { type BirthYears, birthYears } from "../../classroom/roster-import/birth-year.ts";
import { type Day, dayOfTime, thisYear, timeOfDay, today } from "../../device/calendar.ts";
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
  const day = readDay(text);
  if (day === undefined) {
    const problem = page.t("attendance.unread", { date: dateIn(page, last) });
    return { state: "wrong", problem };
  }
  if (day > last) {
    const problem = page.t("attendance.to-come", { date: dateIn(page, last) });
    return { state: "wrong", problem };
  }
  const time = timeOfDay(day);
  const isNear = time > timeOfDay(last) - mostDaysBack * 86_400_000;
  const isTaken = isNear || (!hub.clock.now().isProven && isSinceFirstHub(time));
  return isTaken ? { state: "day", day } : { state: "wrong", problem: page.t("attendance.no-day") };
}

/**
 * A day of the calendar as a field for one sends it, or as the hub's pages write it where a browser has no such field
 * (`dateIn`): 28/11/2026, with the digits and the signs of direction of any of its languages.
 */
export function readDay(text: string): Day | undefined {
  const written = foldDigits(text.replace(/[\u200e\u200f\u061c\s]/g, ""));
  const [, dayOfMonth = "", month = "", year = ""] =
    /^(\d\d?)[/.-](\d\d?)[/.-](\d{4})$/.exec(written) ?? [];
  const day =
    year === "" ? written : [year, month.padStart(2, "0"), dayOfMonth.padStart(2, "0")].join("-");
  const time = timeOfDay(day);
  return Number.isFinite(time) && dayOfTime(time) === day ? day : undefined;
}

const mostDaysBack = 400;

/**
 * The last day that a field for one offers. None where the clock may stand behind: a browser would refuse what is right,
 * without saying why.
 */
export function lastDayOffered(hub: WithClock): Day | undefined {
  return hub.clock.now().isProven ? today(hub) : undefined;
}

/** Years of birth that a teacher may type or a list may have, as far as the hub's clock is borne out. */
export function birthYearsBy(hub: WithClock): BirthYears {
  return birthYears(thisYear(hub), hub.clock.now().isProven);
}

/** The year that the hub takes for this one where nothing bears its clock out. */
export function unprovenYear(hub: WithClock): number | undefined {
  return hub.clock.now().isProven ? undefined : thisYear(hub);
}
