import type { Database } from "../../db/database.ts";
import { type By, noteIn } from "../audit/audit.ts";
import type { Classroom } from "../people.ts";
import { learnersOfClassroom } from "../queries.ts";
import { bringClassroomIn, putClassroomAway, type Roster } from "../roster.ts";
import { keepTurns } from "../sign-in.ts";
import { endTurnsIn } from "../turns/queries.ts";
import { setClassroomArchived } from "./queries.ts";

/**
 * Puts a class away: it is on no list and no door, and the turns of its children end. Nothing of theirs is touched, not even
 * who was on the list, so that the class comes back whole.
 */
export async function archiveClassroom(
  db: Database,
  roster: Roster,
  classroom: Classroom,
  by: By,
): Promise<void> {
  const { id: classroomId } = classroom;
  await keepTurns(db);
  await db.write(async (tx) => {
    await setClassroomArchived(tx, classroomId, true);
    await endTurnsIn(tx, classroomId, by.at);
    await noteIn(tx, by, "class-put-away", { classroomId });
  });
  putClassroomAway(roster, classroom);
}

/** Brings a class back as it was: its children with their animals, pictures and cards, and its teachers. */
export async function bringClassroomBack(
  db: Database,
  roster: Roster,
  classroom: Classroom,
  by: By,
): Promise<void> {
  const { id: classroomId } = classroom;
  const learners = await db.write(async (tx) => {
    await setClassroomArchived(tx, classroomId, false);
    await noteIn(tx, by, "class-brought-back", { classroomId });
    return learnersOfClassroom(tx, classroomId);
  });
  bringClassroomIn(roster, classroom, learners);
}
