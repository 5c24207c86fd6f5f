import type { Database } from "../../db/database.ts";
import { keepLearnerKey } from "../../personal/fields.ts";
import type { KeyRing } from "../../personal/key-rings.ts";
import { setLearnerKey } from "../../personal/queries.ts";
import { type By, noteIn } from "../audit/audit.ts";
import { avatarAmong } from "../draw-card.ts";
import { areOnList } from "../merge/queries.ts";
import type { Classroom, Learner } from "../people.ts";
import { classKeyFor, openKeys } from "../personal.ts";
import { givenCards } from "../queries.ts";
import { type Roster, replaceLearner } from "../roster.ts";
import { placeLearner } from "./queries.ts";

/**
 * Moves a child to another class with everything she did. Her key is opened with the old class's and kept for the new
 * one, so that the new class's teachers read her name and the old one's do not.
 * @returns `gone` when she has left the old class and is not in the new one either; there already, she has moved
 * @throws Error when one of the two classes is locked for this ring
 */
export async function moveLearner(
  db: Database,
  roster: Roster,
  ring: KeyRing,
  { learner, to }: { learner: Learner; to: Classroom },
  by: By,
): Promise<"moved" | "full" | "gone"> {
  const classKey = await classKeyFor(db, ring, to.id);
  if (!classKey?.privateKey || !ring.classKeys.has(learner.classroomId))
    throw new Error("The names of these classes are locked.");
  const key = (await openKeys(db, ring, [learner])).get(learner.id);
  const kept = key && (await keepLearnerKey(key, learner.pseudonym, classKey));
  const moved = await db.write(async (tx) => {
    if (await areOnList(tx, to.id, [learner.id])) return "moved"; // the form was sent twice
    if (!(await areOnList(tx, learner.classroomId, [learner.id]))) return "gone";
    const avatar = avatarAmong(await givenCards(tx, to.id), learner);
    if (!avatar) return "full";
    const placed = { ...learner, ...avatar, classroomId: to.id };
    await placeLearner(tx, placed);
    if (kept) await setLearnerKey(tx, learner.id, kept);
    await noteIn(tx, by, "moved", { learnerId: learner.id, classroomId: to.id });
    return placed;
  });
  if (typeof moved === "string") return moved;
  replaceLearner(roster, moved);
  return "moved";
}
