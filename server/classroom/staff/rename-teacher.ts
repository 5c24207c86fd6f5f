import type { Database } from "../../db/database.ts";
import { shownName } from "../../personal/prepared.ts";
import { type By, keepLooks, noteIn } from "../audit/audit.ts";
import { isTeacherNameTaken } from "../teacher-named.ts";
import { setTeacherName } from "./queries.ts";

/**
 * Another name for a teacher, by which she signs in from now on. Her sessions, keys and classes are hers by number, and stay.
 * @returns false when somebody else is or was called so
 */
export async function renameTeacher(
  db: Database,
  { teacherId, name }: { teacherId: number; name: string },
  by: By,
): Promise<boolean> {
  await keepLooks(db); // a line takes the names of when it is written, and these looks were before
  return db.write(async (tx) => {
    if (await isTeacherNameTaken(tx, name, teacherId)) return false;
    const about = shownName(name);
    await noteIn(tx, by, "teacher-renamed", { otherTeacherId: teacherId, about }); // with the name she had
    await setTeacherName(tx, teacherId, about);
    return true;
  });
}
