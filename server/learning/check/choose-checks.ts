import type { Learner } from "../../classroom/people.ts";
import type { Transaction } from "../../db/connection.ts";
import type { LearningDesk } from "../desk.ts";
import { checkById, checksOfForm, insertCheck, type NewCheck, openChecks } from "./queries.ts";

export type ChosenChecks = Omit<NewCheck, "learnerId" | "chosenAt">;

/** More would not fit into one sitting: twenty questions a skill. */
export const mostSkills = 3;

/**
 * Chooses a check of some skills for each of these children; it begins when her teacher has seen her.
 * @returns those who have it now; who is in another check already keeps that one. All of them for a form that was sent
 * before, and nothing changes
 * @throws StorageError when the card is full or failing; then nobody has one
 */
export async function chooseChecks(
  desk: LearningDesk,
  learners: Learner[],
  told: ChosenChecks,
): Promise<Learner[]> {
  const chosenAt = new Date(desk.clock.now().wallMs).toISOString();
  const made = await desk.db.write((tx) => insertChecks(tx, learners, { ...told, chosenAt }));
  if (made === undefined) return learners;
  await takeUp(desk, made);
  return learners.filter(({ id }) => made.includes(desk.checks.get(id)?.id ?? 0));
}

/** @returns the numbers of the new checks; undefined when the form was sent before */
export async function insertChecks(
  tx: Transaction,
  learners: Learner[],
  told: ChosenChecks & { chosenAt: string },
): Promise<number[] | undefined> {
  if ((await checksOfForm(tx, told.formKey)) > 0) return undefined;
  const busy = new Set((await openChecks(tx)).map(({ learnerId }) => learnerId));
  const ids: number[] = [];
  for (const { id: learnerId } of learners) {
    if (busy.has(learnerId)) continue;
    const id = await insertCheck(tx, { ...told, learnerId });
    if (id !== undefined) ids.push(id);
  }
  return ids;
}

/** The children know of checks that are on the card now. */
export async function takeUp(desk: LearningDesk, checkIds: number[]): Promise<void> {
  for (const id of checkIds) {
    const check = await checkById(desk.db, id);
    if (check && !check.end) desk.checks.set(check.learnerId, check);
  }
}
