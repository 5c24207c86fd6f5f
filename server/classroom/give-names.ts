import type { Transaction } from "../db/connection.ts";
import type { SealedPersonal } from "../personal/fields.ts";
import { insertPersonal } from "../personal/queries.ts";
import { type By, noteIn } from "./audit/audit.ts";
import { namelessIn } from "./queries.ts";

/** A child who is in a class without a name, and what a list tells of her, sealed. */
export type NamedChild = { learnerId: number; personal: SealedPersonal };

/** Somebody has used a card, or given its child a name, since a list was to bring one. */
export class CardUsedError extends Error {
  override readonly name = "CardUsedError";
}

/**
 * Gives the names of a list to children whom nobody knows yet: the class was made without names, and nobody has come with
 * their cards. Card, pictures and pseudonym stay. @throws CardUsedError when one of them is not such a child any more
 */
export async function giveNames(
  tx: Transaction,
  classroomId: number,
  named: NamedChild[],
  by: By,
): Promise<void> {
  if (named.length === 0) return;
  const nameless = new Set(await namelessIn(tx, classroomId));
  for (const { learnerId } of named) {
    if (!nameless.delete(learnerId)) throw new CardUsedError("A card is not free any more.");
  }
  await insertPersonal(tx, named);
  const learnerIds = named.map(({ learnerId }) => learnerId);
  await noteIn(tx, by, "person-changed", { classroomId, learnerIds });
}
