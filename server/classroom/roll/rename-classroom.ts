import type { Database } from "../../db/database.ts";
import { type By, noteIn } from "../audit/audit.ts";
import type { Classroom } from "../people.ts";
import { setClassroomName } from "../queries.ts";
import { nameClassroom, type Roster } from "../roster.ts";

/** Another name for a class, on all pages from now on; cards and posters that are printed keep the old one. */
export async function renameClassroom(
  db: Database,
  roster: Roster,
  classroom: Classroom,
  name: string,
  by: By,
): Promise<void> {
  if (name === classroom.name) return;
  await db.write(async (tx) => {
    await setClassroomName(tx, classroom.id, name);
    await noteIn(tx, by, "class-renamed", { classroomId: classroom.id });
  });
  nameClassroom(roster, classroom.id, name);
}
