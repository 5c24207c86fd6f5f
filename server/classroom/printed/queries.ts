import type { Reader, Transaction } from "../../db/connection.ts";

export type PrintedCards = { address: string; printedAt: string };

export async function printedOf(
  db: Reader,
  classroomId: number,
): Promise<PrintedCards | undefined> {
  return db.get<PrintedCards>(
    "select address, printed_at as printedAt from printed_cards where classroom_id = ?",
    [classroomId],
  );
}

export async function setPrinted(
  tx: Transaction,
  classroomId: number,
  { address, printedAt }: PrintedCards,
): Promise<void> {
  await tx.run(
    `insert into printed_cards (classroom_id, address, printed_at) values (?, ?, ?)
     on conflict (classroom_id) do update set address = excluded.address, printed_at = excluded.printed_at`,
    [classroomId, address, printedAt],
  );
}
