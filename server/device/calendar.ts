import { timeOf } from "./age.ts";
import type { Clock } from "./clock.ts";

/**
 * Days and hours as the people here count them: by the hub's clock, which may know better than the machine's, and in the
 * machine's time zone. Whoever asks what day it is asks here.
 */

/** A date in the hub's own time zone, `2026-03-01`. */
export type Day = string;

type WithClock = { clock: Clock };

/** The date on the hub's clock. */
export function today({ clock }: WithClock): Day {
  return dayOfTime(clock.now().wallMs);
}

/** No hub is older than its program: a clock that says less woke in the past. */
export const yearOfProgram = 2026;

/** The year on the hub's clock. */
export function thisYear(hub: WithClock): number {
  return Math.max(yearOfProgram, Number(today(hub).slice(0, 4)));
}

/** From a first moment to the one behind the last, as the card keeps times. */
export type TimeSpan = { from: string; to: string };

/** Today, on the hub's clock. */
export function spanOfToday(hub: WithClock): TimeSpan {
  return spanOfDays(hub, 1);
}

/**
 * The last days, today with them, and nothing behind it: while a clock stood ahead answers were kept under a date that has
 * not come.
 */
export function spanOfDays({ clock }: WithClock, days: number): TimeSpan {
  const { fromMs, toMs } = dayAround(clock.now().wallMs);
  const first = new Date(fromMs);
  const firstMs = first.setDate(first.getDate() - days + 1);
  return { from: timeOf({ wallMs: firstMs }), to: timeOf({ wallMs: toMs }) };
}

/** The first moment of the day of a time; both in milliseconds since 1970 UTC. */
export function startOfDay(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0);
}

/** From a first moment to the one behind the last, in milliseconds since 1970 UTC. */
export type Span = { fromMs: number; toMs: number };

/** The day of a time, also where clocks are put forward or back in it. */
export function dayAround(ms: number): Span {
  return { fromMs: startOfDay(ms), toMs: new Date(ms).setHours(24, 0, 0, 0) };
}

/** The month of a time. */
export function monthAround(ms: number): Span {
  const first = new Date(startOfDay(ms));
  const fromMs = first.setDate(1);
  return { fromMs, toMs: first.setMonth(first.getMonth() + 1) };
}

/** The date of a time in milliseconds since 1970 UTC. */
export function dayOfTime(ms: number): Day {
  const date = new Date(ms);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** When a day begins; not a number for what is no date. */
export function timeOfDay(day: Day): number {
  return /^\d{4}-\d\d-\d\d$/.test(day) ? new Date(`${day}T00:00:00`).getTime() : Number.NaN;
}

const dayMs = 86_400_000;

/** A date as a number: days since 1970, whatever the time zone. */
export function numberOfDay(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

/** The date of such a number. */
export function dayOfNumber(days: number): Day {
  return new Date(days * dayMs).toISOString().slice(0, 10);
}

/** Today, as a number. */
export function numberOfToday(hub: WithClock): number {
  return numberOfDay(today(hub));
}

/** How many minutes the clocks here are ahead of UTC at a time. */
export function minutesAheadOfUtc(ms: number): number {
  return -new Date(ms).getTimezoneOffset();
}

/** The hour and minute of a time, `09:05`. */
export function hourOfTime(ms: number): string {
  const date = new Date(ms);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
