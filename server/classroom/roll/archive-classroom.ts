import type { Database } from "../../db/database.ts";
import { type By, noteIn } from "../audit/audit.ts";
import { isNameTaken } from "../class-names.ts";
import type { Classroom } from "../people.ts";
import { learnersOfClassroom, setClassroomName } from "../queries.ts";
import { bringClassroomIn, nameClassroom, putClassroomAway, type Roster } from "../roster.ts";
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

/**
 * Brings a class back as it was: its children with their animals, pictures and cards, and its teachers; under another name
 * where one is given.
 * @returns false when another class of this teacher has the name by now
 */
export async function bringClassroomBack(
  db: Database,
  roster: Roster,
  classroom: Classroom,
  by: By,
  name: string = classroom.name,
): Promise<boolean> {
  const { id: classroomId } = classroom;
  const learners = await db.write(async (tx) => {
    if (await isNameTaken(tx, by.teacherId, { id: classroomId, name })) return undefined;
    if (name !== classroom.name) {
      await setClassroomName(tx, classroomId, name);
      await noteIn(tx, by, "class-renamed", { classroomId });
    }
    await setClassroomArchived(tx, classroomId, false);
    await noteIn(tx, by, "class-brought-back", { classroomId });
    return learnersOfClassroom(tx, classroomId);
  });
  if (!learners) return false;
  if (name !== classroom.name) nameClassroom(roster, classroomId, name);
  bringClassroomIn(roster, classroom, learners);
  return true;
}
