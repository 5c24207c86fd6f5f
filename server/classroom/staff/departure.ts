import type { Reader } from "../../db/connection.ts";
import type { Database } from "../../db/database.ts";
import { recoveryHolder, teacherHolder } from "../../personal/class-keys.ts";
import type { KeyRings } from "../../personal/key-rings.ts";
import { hashOfNothing } from "../../personal/passphrase.ts";
import { copiesOf, dropKeyCopies, dropTeacherKey, holderNames } from "../../personal/queries.ts";
import { type By, noteIn } from "../audit/audit.ts";
import { classroomsOfTeacher, teachersOfClassroom } from "../queries.ts";
import {
  allTeachers,
  endSessionsOf,
  setLeft,
  setPassphraseHash,
  takeClassroom,
} from "./queries.ts";
import { forgetSessions, isOnlyHead } from "./staff.ts";

/** A class that cannot do without a teacher: nobody else teaches it, or of those who do nobody has its key. */
export type Hanging = { classroomId: number; because: "nobody-else" | "no-key" };

/**
 * What must be handed on before she leaves. The recovery key is no substitute for a teacher: it lies in an office, and
 * whoever gets it out opens the class for the next one first.
 */
export async function classesHangingOn(db: Reader, teacherId: number): Promise<Hanging[]> {
  const hers = teacherHolder(teacherId);
  const held = (await copiesOf(db, hers)).map(({ classroomId }) => classroomId);
  const hanging: Hanging[] = [];
  for (const classroomId of new Set([...(await classroomsOfTeacher(db, teacherId)), ...held])) {
    const others = (await teachersOfClassroom(db, classroomId)).filter((id) => id !== teacherId);
    const holders = await holderNames(db, classroomId);
    const isHers = holders.every((name) => name === hers || name === recoveryHolder);
    if (others.length === 0) hanging.push({ classroomId, because: "nobody-else" });
    else if (held.includes(classroomId) && isHers) hanging.push({ classroomId, because: "no-key" });
  }
  return hanging;
}

/**
 * A teacher has left. Her classes go on with whoever else teaches them, her keys are gone, her sessions end, and no
 * passphrase is hers any more. What she did stays under her name, and so nobody else gets the name.
 * @returns why she stays: nobody else is head teacher, or classes hang on her; then nothing changes
 */
export async function removeTeacher(
  db: Database,
  rings: KeyRings,
  teacherId: number,
  by: By,
): Promise<"removed" | "last-head" | "hanging"> {
  const nobodysHash = await hashOfNothing();
  const done = await db.write(async (tx) => {
    const teachers = await allTeachers(tx);
    if (!teachers.some(({ id }) => id === teacherId)) return "removed"; // the form came twice
    if (isOnlyHead(teachers, teacherId)) return "last-head";
    if ((await classesHangingOn(tx, teacherId)).length > 0) return "hanging";
    const whom = { otherTeacherId: teacherId };
    for (const classroomId of await classroomsOfTeacher(tx, teacherId)) {
      await takeClassroom(tx, classroomId, teacherId);
      await noteIn(tx, by, "class-taken", { classroomId, ...whom });
    }
    await dropKeyCopies(tx, teacherHolder(teacherId));
    await dropTeacherKey(tx, teacherId);
    await setPassphraseHash(tx, teacherId, nobodysHash);
    await endSessionsOf(tx, teacherId);
    await setLeft(tx, teacherId, by.at);
    await noteIn(tx, by, "teacher-removed", whom);
    return "removed";
  });
  if (done === "removed") forgetSessions(db, rings, teacherId);
  return done;
}
