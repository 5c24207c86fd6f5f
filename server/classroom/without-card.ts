import { StorageError } from "../db/connection.ts";
import type { Database } from "../db/database.ts";
import type { Moment } from "../device/age.ts";
import type { AuditLine } from "./audit/queries.ts";
import type { Tries } from "./pause/queries.ts";
import type { Sitting } from "./people.ts";

/**
 * What a card that is full or worn out cannot take, and a class cannot wait for. A child whose turn cannot be written
 * down still reads, a teacher who comes to help still gets in, and wrong tries still count. It is in memory, and is
 * written down or forgotten when it can be.
 */
export type Unkept = {
  /** Turns that began, oldest first. */
  turns: Sitting[];
  /** They are being written down: answers that come together wait for the same writing. */
  keeping: Promise<void> | undefined;
  /** Teachers by the hash of their session, and when it began. */
  sessions: Map<string, { teacherId: number; startedAt: Moment }>;
  /** Teachers' sessions that ended and are still on the card, by hash. */
  ended: Set<string>;
  /** Wrong tries, by who and what. */
  tries: Map<string, Tries>;
  /** What teachers looked at, oldest first. */
  looks: AuditLine[];
};

const unkept = new WeakMap<Database, Unkept>();

export function unkeptOf(db: Database): Unkept {
  const known = unkept.get(db) ?? {
    turns: [],
    keeping: undefined,
    sessions: new Map(),
    ended: new Set(),
    tries: new Map(),
    looks: [],
  };
  unkept.set(db, known);
  return known;
}

/** Writes, or does what can be done without the card when that is full, read-only or failing. */
export async function orWithoutCard<Done>(
  write: () => Promise<Done>,
  without: () => Done,
): Promise<Done> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof StorageError) return without();
    throw error;
  }
}
