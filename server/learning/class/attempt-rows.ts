import type { Reader } from "../../db/connection.ts";
import { attemptsFrom, type LoggedRow } from "./queries.ts";

/** So many answers are in memory at once. */
const rowsAtOnce = 1000;

/** Every answer of these children, child by child in the order of the log, a thousand at a time. */
export async function* attemptRows(db: Reader, learnerIds: number[]): AsyncGenerator<LoggedRow[]> {
  for (const learnerId of learnerIds) {
    let after = 0;
    for (;;) {
      const rows = await attemptsFrom(db, learnerId, after, rowsAtOnce);
      const last = rows.at(-1);
      if (!last) break;
      yield rows;
      after = last.seq;
      if (rows.length < rowsAtOnce) break;
    }
  }
}
