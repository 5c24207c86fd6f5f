import type { Finding } from "./finding.ts";

/** Answers that no office has yet: they are here and nowhere else. */
export function lookAtUnsent(answers: number): Finding<"kept-here"> {
  return { state: "not-yet", says: "kept-here", values: { answers } };
}
