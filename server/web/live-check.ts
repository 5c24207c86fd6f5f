import type { Learner, Sitting } from "../classroom/people.ts";
import type { Hub } from "../hub.ts";
import type { Check } from "../learning/check/queries.ts";
import { seatNumbers, sittingOf } from "../learning/check/see-child.ts";
import { idleMs } from "./visit.ts";

/** Whether a check goes on now: the child was seen in this sitting, and it is still her turn on that phone. */
export function isLive(hub: Hub, check: Check): boolean {
  const { seat, learnerId } = check;
  if (!seat || sittingOf(hub.desk, check) !== "one") return false;
  return openTurnsOf(hub, learnerId).some(({ id }) => id === seat.sittingId);
}

/** The numbers that a child's phones show for a check, by her turns of today; a page of one that is over may still lie there. */
export function numbersShown({ roster, desk }: Hub, check: Check): Map<number, number> {
  const turns = [...roster.phones.values()].flatMap(({ today }) => today);
  const hers = turns.filter(({ learnerId }) => learnerId === check.learnerId);
  const ids = hers.map(({ id }) => id);
  return seatNumbers(desk, check, ids);
}

/** The phones on which it is a child's turn now, by their turns; one that lies untouched has signed her out. */
export function openTurnsOf({ roster, clock }: Hub, learnerId: Learner["id"]): Sitting[] {
  const nowMs = clock.now().monotonicMs;
  return [...roster.phones.values()].flatMap(({ sitting, seenMs }) =>
    sitting && sitting.learnerId === learnerId && nowMs - seenMs <= idleMs ? [sitting] : [],
  );
}
