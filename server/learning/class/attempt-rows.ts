import type { Reader } from "../../db/connection.ts";
import { otherCardsOf } from "../queries.ts";
import { attemptsFrom, type LoggedRow } from "./queries.ts";

/** So many answers are in memory at once, of each card. */
const rowsAtOnce = 1000;

/** Every answer of these children, child by child in the order of the log, a thousand at a time. */
export async function* attemptRows(db: Reader, childIds: number[]): AsyncGenerator<LoggedRow[]> {
  for (const childId of childIds) {
    const cards = [childId, ...(await otherCardsOf(db, childId))];
    let after = 0;
    for (;;) {
      const rows = await nextRows(db, cards, after);
      const last = rows.at(-1);
      if (!last) break;
      yield rows;
      after = last.seq;
      if (rows.length < rowsAtOnce) break;
    }
  }
}

async function nextRows(db: Reader, cards: number[], after: number): Promise<LoggedRow[]> {
  const ofCards = await Promise.all(
    cards.map((cardId) => attemptsFrom(db, cardId, after, rowsAtOnce)),
  );
  const inOrder = ofCards.flat().sort((one, other) => one.seq - other.seq);
  return inOrder.slice(0, rowsAtOnce);
}
