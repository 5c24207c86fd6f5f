import type { ScheduledTask } from "node-cron";
import { hourOfTime } from "../../device/calendar.ts";
import type { ClockReading } from "../../device/clock.ts";

/** Whether a pass may run at this hour, and when that changes: milliseconds since 1970 UTC; undefined when it never does. */
export type Window = { isOpen: boolean; changesAtMs: number | undefined };

/** The hours in which a pass may run. */
export type Hours = {
  at(now: Pick<ClockReading, "wallMs" | "quality">): Window;
  /** How long a window is; six hours where there are none, so that a link that failed all day is tried again on that day. */
  longestMs: number;
  close(): Promise<void>;
};

const span = "(?:[01]?\\d|2[0-4])-(?:[01]?\\d|2[0-4])";
/** How the settings tell hours: `22-05`, or several, `12-13,22-05`. From the first to the beginning of the second. */
export const hoursPattern = new RegExp(`^${span}(?:, ?${span})*$`);

/** The hours that `hoursPattern` lets through, each by its number. Those behind midnight belong to the next day. */
export function hoursOf(text: string): number[] {
  const hours = text.split(",").flatMap((told) => {
    const [from = 0, to = 0] = told.split("-").map(Number);
    const length = (to - from + 24) % 24 || 24;
    return Array.from({ length }, (_, passed) => (from + passed) % 24);
  });
  return [...new Set(hours)].sort((a, b) => a - b);
}

/** The same hours as spans, over midnight too. */
export function hourSpans(hours: number[]): { from: number; to: number }[] {
  if (hours.length === 24) return [{ from: 0, to: 24 }];
  const begins = hours.filter((hour) => !hours.includes((hour + 23) % 24));
  return begins.map((from) => ({ from, to: (from + lengthFrom(hours, from)) % 24 }));
}

const anyTime: Window = { isOpen: true, changesAtMs: undefined };
const hourMs = 3_600_000;

/**
 * Opens the timetable of a link. As in `housekeeping.ts`, node-cron is only asked whether an hour is in it: its own alarms
 * wait for a time on the wall, which may be set.
 *
 * A clock that is behind what the hub has seen, or was never set, does not know the hour, and a box that gets its power with
 * the class would count the same hours every day and might never come to its window. Then hours do not bind: the budget still
 * does, and the pass brings the right time along, after which they do.
 */
export async function openHours(hours: number[] | undefined): Promise<Hours> {
  if (!hours || hours.length === 24)
    return { at: () => anyTime, longestMs: 6 * hourMs, close: async () => {} };
  const { createTask } = await import("node-cron");
  const timetable = createTask(`0 ${hours.join(",")} * * *`, () => undefined);
  return {
    at: ({ wallMs, quality }) => (quality === "set" ? windowAt(timetable, wallMs) : anyTime),
    longestMs: longestOf(hours) * hourMs,
    close: async () => {
      await timetable.destroy();
    },
  };
}

function windowAt(timetable: ScheduledTask, wallMs: number): Window {
  const isOpen = timetable.match(new Date(hourBefore(wallMs)));
  // Where clocks are put forward or back, a day has an hour more or less.
  for (let hour = 1; hour <= 25; hour++) {
    const atMs = hourBefore(hourBefore(wallMs) + hour * hourMs);
    if (timetable.match(new Date(atMs)) !== isOpen) return { isOpen, changesAtMs: atMs };
  }
  return { isOpen, changesAtMs: undefined };
}

/** When the hour began that the clocks here show; zones differ by half and quarter hours too. */
function hourBefore(ms: number): number {
  const minutes = Number(hourOfTime(ms).slice(3));
  return ms - (ms % 60_000) - minutes * 60_000;
}

/** Hours that follow each other, over midnight too. */
function longestOf(hours: number[]): number {
  return Math.max(...hours.map((first) => lengthFrom(hours, first)));
}

/** How many hours follow each other from one on, with itself; not for all 24. */
function lengthFrom(hours: number[], first: number): number {
  let length = 1;
  while (hours.includes((first + length) % 24)) length++;
  return length;
}
