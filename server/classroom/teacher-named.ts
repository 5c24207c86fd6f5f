import type { Reader } from "../db/connection.ts";
import { lettersOfName, preparedName } from "../personal/prepared.ts";
import { allSignInNames, type KnownTeacher, teacherBySignInName } from "./staff/queries.ts";

/**
 * The teacher of this name, however it is typed: by its very form, as hubs kept it before names were prepared, and else by
 * its letters alone, where they are one teacher's and nobody else's.
 */
export async function teacherNamed(db: Reader, typed: string): Promise<KnownTeacher | undefined> {
  for (const name of [preparedName(typed), typed.trim().toLowerCase()]) {
    const teacher = await teacherBySignInName(db, name);
    if (teacher) return teacher;
  }
  const [only, ...others] = await namesAlike(db, typed);
  return only && others.length === 0 ? teacherBySignInName(db, only.name) : undefined;
}

/** Whether somebody else is or was called so: a name that differs by marks alone would be one with hers at the sign-in. */
export async function isTeacherNameTaken(
  db: Reader,
  typed: string,
  teacherId?: number,
): Promise<boolean> {
  const prepared = preparedName(typed);
  const same = (await allSignInNames(db)).filter(({ name }) => name === prepared);
  return [...same, ...(await namesAlike(db, typed))].some(({ id }) => id !== teacherId);
}

/** Everybody, also who has left, whose name has the same letters and digits as this one. */
async function namesAlike(db: Reader, typed: string) {
  const asked = lettersOfName(typed);
  if (asked === "") return [];
  return (await allSignInNames(db)).filter(({ name }) => lettersOfName(name) === asked);
}
