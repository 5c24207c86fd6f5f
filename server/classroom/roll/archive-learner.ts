import type { Database } from "../../db/database.ts";
import { type By, noteIn } from "../audit/audit.ts";
import { avatarAmong } from "../enrol.ts";
import type { Learner } from "../people.ts";
import { avatarsOf } from "../queries.ts";
import { addLearner, type Roster, removeLearner } from "../roster.ts";
import { archivedLearners, archiveRow, placeLearner } from "./queries.ts";

/** Takes a child off the list: she is on no wall, her turns end, and her avatar is free. What she did and her name stay. */
export async function archiveLearner(
  db: Database,
  roster: Roster,
  learner: Learner,
  by: By,
): Promise<void> {
  const { id: learnerId, classroomId } = learner;
  await db.write(async (tx) => {
    await archiveRow(tx, learnerId, by.at);
    await noteIn(tx, by, "taken-off", { learnerId, classroomId });
  });
  removeLearner(roster, learner);
}

/**
 * Brings a child back to the list of her class; she gets another avatar if hers was given away.
 * @returns undefined when the class is full, or she is not off its list
 */
export async function bringBack(
  db: Database,
  roster: Roster,
  { classroomId, learnerId }: { classroomId: number; learnerId: number },
  by: By,
): Promise<Learner | undefined> {
  const back = await db.write(async (tx) => {
    const away = (await archivedLearners(tx, classroomId)).find(({ id }) => id === learnerId);
    const avatar = away && avatarAmong(await avatarsOf(tx, classroomId), away);
    if (!avatar) return undefined;
    const learner = { ...away, ...avatar };
    await placeLearner(tx, learner);
    await noteIn(tx, by, "brought-back", { learnerId, classroomId });
    return learner;
  });
  if (back) addLearner(roster, back);
  return back;
}
