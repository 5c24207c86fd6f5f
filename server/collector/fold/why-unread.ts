import { factsOf } from "../../log.ts";
import { type Damage, DamagedError } from "../../sync/protocol/bytes.ts";
import { StoreAwayError } from "../store/store.ts";

/** By what it is told apart why a segment cannot be read: `program` fails at it, `damaged` is all that is known. */
export type Unread = Damage | "program" | "damaged";

/**
 * Why a segment cannot be read, as a database keeps it: a code, and behind a blank what it is about. Of what nobody foresaw only the kind is told: its words may repeat what is in the segment.
 * @throws StoreAwayError what was thrown, where the database is away: that is no fault of a segment
 */
export function whyUnread(error: unknown): string {
  if (error instanceof StoreAwayError) throw error;
  if (error instanceof DamagedError) return written(error.code ?? "damaged", error.value);
  const { error: kind, code } = factsOf(error);
  return written("program", code === undefined ? kind : `${kind} ${code}`);
}

function written(code: Unread, value: unknown): string {
  return value === undefined ? code : `${code} ${value}`;
}
