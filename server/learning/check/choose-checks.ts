import type { Learner } from "../../classroom/people.ts";
import type { LearningDesk } from "../desk.ts";
import { checkById, insertCheck, isFormKnown, openChecks } from "./queries.ts";

type ChosenChecks = { formKey: string; teacherId: number; skills: string[]; language: string };

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
  const made = await desk.db.write(async (tx) => {
    if (await isFormKnown(tx, told.formKey)) return undefined;
    const busy = new Set((await openChecks(tx)).map(({ learnerId }) => learnerId));
    const ids: number[] = [];
    for (const { id: learnerId } of learners) {
      if (busy.has(learnerId)) continue;
      const id = await insertCheck(tx, { ...told, learnerId, chosenAt });
      if (id !== undefined) ids.push(id);
    }
    return ids;
  });
  if (made === undefined) return learners;
  for (const id of made) {
    const check = await checkById(desk.db, id);
    if (check && !check.end) desk.checks.set(check.learnerId, check);
  }
  return learners.filter(({ id }) => made.includes(desk.checks.get(id)?.id ?? 0));
}
