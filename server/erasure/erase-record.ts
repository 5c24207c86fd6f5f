import { type By, noteIn } from "../classroom/audit/audit.ts";
import type { Transaction } from "../db/connection.ts";
import { severedName } from "../sync/protocol/erased.ts";
import {
  beginErasing,
  blankCard,
  type CardOnHub,
  cardsOnHub,
  daysNaming,
  dropCheckpoint,
  endErasing,
  keepErased,
  setDayFacts,
  unusedNumber,
  whatGoes,
  whatStays,
} from "./queries.ts";

/** Who is to be erased, and by which order. */
export type Erasing = { isMeant(pseudonym: string): boolean; number: number };

/**
 * Erases the record of a child, with all her cards, inside a transaction. What she answered stays in the log under a number
 * that nobody had, because the difficulties of questions were learned from it: on which day, and whether it was right, and
 * nothing else (decision 80).
 * @returns her cards as they were; none when she is not on this hub
 */
export async function eraseRecord(
  tx: Transaction,
  { isMeant, number }: Erasing,
  by: Omit<By, "teacherId">,
): Promise<CardOnHub[]> {
  const cards = await cardsOnHub(tx);
  const meant = cards.find(({ pseudonym }) => isMeant(pseudonym));
  if (!meant) return [];
  const hers = cards.filter(({ childId }) => childId === meant.childId);
  await beginErasing(tx);
  await dropCheckpoint(tx);
  for (const card of hers) await eraseCard(tx, card, by.at);
  await endErasing(tx);
  await keepErased(tx, number, by.at);
  const { classroomId } = hers.find(({ cardId, childId }) => cardId === childId) ?? meant;
  const whom = { about: String(number), classroomId };
  await noteIn(tx, { ...by, teacherId: undefined }, "record-erased", whom);
  return hers;
}

async function eraseCard(tx: Transaction, { cardId }: CardOnHub, now: string): Promise<void> {
  const number = await unusedNumber(tx);
  for (const { seq, facts } of await daysNaming(tx, cardId))
    await setDayFacts(tx, seq, withoutCard(facts, cardId));
  for (const statement of whatGoes) await tx.run(statement, [cardId]);
  await blankCard(tx, cardId, { number, pseudonym: severedName(number), now });
  for (const statement of whatStays) await tx.run(statement, [cardId, number]);
}

type OfChildren = { children: { learner: number }[] };

/** The facts of a day, by the hub's own writing, without a child. */
function withoutCard(facts: string, cardId: number): string {
  const day: { registers: OfChildren[]; levels: OfChildren[] } = JSON.parse(facts);
  const left = (those: OfChildren[]) =>
    those.map((one) => ({
      ...one,
      children: one.children.filter(({ learner }) => learner !== cardId),
    }));
  return JSON.stringify({ ...day, registers: left(day.registers), levels: left(day.levels) });
}
