import { NoAnswerError } from "./line.ts";
import type { PassEnd, PassResult } from "./link/pass-result.ts";
import { DamagedError } from "./protocol/bytes.ts";

export type End = Pick<PassResult, "ended" | "askedWaitMs">;

/** A pass that cannot go on. */
export class PassEnded extends Error {
  readonly end: End;
  constructor(ended: PassEnd, askedWaitMs = 0) {
    super(ended);
    this.end = { ended, askedWaitMs };
  }
}

export function endOf(error: unknown, signal: AbortSignal): End {
  if (error instanceof PassEnded) return error.end;
  if (error instanceof DamagedError) return { ended: "no-way-through", askedWaitMs: 0 };
  if (!(error instanceof NoAnswerError)) throw error;
  return { ended: signal.aborted ? "stopped" : "no-link", askedWaitMs: 0 };
}
