import type { Manifest } from "../manifest.ts";
import type { CheckedDraft } from "../own/check-draft.ts";
import type { Draft } from "../own/queries.ts";
import type { At, Trial, Tried } from "../try-content.ts";

/** A set that is to be compiled as `compilePack` or, where it served before, `compileAgain` does it. */
export type PackJob = {
  kind: "new" | "again";
  manifest: Manifest;
  from: string;
  /** Where the compiled lessons are to lie; undefined when it is only tried. */
  to: string | undefined;
  stamp: string;
  trial: Trial | undefined;
};

/** A teacher's own lesson that is to be checked. */
export type DraftJob = { kind: "draft"; draft: Draft };

/** What is asked of the program that tries lessons, which finds framework and word lists in `root`. */
export type Job = { root: string } & (PackJob | DraftJob);

/** What it tells: where it is and how far, and at the end one of the others. */
export type Told =
  | { tell: "at"; at: At }
  | { tell: "tried"; tried: Tried }
  | { tell: "compiled" }
  | { tell: "checked"; checked: CheckedDraft }
  | { tell: "refused"; reasons: string[] }
  /** A number, a text or a depth that no program can hold. */
  | { tell: "too-large" }
  /** What is the fault of no lesson: the card is full, or the program is wrong. */
  | { tell: "failed"; why: string; code: string | undefined };

/** Which bound was passed. */
export type Passed = "time" | "memory" | "all-time";

/** What its author is told, as the linter would say it. */
export const passedReasons: Record<Passed, string> = {
  time: "the check does not come to an end here; make this part simpler",
  memory: "the check needs more memory here than a hub has; make this part simpler",
  "all-time":
    "the check of the whole set takes longer than a hub may take; make smaller sets of it",
};
