import type { Database } from "../../db/database.ts";
import { orWithoutCard } from "../without-card.ts";
import { type PrintedCards, printedOf, setPrinted } from "./queries.ts";

/**
 * The cards of a class that lead nowhere: they were printed while the hub had another address. The first look at a class's
 * cards is taken for their printing. @returns undefined while they carry the address that the hub has now
 */
export async function strayCards(
  db: Database,
  classroomId: number,
  now: PrintedCards,
): Promise<PrintedCards | undefined> {
  const known = await printedOf(db, classroomId);
  if (known) return known.address === now.address ? undefined : known;
  await orWithoutCard(
    () => cardsPrinted(db, classroomId, now),
    () => undefined,
  );
  return undefined;
}

/** A teacher says that the class has cards of this address. @throws StorageError when the card is full or failing */
export function cardsPrinted(db: Database, classroomId: number, now: PrintedCards): Promise<void> {
  return db.write((tx) => setPrinted(tx, classroomId, now));
}
