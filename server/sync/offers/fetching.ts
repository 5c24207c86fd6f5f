import type { Answer } from "../line.ts";

/** The pass that is underway, as what is fetched in it sees it: when everything of this hub's own is told. */
export type Fetching = {
  /** Which list of offers the collector says is its newest; undefined when it did not say. */
  hint: string | undefined;
  /**
   * Asks for something within the pass's bytes, of which only a share is for what is fetched: the day's answers need the link
   * too. @returns undefined when that share is spent
   */
  get(path: string, mostBytes: number): Promise<Answer | undefined>;
  /** So many bytes may still come. */
  left(): number;
  /** Bytes a second, as the last request went; undefined before one was answered. */
  pace(): number | undefined;
};

/** Packs take so much of what a pass may take when they begin. */
export const shareOfPass = 0.5;
