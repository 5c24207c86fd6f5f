import type { Database } from "../../db/database.ts";

/** Tries of the same thing from the same phone: how many stand here, and when the last of them is done. */
type Line = { length: number; last: Promise<unknown> };

const lines = new WeakMap<Database, Map<string, Line>>();

/** Nobody taps faster than this; a program that sends all it has at once does. */
const longestLine = 8;

/**
 * Looks at tries of the same `what` from the same `who` one after another, so that each is asked about the pause that the
 * one before it brought. Tries of others do not wait. A line is kept only while somebody stands in it.
 * @returns what `attempt` or, where `longestLine` tries are not done yet, at once what `sendAway` returns
 */
export async function inLine<Answer>(
  db: Database,
  { who, what }: { who: string; what: string },
  attempt: () => Promise<Answer>,
  sendAway: () => Answer,
): Promise<Answer> {
  const open = linesOf(db);
  const key = `${who} ${what}`;
  const line = open.get(key) ?? { length: 0, last: Promise.resolve() };
  if (line.length >= longestLine) return sendAway();
  open.set(key, line);
  line.length += 1;
  const done = line.last.then(attempt).finally(() => {
    line.length -= 1;
    if (line.length === 0) open.delete(key);
  });
  line.last = done.catch(() => {}); // trouble of one try is no trouble of the next
  return done;
}

/** How many lines somebody stands in. */
export function openLines(db: Database): number {
  return linesOf(db).size;
}

function linesOf(db: Database): Map<string, Line> {
  const known = lines.get(db) ?? new Map<string, Line>();
  lines.set(db, known);
  return known;
}
