import { createHmac } from "node:crypto";
import type { Reader } from "../../db/connection.ts";
import { ageOf, timeOf } from "../../device/age.ts";
import type { LearnerTurn, LearningDesk } from "../desk.ts";
import { finishCheck } from "./finish-check.ts";
import { nextInCheck } from "./next-question.ts";
import { type Check, checkById, openChecks, seatCheck } from "./queries.ts";

/**
 * The open checks by child; she has one at a time. Two cards that were merged may have brought her two: then one waits until
 * the other has ended.
 */
export async function checksByChild(db: Reader): Promise<Map<number, Check>> {
  const lastFirst = (await openChecks(db)).toReversed();
  return new Map(lastFirst.map((check) => [check.learnerId, check]));
}

/**
 * The open check of a child. One that is older than a school day is no longer one sitting: it is stopped here, with what
 * it has.
 */
export async function openCheckOf(
  desk: LearningDesk,
  learnerId: number,
): Promise<Check | undefined> {
  const check = desk.checks.get(learnerId);
  if (!check || sittingOf(desk, check) !== "over") return check;
  await finishCheck(desk, check, "stopped");
  return openCheckOf(desk, learnerId);
}

/** A sitting lasts one school day at most. */
const longestSittingMs = 10 * 3_600_000;

/**
 * Whether a check is still one sitting, whatever the clock on the wall was set to since it began; one that has not begun
 * is. `unknown` where nobody can tell how long the machine was off: then it waits for a teacher's word.
 */
export function sittingOf({ clock }: LearningDesk, { seat }: Check): "one" | "over" | "unknown" {
  if (seat === undefined) return "one";
  const ageMs = ageOf(seat.since, clock.now());
  if (ageMs === undefined) return "unknown";
  return ageMs <= longestSittingMs ? "one" : "over";
}

/** Whether a check goes on in this turn. */
export function isRunningIn({ seat }: Check, turn: LearnerTurn): boolean {
  return seat !== undefined && seat.sittingId === turn.sitting.id;
}

/** How many numbers of two digits there are. */
const mostNumbers = 90;

/**
 * The numbers that a child shows her teacher, by her turns: whoever confirms on another phone has looked at this one. Two
 * digits of an HMAC over check and turn, so that it is another one after a pause. A turn whose number an earlier one has
 * takes its next: no two phones show the same, and a later turn changes no number that is shown already.
 */
export function seatNumbers(
  { secret }: Pick<LearningDesk, "secret">,
  check: Pick<Check, "id">,
  sittingIds: number[],
): Map<number, number> {
  const numbers = new Map<number, number>();
  const taken = new Set<number>();
  for (const sittingId of sittingIds.toSorted((one, other) => one - other)) {
    let words = `seat ${check.id} ${sittingId}`;
    let number = twoDigitsOf(secret, words);
    while (taken.has(number) && taken.size < mostNumbers) {
      words += " next";
      number = twoDigitsOf(secret, words);
    }
    taken.add(number);
    numbers.set(sittingId, number);
  }
  return numbers;
}

function twoDigitsOf(secret: Buffer, words: string): number {
  return 10 + (createHmac("sha256", secret).update(words).digest().readUInt16BE(0) % mostNumbers);
}

/**
 * A teacher has seen that this child sits there: the check begins in this turn, or goes on in it. After a power cut of
 * unknown length it is her word that it is still one sitting, and the sitting counts from now on.
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
  const now = desk.clock.now();
  const since = check.seat && sittingOf(desk, check) === "one" ? check.seat.since : now;
  await desk.keepTurns();
  const { sitting, learner } = turn;
  const seat = {
    sittingId: sitting.id,
    cardId: learner.id,
    teacherId,
    begunAt: timeOf(now),
    since,
  };
  await desk.db.write((tx) => seatCheck(tx, check.id, seat));
  const seen = await checkById(desk.db, check.id);
  if (seen && !seen.end) desk.checks.set(seen.learnerId, seen);
  desk.news.tell(learner.classroomId);
  return "seen";
}
