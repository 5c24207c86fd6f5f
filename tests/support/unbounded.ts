import { type Bounds, packBounds } from "../../server/library/trial/bounds.ts";

/** What a text or a question may do to whoever tries it. */
export type Hole = "loops" | "searches" | "recurses" | "hoards" | "fills" | "keepsBytes";

/** Bounds for a test that does not wait, with a hole in the program that tries: it falls into it at these words. */
export function boundsWithHole(does: Hole, at: string, quietMs = 2500): Bounds {
  const hole = new URL("unbounded-lesson.mjs", import.meta.url);
  hole.searchParams.set("does", does);
  hole.searchParams.set("at", at);
  return { ...packBounds, quietMs, flags: ["--import", hole.href] };
}
