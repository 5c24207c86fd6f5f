import type { Database } from "../../db/database.ts";
import { type By, noteIn } from "../audit/audit.ts";
import { isNameTaken } from "../class-names.ts";
import type { Classroom } from "../people.ts";
import { setClassroomName } from "../queries.ts";
import { nameClassroom, type Roster } from "../roster.ts";

/**
 * Another name for a class, on all pages from now on; cards and posters that are printed keep the old one.
 * @returns false when another class of this teacher has the name
 */
export async function renameClassroom(
  db: Database,
  roster: Roster,
  classroom: Classroom,
  name: string,
  by: By,
): Promise<boolean> {
  if (name === classroom.name) return true;
  const isDone = await db.write(async (tx) => {
    if (await isNameTaken(tx, by.teacherId, { id: classroom.id, name })) return false;
    await setClassroomName(tx, classroom.id, name);
    await noteIn(tx, by, "class-renamed", { classroomId: classroom.id });
    return true;
  });
  if (isDone) nameClassroom(roster, classroom.id, name);
  return isDone;
}
