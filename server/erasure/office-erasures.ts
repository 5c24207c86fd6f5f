import { keepLooks } from "../classroom/audit/audit.ts";
import { mergedCards } from "../classroom/merge/queries.ts";
import { type Roster, removeLearner } from "../classroom/roster.ts";
import { keepTurns } from "../classroom/sign-in.ts";
import type { Transaction } from "../db/connection.ts";
import type { Database } from "../db/database.ts";
import type { Clock } from "../device/clock.ts";
import type { LearningDesk } from "../learning/desk.ts";
import { followMerges } from "../learning/knowledge/learn-anew.ts";
import type { KeyRings } from "../personal/key-rings.ts";
import { type Erasing, eraseRecord } from "./erase-record.ts";
import { wipeErased } from "./wipe-erased.ts";

/** How a record is erased that the office orders to be. */
export type OfficeErasures = {
  /** What waits in memory and may be about her is written down before. */
  prepare(): Promise<void>;
  /**
   * Erases it in the transaction that writes down what became of the order.
   * @returns the pseudonyms that the child's cards had; none when she is not on this hub
   */
  erase(tx: Transaction, erasing: Erasing): Promise<string[]>;
  /** Once that is on the card: nobody learns with her card any more, and her bytes go. */
  afterwards(): Promise<void>;
};

type House = { db: Database; clock: Clock; roster: Roster; rings: KeyRings; desk: LearningDesk };

export function openOfficeErasures(house: House): OfficeErasures {
  const { db, clock, roster, rings, desk } = house;
  const erased = new Set<number>();
  return {
    async prepare() {
      await keepTurns(db);
      await keepLooks(db);
    },
    async erase(tx, erasing) {
      const { wallMs, quality: clockQuality } = clock.now();
      const at = new Date(wallMs).toISOString();
      const cards = await eraseRecord(tx, erasing, { at, clockQuality });
      for (const { cardId } of cards) erased.add(cardId);
      return cards.map(({ pseudonym }) => pseudonym);
    },
    async afterwards() {
      for (const card of erased) {
        const learner = roster.learners.get(card);
        if (learner) removeLearner(roster, learner);
      }
      rings.forgetLearners([...erased]);
      erased.clear();
      roster.merged = await mergedCards(db);
      await followMerges(desk);
      await wipeErased(db);
    },
  };
}
