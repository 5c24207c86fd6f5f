import type { Finding } from "./finding.ts";

/** How the newest pass ended, as far as it matters here: some ends need somebody, for others the hub tries again. */
type NewestPass = { ended: string } | undefined;
type LastUpload = Finding<
  "no-collector" | "never" | "recently" | "earlier" | "not-enrolled" | "refused" | "no-way-through"
>;

/**
 * When something arrived at the office last. That it is long ago is no trouble by itself: nothing may have been unsent, and
 * what is has a check of its own.
 * @param days since then; undefined when nothing ever has
 */
export function lookAtLastUpload(newest: NewestPass, days: number | undefined): LastUpload {
  if (newest?.ended === "refused") return { state: "bad", says: "refused" };
  if (newest?.ended === "no-way-through") return { state: "bad", says: "no-way-through" };
  if (newest?.ended === "not-enrolled") return { state: "care", says: "not-enrolled" };
  if (days === undefined) return { state: "care", says: "never" };
  if (days === 0) return { state: "good", says: "recently" };
  return { state: "good", says: "earlier", values: { days } };
}

/** The settings name nobody to send to. */
export const noUploads: LastUpload = { state: "not-yet", says: "no-collector" };
