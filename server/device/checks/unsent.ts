import type { Finding } from "./finding.ts";

/** The dearest links wait a week until a session is worth its price; what is older should have gone. */
const longDays = 8;
/** A month of a class that is on one card alone. */
const muchTooLongDays = 28;

type Unsent = Finding<"kept-here" | "none" | "waiting" | "long">;

/**
 * Answers that no office has yet: they are here and nowhere else.
 * @param days how long the oldest of them has waited
 */
export function lookAtUnsent(answers: number, days: number, hasCollector: boolean): Unsent {
  if (!hasCollector) return { state: "not-yet", says: "kept-here", values: { answers } };
  if (answers === 0) return { state: "good", says: "none" };
  if (days < longDays) return { state: "good", says: "waiting", values: { answers } };
  const state = days < muchTooLongDays ? "care" : "bad";
  return { state, says: "long", values: { answers, days } };
}
