import type { PassEnd, PassResult } from "./pass-result.ts";

/**
 * So long waits at most who finds that a network asks for a sign-in, where nobody pays for a try: a school signs in when it opens,
 * and nothing tells the hub.
 */
const longestSignInMs = 15 * 60_000;

/** What the next pass waits by. */
export type Learned = Pick<PassResult, "ended" | "segments" | "fetchedBytes" | "askedWaitMs">;

/** So long the next pass waits when everything was told: what came meanwhile can go together. */
const minuteMs = 60_000;

const isGood: PassEnd[] = ["all-told", "stopped", "no-budget"];

export function hasFailed({ ended }: Pick<Learned, "ended">): boolean {
  return !isGood.includes(ended);
}

type Waiting = {
  /** In a row, this one too. */
  failures: number;
  /** The length of a window. */
  longestMs: number;
  /** From 0 to 1. */
  random: number;
  /** Nobody pays for a pass. */
  isFree: boolean;
};

/** How long no pass begins by itself after this one. */
export function pauseAfter(
  { ended, askedWaitMs }: Learned,
  { failures, longestMs, random, isFree }: Waiting,
): number {
  const soonMs = backoffMs(failures, longestMs, random);
  const signInMs = isFree ? Math.min(longestMs, longestSignInMs) : longestMs;
  return {
    ...{ "all-told": minuteMs, stopped: 0, "no-budget": 0 },
    "no-way-through": backoffMs(failures, signInMs, random),
    ...{ "no-link": soonMs, "not-enrolled": soonMs, refused: longestMs },
    "try-later": politeMs(askedWaitMs, longestMs, soonMs),
  }[ended];
}

/**
 * How long to wait before the next try when a pass has failed: anything up to twice as long as the last time, at most as long
 * as the window. The hubs of a district lose the same satellite in one second and must not come back in one (full jitter,
 * Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog 2015). Short at first: a link may be there for twenty
 * seconds an hour.
 * @param failures in a row, this one too, since the way out changed or a pass came forward
 * @param random from 0 to 1
 */
export function backoffMs(failures: number, longestMs: number, random: number): number {
  return random * Math.min(longestMs, firstMs * 2 ** (failures - 1));
}

const firstMs = 5000;

/**
 * The same for a pass that the collector ended: what it asked for is obeyed up to the length of a window, and the wait that
 * is made of chance comes behind it, because it asks every hub for the same.
 */
export function politeMs(askedMs: number, longestMs: number, backedOffMs: number): number {
  return Math.min(askedMs, longestMs) + backedOffMs;
}
