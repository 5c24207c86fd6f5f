import type { LearningDesk } from "../desk.ts";
import { type Check, hasOutcome, insertSignature } from "./queries.ts";
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
 * A second adult who was there signs a check: assurance A3.
 * @returns false when it is the teacher who held the check, or when it is signed already
 * @throws StorageError when the card is full or failing
 */
export async function signCheck(
  desk: LearningDesk,
  check: Check,
  teacherId: number,
): Promise<boolean> {
  if (!(await canSign(desk, check)) || check.seat?.teacherId === teacherId) return false;
  const now = new Date(desk.clock.now().wallMs).toISOString();
  return desk.db.write((tx) => insertSignature(tx, check.id, teacherId, now));
}
