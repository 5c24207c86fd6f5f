import type { BothWays } from "./air-bytes.ts";

/** What a pass has carried, and what it put on the air, both ways, as `airBytes` estimates it. */
export type PassCounts = {
  segments: number;
  answers: number;
  /** Orders of which the office heard what became of them; left out where none were spoken of. */
  outcomes?: number | undefined;
  bytesUp: number;
  bytesDown: number;
  /** Bytes of lessons that came; left out where none were asked for. */
  fetchedBytes?: number | undefined;
};

/** It has carried something, so that it was no failure altogether. */
export function hasCarried({
  segments,
  fetchedBytes = 0,
}: Pick<PassCounts, "segments" | "fetchedBytes">): boolean {
  return segments > 0 || fetchedBytes > 0;
}

/**
 * How a pass ended.
 * - all-told: the collector has everything that was on the card when the pass began
 * - stopped: somebody stopped it, or its window closed
 * - no-link: no answer came
 * - no-way-through: somebody else than the collector answers: a network that asks for a sign-in, or another machine
 * - no-budget: the next segment would cost more than is left
 * - not-enrolled: the collector does not know this hub; it has been asked to let it in
 * - try-later: the collector is there, and takes nothing at the moment
 * - refused: the collector takes nothing of this, or the two do not agree after a new beginning: somebody must look
 */
export type PassEnd =
  | "all-told"
  | "stopped"
  | "no-link"
  | "no-way-through"
  | "no-budget"
  | "not-enrolled"
  | "try-later"
  | "refused";

export type PassResult = PassCounts & {
  ended: PassEnd;
  /** How long the collector asked to be left alone; 0 when it did not. */
  askedWaitMs: number;
};

/** How far a pass has come; of how many segments that were on the card when it began to send. */
export type PassProgress = PassCounts & { ofSegments: number };

/**
 * Writes down what a pass will have put on the air with its next request. Not a byte of that leaves before it resolves.
 * @throws StorageError when the card cannot take it
 */
export type Hold = (bytes: BothWays) => Promise<void>;

/** Tells the collector what it does not have yet. It keeps within `mostBytes` on the air, both ways, and stops at the signal, which may be given before it begins. */
export type Pass = (told: {
  signal: AbortSignal;
  mostBytes: number;
  /** It tells nothing, and asks for orders alone. */
  isQuestion: boolean;
  /** Somebody wants it, and hears also where nothing is new whether all has arrived. */
  isByHand: boolean;
  hold: Hold;
  onProgress: (progress: PassProgress) => void;
}) => Promise<PassResult>;
