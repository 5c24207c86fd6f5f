import type { Database } from "../../db/database.ts";
import type { Now } from "../../device/age.ts";
import { everyFive } from "../../personal/pace.ts";
import { inLine } from "./line.ts";
import { type Counted, countWrongTry, forgiveWrongTries, pauseLeftMs } from "./pause.ts";

export type SignInTry<Answer> = { state: "in"; answer: Answer } | { state: "wrong" } | Pause;

/** Wait; and whether what others tried is the reason, so that a phone that is counted by itself would not have to. */
export type Pause = { state: "pause"; seconds: number; isOfOthers: boolean };

/**
 * Who tries, and when: the phone by its cookie, its address, which a whole class may share, and the mark that the phone
 * keeps from when a teacher came in on it, by her number.
 */
export type Visitor = {
  phone: string;
  address: string;
  now: Now;
  markOf?: (teacherId: number) => string | undefined;
};

/** By whom wrong tries are counted: the phone, known by its cookie, and whom it shares them with, the widest last. */
export type Tried = { phone: Counted; others: Counted[] };

/** Tries that are counted together are looked at one after another: a hundred at once get no further than in a row. */
export function guarded<Answer>(
  db: Database,
  tried: Tried,
  visitor: Visitor,
  attempt: () => Promise<Answer | undefined>,
): Promise<SignInTry<Answer>> {
  return inLine<SignInTry<Answer>>(
    db,
    tried.others.at(-1) ?? tried.phone,
    () => tryOnce(db, tried, visitor, attempt),
    () => ({ state: "pause", seconds: 1, isOfOthers: tried.others.length > 0 }),
  );
}

/**
 * Phones clear their cookies, so that all phones of one address have ten tries together, and all addresses, which phones
 * change as well, a hundred. One child who plays at the grown-ups' door has five, and does not shut it.
 */
export function ofGrownUp(what: string, { phone, address }: Visitor): Tried {
  return {
    phone: { who: phone, what, pace: everyFive(5) },
    others: [
      { who: address, what, pace: everyFive(10) },
      { who: "everywhere", what, pace: everyFive(100) },
    ],
  };
}

/** A phone on which she came in before is counted by itself: whatever others guess, she does not wait for it there. */
export function ofTeacher(teacherId: number | undefined, visitor: Visitor): Tried {
  const what = `teacher ${teacherId ?? "unknown"}`;
  const mark = teacherId === undefined ? undefined : visitor.markOf?.(teacherId);
  if (mark === undefined) return ofGrownUp(what, visitor);
  return { phone: { who: `marked ${mark}`, what, pace: everyFive(5) }, others: [] };
}

async function tryOnce<Answer>(
  db: Database,
  { phone, others }: Tried,
  visitor: Visitor,
  attempt: () => Promise<Answer | undefined>,
): Promise<SignInTry<Answer>> {
  const nowMs = visitor.now.wallMs;
  const pause = async (of: (counted: Counted) => Promise<number>): Promise<Pause | undefined> => {
    const [own = 0, ...shared] = await Promise.all([phone, ...others].map(of));
    const longestMs = Math.max(own, ...shared);
    if (longestMs === 0) return undefined;
    return { state: "pause", seconds: Math.ceil(longestMs / 1000), isOfOthers: longestMs > own };
  };
  const goesOn = await pause((counted) => pauseLeftMs(db, counted, nowMs));
  if (goesOn) return goesOn;
  const answer = await attempt();
  if (answer !== undefined) {
    await forgiveWrongTries(db, phone, others);
    return { state: "in", answer };
  }
  return (await pause((counted) => countWrongTry(db, counted, nowMs))) ?? { state: "wrong" };
}
