import type { Database } from "../../db/database.ts";
import type { Now } from "../../device/age.ts";
import { everyFive } from "../../personal/pace.ts";
import { inLine } from "./line.ts";
import { type Counted, countWrongTry, forgiveWrongTries, pauseLeftMs } from "./pause.ts";

export type SignInTry<Answer> =
  | { state: "in"; answer: Answer }
  | { state: "wrong" }
  | { state: "pause"; seconds: number };

/** Who tries, and when: the phone by its cookie, and its address, which a whole class may share. */
export type Visitor = { phone: string; address: string; now: Now };

/** By whom wrong tries are counted: the phone, known by its cookie, and whom it may share them with. */
export type Tried = { phone: Counted; others?: Counted };

/** Tries that are counted together are looked at one after another: a hundred at once get no further than in a row. */
export function guarded<Answer>(
  db: Database,
  tried: Tried,
  visitor: Visitor,
  attempt: () => Promise<Answer | undefined>,
): Promise<SignInTry<Answer>> {
  return inLine<SignInTry<Answer>>(
    db,
    tried.others ?? tried.phone,
    () => tryOnce(db, tried, visitor, attempt),
    () => ({ state: "pause", seconds: 1 }),
  );
}

/**
 * Children who play at the grown-ups' door do not shut it; a passphrase is not guessed in a hundred tries, which are the
 * patience with one address: its phones may clear their cookies.
 */
export function ofGrownUp(what: string, { phone, address }: Visitor): Tried {
  return {
    phone: { who: phone, what, pace: everyFive(5) },
    others: { who: address, what, pace: everyFive(100) },
  };
}

async function tryOnce<Answer>(
  db: Database,
  { phone, others }: Tried,
  visitor: Visitor,
  attempt: () => Promise<Answer | undefined>,
): Promise<SignInTry<Answer>> {
  const nowMs = visitor.now.wallMs;
  const counts = others ? [phone, others] : [phone];
  const longest = async (of: (counted: Counted) => Promise<number>) =>
    Math.max(...(await Promise.all(counts.map(of))));
  const leftMs = await longest((counted) => pauseLeftMs(db, counted, nowMs));
  if (leftMs > 0) return { state: "pause", seconds: Math.ceil(leftMs / 1000) };
  const answer = await attempt();
  if (answer !== undefined) {
    await forgiveWrongTries(db, phone, others);
    return { state: "in", answer };
  }
  const pauseMs = await longest((counted) => countWrongTry(db, counted, nowMs));
  return pauseMs > 0 ? { state: "pause", seconds: Math.ceil(pauseMs / 1000) } : { state: "wrong" };
}
