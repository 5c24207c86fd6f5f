import type { Transaction } from "../../db/connection.ts";
import type { Database } from "../../db/database.ts";
import { type By, noteIn } from "../audit/audit.ts";
import type { Learner } from "../people.ts";
import { archiveRow } from "../roll/queries.ts";
import { type Roster, removeLearner } from "../roster.ts";
import { answerMove } from "./queries.ts";

type Told = { code: string; learner: Learner };

/** A child has left for the other school: she is taken off the list, as by hand. @returns false when it was answered before */
export async function sayLeft(
  db: Database,
  roster: Roster,
  { code, learner }: Told,
  by: By,
): Promise<boolean> {
  const { id: learnerId, classroomId } = learner;
  const isDone = await db.write(async (tx) => {
    if (!(await answerMove(tx, code, { answer: "left", learnerId, now: by.at }))) return false;
    await archiveRow(tx, learnerId, by.at);
    await noteIn(tx, by, "left-for-school", { learnerId, classroomId });
    return true;
  });
  const onList = roster.learners.get(learnerId);
  if (isDone && onList) removeLearner(roster, onList);
  return isDone;
}

/** A child is still here: nothing changes, and the office hears so. @returns false when it was answered before */
export function sayStays(db: Database, { code, learner }: Told, by: By): Promise<boolean> {
  const said = { answer: "stays", learnerId: learner.id, now: by.at } as const;
  return db.write((tx) => answerMove(tx, code, said));
}

/**
 * The child who was to come is this one, who is on a list here.
 * @param also what else is written down then, with it or not at all
 * @returns false when it was answered before
 */
export function sayCame(
  db: Database,
  { code, learner }: Told,
  by: By,
  also: (tx: Transaction) => Promise<void>,
): Promise<boolean> {
  const { id: learnerId, classroomId } = learner;
  return db.write(async (tx) => {
    if (!(await answerMove(tx, code, { answer: "came", learnerId, now: by.at }))) return false;
    await noteIn(tx, by, "came-from-school", { learnerId, classroomId });
    await also(tx);
    return true;
  });
}

/** Nobody of whom the office speaks has come to this school. @returns false when it was answered before */
export function sayNotHere(db: Database, code: string, by: By): Promise<boolean> {
  const said = { answer: "not-here", learnerId: null, now: by.at } as const;
  return db.write((tx) => answerMove(tx, code, said));
}
