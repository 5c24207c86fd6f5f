import type { Reader } from "../db/connection.ts";
import type { Database } from "../db/database.ts";
import type { KeyRings } from "../personal/key-rings.ts";
import { classKeysHeld, dropClassKey } from "../personal/queries.ts";
import { type By, noteIn } from "./audit/audit.ts";
import { teachersOfClassroom } from "./queries.ts";

/**
 * A class that no teacher can open, whoever signs in. Its names hang on the printed code alone; so they do where nobody
 * teaches it, and then the code has nobody to hand them to; or they are lost.
 */
export type ClosedClass = { classroomId: number; names: "on-code" | "untaught" | "lost" };

export async function closedClasses(db: Reader): Promise<ClosedClass[]> {
  const closed: ClosedClass[] = [];
  for (const { classroomId, byTeacher, byRecovery } of await classKeysHeld(db)) {
    if (byTeacher) continue;
    const isTaught = (await teachersOfClassroom(db, classroomId)).length > 0;
    const onCode = isTaught ? "on-code" : "untaught";
    closed.push({ classroomId, names: byRecovery ? onCode : "lost" });
  }
  return closed;
}

/**
 * Lets classes that no teacher can open begin anew, because the printed code is lost as well: what was sealed of their
 * children goes, and the next teacher who opens her names makes a key under which they are typed again. Animals, pictures and
 * all that was learned stay.
 * @returns how many classes; one that a teacher can open stays as it is
 */
export async function giveUpNames(
  db: Database,
  rings: KeyRings,
  classroomIds: number[],
  by: By,
): Promise<number> {
  const given = await db.write(async (tx) => {
    const closed = (await closedClasses(tx)).map(({ classroomId }) => classroomId);
    const lost = closed.filter((id) => classroomIds.includes(id));
    for (const classroomId of lost) {
      await dropClassKey(tx, classroomId);
      await noteIn(tx, by, "names-given-up", { classroomId });
    }
    return lost;
  });
  for (const id of given) rings.closeClass(id, []);
  return given.length;
}
