import { createHmac } from "node:crypto";
import type { LearnerTurn, LearningDesk } from "../desk.ts";
import { dayOfToday } from "../tasks/tasks.ts";
import { finishCheck } from "./finish-check.ts";
import { nextInCheck } from "./next-question.ts";
import { type Check, checkById, seatCheck } from "./queries.ts";

/** Open checks by learner; she has one at a time. */
export function checksByLearner(checks: Check[]): Map<number, Check> {
  return new Map(checks.map((check) => [check.learnerId, check]));
}

/**
 * The open check of a child. One that began on another day is no longer one sitting: it is stopped here, with what it
 * has.
 */
export async function openCheckOf(
  desk: LearningDesk,
  learnerId: number,
): Promise<Check | undefined> {
  const check = desk.checks.get(learnerId);
  if (!check || isOfToday(desk, check)) return check;
  await finishCheck(desk, check, "stopped");
  return undefined;
}

/** It has not begun, or began today. */
export function isOfToday(desk: LearningDesk, { seat }: Check): boolean {
  return seat === undefined || dayOfToday(desk, Date.parse(seat.begunAt)) === dayOfToday(desk);
}

/** Whether a check goes on in this turn. */
export function isRunningIn({ seat }: Check, turn: LearnerTurn): boolean {
  return seat !== undefined && seat.sittingId === turn.sitting.id;
}

/**
 * The number that a child shows her teacher: whoever confirms on another phone has looked at this one. Two digits of an
 * HMAC over check and turn, so that it is another one after a pause.
 */
export function seatNumber({ secret }: LearningDesk, check: Check, sittingId: number): number {
  const words = `seat ${check.id} ${sittingId}`;
  return 10 + (createHmac("sha256", secret).update(words).digest().readUInt16BE(0) % 90);
}

/**
 * A teacher has seen that this child sits there: the check begins in this turn, or goes on in it.
 * @returns `no-questions` when she has met every question of these skills; then nothing changes
 * @throws StorageError when the card is full or failing
 */
export async function seeChild(
  desk: LearningDesk,
  check: Check,
  turn: LearnerTurn,
  teacherId: number,
): Promise<"seen" | "no-questions"> {
  if (check.seat === undefined) {
    const first = await nextInCheck(desk, turn.learner, check);
    if (first.state === "done") return "no-questions";
  }
  const begunAt = new Date(desk.clock.now().wallMs).toISOString();
  await desk.keepTurns();
  const seat = { sittingId: turn.sitting.id, teacherId, begunAt };
  await desk.db.write((tx) => seatCheck(tx, check.id, seat));
  const seen = await checkById(desk.db, check.id);
  if (seen && !seen.end) desk.checks.set(seen.learnerId, seen);
  desk.news.tell(turn.learner.classroomId);
  return "seen";
}
