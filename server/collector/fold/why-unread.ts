import { factsOf } from "../../log.ts";
import { DamagedError } from "../../sync/protocol/bytes.ts";
import { StoreAwayError } from "../store/store.ts";

/**
 * Why a segment cannot be read, for the people of the office. Of what nobody foresaw only the kind is told: its words may
 * repeat what is in the segment.
 * @throws StoreAwayError what was thrown, where the database is away: that is no fault of a segment
 */
export function whyUnread(error: unknown): string {
  if (error instanceof StoreAwayError) throw error;
  if (error instanceof DamagedError) return error.message;
  const { error: kind, code } = factsOf(error);
  return `The program fails at it (${code === undefined ? kind : `${kind} ${code}`}).`;
}
