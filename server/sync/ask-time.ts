import type { Clockwork } from "../device/clock.ts";
import { makeTimeWord, timeIn } from "./protocol/told-time.ts";

/** A question for the time that goes with a request. */
export type TimeAsked = {
  word: string;
  /** @param text the answer to that request, after its signature was proven with `word` */
  heard(text: string): void;
};

/**
 * An answer that was longer on its way tells no time: somebody may have held it up. Over the slowest link a request and its
 * answer take some seconds.
 */
const longestWayMs = 60_000;

/** Asks the collector what time it is, where this hub does not know. @returns undefined where it does */
export function askTime(clock: Clockwork): TimeAsked | undefined {
  const { isProven, monotonicMs: askedMs } = clock.now();
  if (isProven) return undefined;
  return {
    word: makeTimeWord(),
    heard(text) {
      const wallMs = timeIn(text);
      const { monotonicMs } = clock.now();
      if (wallMs === undefined || monotonicMs - askedMs > longestWayMs) return;
      clock.hear({ wallMs, monotonicMs });
    },
  };
}
