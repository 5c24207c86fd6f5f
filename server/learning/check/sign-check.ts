import type { LearningDesk } from "../desk.ts";
import { type Check, hasOutcome, insertSignature, signerOf } from "./queries.ts";
import { sittingOf } from "./see-child.ts";

/**
 * Who was there signs what came out, on the day itself: later it would be a memory. Where nobody can tell, it is taken for
 * later.
 */
export async function canSign(desk: LearningDesk, check: Check): Promise<boolean> {
  const isOver = check.seat !== undefined && check.end !== undefined;
  return isOver && sittingOf(desk, check) === "one" && (await hasOutcome(desk.db, check.id));
}

/**
 * A second adult who was there signs a check: assurance A3. Who sends her form twice has signed once.
 * @returns why it is not signed: it is the teacher who held the check, or somebody else has signed before
 * @throws StorageError when the card is full or failing
 */
export async function signCheck(
  desk: LearningDesk,
  check: Check,
  teacherId: number,
): Promise<"signed" | "same-adult" | "signed-before"> {
  if (check.seat?.teacherId === teacherId) return "same-adult";
  const now = new Date(desk.clock.now().wallMs).toISOString();
  return desk.db.write(async (tx) => {
    await insertSignature(tx, check.id, teacherId, now);
    return (await signerOf(tx, check.id)) === teacherId ? "signed" : "signed-before";
  });
}
