import type { Database } from "../../db/database.ts";
import type { Verdict } from "../model/path.ts";
import { appendDecision, decisionsAbout, type ToldDecision } from "./queries.ts";

/** What a teacher says of a child and a skill. The last one takes back what was said before. */
export type Decision = {
  learnerId: number;
  skill: string;
  verdict: Verdict | "as-the-hub-thinks";
  teacherId: number;
};

/** What holds now: who said it, and when. */
export type HeldDecision = ToldDecision & { verdict: Verdict };

/** Writes a decision down; nothing is ever taken out, so that it can be told who decided what and when. */
export async function decide(db: Database, decision: Decision, at: Date): Promise<void> {
  await decideAll(db, [decision], at);
}

/** Several at once: all of them hold, or none. */
export async function decideAll(db: Database, decisions: Decision[], at: Date): Promise<void> {
  const decidedAt = at.toISOString();
  await db.write(async (tx) => {
    for (const decision of decisions) await appendDecision(tx, { ...decision, decidedAt });
  });
}

/** What holds now, by skill. */
export async function verdictsOf(
  db: Pick<Database, "all">,
  learnerId: number,
): Promise<Map<string, Verdict>> {
  const held = await heldDecisions(db, [learnerId]);
  return verdictsIn(held.get(learnerId));
}

/** What holds now about each of these children, by skill; the newest last. */
export async function heldDecisions(
  db: Pick<Database, "all">,
  learnerIds: number[],
): Promise<Map<number, Map<string, HeldDecision>>> {
  const held = new Map(learnerIds.map((id) => [id, new Map<string, HeldDecision>()]));
  for (const told of await decisionsAbout(db, learnerIds)) {
    const ofChild = held.get(told.learnerId);
    const { verdict } = told;
    ofChild?.delete(told.skill);
    if (verdict !== "as-the-hub-thinks") ofChild?.set(told.skill, { ...told, verdict });
  }
  return held;
}

export function verdictsIn(held: Map<string, HeldDecision> = new Map()): Map<string, Verdict> {
  return new Map([...held].map(([skill, { verdict }]) => [skill, verdict]));
}
