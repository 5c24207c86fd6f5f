import { factsOf } from "../../../log.ts";
import { erasedName } from "../../../sync/protocol/erased.ts";
import type { Folding } from "../../fold/fold.ts";
import { StoreAwayError } from "../../store/store.ts";
import { eraseChild } from "../erase-child.ts";
import { mergedIntoErased } from "./queries.ts";

/** Cards that are looked at in one go. */
const mostAtOnce = 20;

/**
 * Erases cards that a teacher had made one with a child's of whom the office heard only after she was erased here. Her hub has
 * erased them with her.
 * @returns how many
 */
export async function eraseMergedCards({ store, keys, log, now }: Folding): Promise<number> {
  const cards = await mergedIntoErased(store.ask, erasedName, mostAtOnce);
  let erased = 0;
  for (const { learner, by, why } of cards) {
    try {
      const { state } = await eraseChild({ store, keys }, learner, { by, why, now: now() });
      if (state === "erased") erased++;
    } catch (error) {
      if (error instanceof StoreAwayError) throw error;
      log.warn("merged card cannot be erased", factsOf(error)); // the next look tries it again, and nothing waits for it
    }
  }
  return erased;
}
