import type { Span } from "../../device/calendar.ts";
import { leastPassBytes, mostQuestionBytes } from "./air-bytes.ts";
import type { Window } from "./hours.ts";
import type { WayOut } from "./presence.ts";
import type { LinkProfile } from "./profile.ts";

/**
 * What no collector has yet: how much it would be on the way, in bytes of segments, and since when the oldest waits.
 * `isUrgent`: something of it does not wait for more.
 */
export type Unsent = { bytes: number; oldestAtMs: number; isUrgent?: boolean } | undefined;

/** All that matters to whether a pass runs now. Times are the hub's clock's, in milliseconds since 1970 UTC. */
export type Facts = {
  wallMs: number;
  profile: LinkProfile;
  unsent: Unsent;
  way: WayOut;
  window: Window;
  /** The day and the month that it is, and the bytes that passes took in them. */
  day: Span & { bytes: number };
  month: Span & { bytes: number };
  /** A pass of this day ended because what comes next does not fit in the budget. */
  isTooLittleLeft: boolean;
  /** When the last pass began that reached somebody; undefined before the first. */
  contactAtMs: number | undefined;
  /** What questions beyond the budget were billed as in so many days as lie between two. */
  questionBytes: number;
  /** How long the office is to be asked nothing still: something came in its name that it had not said. */
  questionPauseMs: number;
  /** How long the last pass is still to be waited for: it failed, or has only just ended. */
  pauseMs: number;
};

/** Why no pass runs now. */
export type Reason =
  | "nothing-unsent"
  | "no-way-out"
  | "hours"
  | "day-spent"
  | "month-spent"
  | "too-little"
  | "pause";

/** `untilMs` is undefined where no clock tells when it changes. */
export type Wait = { do: "wait"; why: Reason; untilMs: number | undefined };
/** `ask`: nothing is told, and the office is asked for its orders beyond the budget. */
export type Decision = ByHand | { do: "ask"; mostBytes: number };
export type ByHand = { do: "send"; mostBytes: number } | Wait;

/** Whether a pass runs now by itself, and what it may take. */
export function decide(facts: Facts): Decision {
  for (const reason of [nothing, noWayOut, outsideHours, noBudget, nothingFits, tooLittle, pause]) {
    const wait = reason(facts);
    if (wait) return mayAsk(facts, wait) ? askWithin(facts) : wait;
  }
  return { do: "send", mostBytes: bytesLeft(facts) };
}

/** Somebody who stands there and wants it sent knows the hour and what it is worth; the budget is the programme's. */
export function decideByHand(facts: Facts): ByHand {
  return noBudget(facts) ?? { do: "send", mostBytes: bytesLeft(facts) };
}

/**
 * A budget that is spent, or was set too small, must not shut out the word that gives more. Nobody was reached for a day, or
 * for as many as make a session that its link bills as more no dearer than one a day.
 */
function mayAsk(facts: Facts, { why }: Wait): boolean {
  const { profile, contactAtMs, wallMs, questionBytes } = facts;
  if (why !== "day-spent" && why !== "month-spent") return false;
  if (Math.max(facts.pauseMs, facts.questionPauseMs) > 0) return false;
  if (questionBytes > 0 && askWithin(facts).mostBytes < leastPassBytes) return false;
  if (contactAtMs === undefined) return true;
  // A time that has not come is of a clock that was wrong: nobody knows how long ago it was.
  return Math.abs(wallMs - contactAtMs) > msBetweenQuestions(profile);
}

/** One that a lost link or a power cut ended is asked again, for as little in all as one may take. */
function askWithin({ questionBytes }: Facts): { do: "ask"; mostBytes: number } {
  return { do: "ask", mostBytes: mostQuestionBytes - questionBytes };
}

/** So long lies between two questions beyond the budget that reach somebody. */
export function msBetweenQuestions(profile: LinkProfile): number {
  return daysBetweenQuestions(profile) * dayMs;
}

const dayMs = 86_400_000;

/** How many days lie between two questions beyond the budget. */
export function daysBetweenQuestions({ leastBilledBytes }: LinkProfile): number {
  return Math.min(7, Math.max(1, Math.ceil(leastBilledBytes / leastPassBytes)));
}

/** Whether a pass that runs by itself has to stop: its window has closed. One by hand goes on. */
export function outsideHours({ window }: Facts): Wait | undefined {
  return window.isOpen ? undefined : waiting("hours", window.changesAtMs);
}

function nothing({ unsent }: Facts): Wait | undefined {
  return unsent ? undefined : waiting("nothing-unsent", undefined);
}

function noWayOut({ way }: Facts): Wait | undefined {
  return way === undefined ? waiting("no-way-out", undefined) : undefined;
}

function noBudget(facts: Facts): Wait | undefined {
  return bytesLeft(facts) < leastPassBytes ? untilThereIsBudget(facts) : undefined;
}

function nothingFits(facts: Facts): Wait | undefined {
  return facts.isTooLittleLeft ? untilThereIsBudget(facts) : undefined;
}

/**
 * What is older than it may be goes, however little it is. So does what seems to come from the future: the clock was wrong
 * when it was written, nobody knows how old it is, and it must not wait until that day.
 */
function tooLittle({ unsent, profile, wallMs }: Facts): Wait | undefined {
  const { bytes, orHours } = profile.leastSession;
  if (!unsent || unsent.isUrgent || unsent.bytes >= bytes || unsent.oldestAtMs > wallMs)
    return undefined;
  const isOldAtMs = unsent.oldestAtMs + orHours * 3_600_000;
  return isOldAtMs > wallMs ? waiting("too-little", isOldAtMs) : undefined;
}

function pause({ pauseMs, wallMs }: Facts): Wait | undefined {
  return pauseMs > 0 ? waiting("pause", wallMs + pauseMs) : undefined;
}

function untilThereIsBudget({ profile, day, month }: Facts): Wait {
  const leftInMonth = leftOf(profile.monthlyBytes, month);
  const isMonth = leftInMonth < leastPassBytes || leftInMonth < leftOf(profile.dailyBytes, day);
  return isMonth ? waiting("month-spent", month.toMs) : waiting("day-spent", day.toMs);
}

function bytesLeft({ profile, day, month }: Facts): number {
  return Math.min(leftOf(profile.dailyBytes, day), leftOf(profile.monthlyBytes, month));
}

function leftOf(mostBytes: number | undefined, spent: { bytes: number }): number {
  return mostBytes === undefined ? Number.POSITIVE_INFINITY : Math.max(0, mostBytes - spent.bytes);
}

function waiting(why: Reason, untilMs: number | undefined): Wait {
  return { do: "wait", why, untilMs };
}
