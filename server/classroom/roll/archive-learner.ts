import type { Database } from "../../db/database.ts";
import { type By, noteIn } from "../audit/audit.ts";
import { avatarAmong } from "../draw-card.ts";
import type { Learner } from "../people.ts";
import { givenCards } from "../queries.ts";
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

/** What came of bringing a child back: she may be off the list of no class, or of another one. */
type BroughtBack = { state: "back"; learner: Learner } | { state: "full" | "not-away" };

/** Brings a child back to the list of her class; she gets another avatar if hers was given away. */
export async function bringBack(
  db: Database,
  roster: Roster,
  { classroomId, learnerId }: { classroomId: number; learnerId: number },
  by: By,
): Promise<BroughtBack> {
  const back = await db.write(async (tx): Promise<BroughtBack> => {
    const away = (await archivedLearners(tx, classroomId)).find(({ id }) => id === learnerId);
    if (!away) return { state: "not-away" };
    const avatar = avatarAmong(await givenCards(tx, classroomId), away);
    if (!avatar) return { state: "full" };
    const learner = { ...away, ...avatar };
    await placeLearner(tx, learner);
    await noteIn(tx, by, "brought-back", { learnerId, classroomId });
    return { state: "back", learner };
  });
  if (back.state === "back") addLearner(roster, back.learner);
  return back;
}
