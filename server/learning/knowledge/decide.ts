import type { Database } from "../../db/database.ts";
import type { Verdict } from "../model/path.ts";
import { appendDecision, decisionsAbout } from "./queries.ts";

/** What a teacher says of a child and a skill. The last one takes back what was said before. */
export type Decision = {
  learnerId: number;
  skill: string;
  verdict: Verdict | "as-the-hub-thinks";
  teacherId: number;
};

/** Writes a decision down; nothing is ever taken out, so that it can be told who decided what and when. */
export async function decide(db: Database, decision: Decision, at: Date): Promise<void> {
  await db.write((tx) => appendDecision(tx, { ...decision, decidedAt: at.toISOString() }));
}

/** What holds now, by skill. */
export async function verdictsOf(
  db: Pick<Database, "all">,
  learnerId: number,
): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  for (const { skill, verdict } of await decisionsAbout(db, learnerId)) {
    if (verdict === "as-the-hub-thinks") verdicts.delete(skill);
    else verdicts.set(skill, verdict);
  }
  return verdicts;
}
