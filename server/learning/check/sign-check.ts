import type { LearningDesk } from "../desk.ts";
import { type Check, insertSignature } from "./queries.ts";
import { sittingOf } from "./see-child.ts";

/** Who was there signs on the day itself: later it would be a memory. Where nobody can tell, it is taken for later. */
export function canSign(desk: LearningDesk, check: Check): boolean {
  return check.seat !== undefined && check.end !== undefined && sittingOf(desk, check) === "one";
}

/**
 * A second adult who was there signs a check: assurance A3.
 * @returns false when it is the teacher who held the check, or when it is signed already
 * @throws StorageError when the card is full or failing
 */
export async function signCheck(
  desk: LearningDesk,
  check: Check,
  teacherId: number,
): Promise<boolean> {
  if (!canSign(desk, check) || check.seat?.teacherId === teacherId) return false;
  const now = new Date(desk.clock.now().wallMs).toISOString();
  return desk.db.write((tx) => insertSignature(tx, check.id, teacherId, now));
}
