import type { Transaction } from "../../db/connection.ts";
import type { LearningDesk } from "../desk.ts";
import { followWithdrawal } from "../knowledge/learn-anew.ts";
import {
  forgetNeedsDoneSince,
  insertWithdrawals,
  linesTyped,
  type NewWithdrawal,
  type TypedLine,
} from "./queries.ts";

/** Which lines of a sheet: those that a teacher was shown, by their turns at the table, of children of her class. */
export type NamedLines = {
  classroomId: number;
  childIds: number[];
  code: string;
  sittingIds: number[];
};

/** Who takes back, when and why. */
export type Withdrawal = Omit<NewWithdrawal, "sittingIds"> & {
  /** What is written down beside it, of these children: all of it is on the card, or nothing. */
  noteIn(tx: Transaction, childIds: number[]): Promise<void>;
};

/**
 * Takes back what was typed of a sheet. The attempts stay in the log; an event beside them says that they do not count. It
 * names turns and not children, so that a form that is sent twice, or comes late from another phone, takes nothing that was
 * typed since. Answers on screens and in checks have no such turn and cannot be named.
 * @returns the lines that were named and are taken back now, by this or before; none when none of them is of these children
 * @throws StorageError when the card is full or failing
 */
export async function withdrawResults(
  desk: LearningDesk,
  { classroomId, childIds, code, sittingIds }: NamedLines,
  { noteIn, ...withdrawal }: Withdrawal,
): Promise<TypedLine[]> {
  const { named, isNew } = await desk.db.write(async (tx) => {
    const named = (await linesTyped(tx, code, childIds)).filter(({ sittingId }) =>
      sittingIds.includes(sittingId),
    );
    const held = named.filter(({ withdrawn }) => !withdrawn);
    if (held.length > 0) {
      const taken = held.map(({ sittingId }) => sittingId);
      await insertWithdrawals(tx, { ...withdrawal, sittingIds: taken });
      await forgetNeedsDoneSince(tx, taken);
      await noteIn(tx, [...new Set(held.map(({ childId }) => childId))]);
    }
    return { named, isNew: held.length > 0 };
  });
  if (isNew) {
    await followWithdrawal(desk);
    desk.news.tell(classroomId);
  }
  return named;
}
