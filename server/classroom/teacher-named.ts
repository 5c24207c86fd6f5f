import type { Reader } from "../db/connection.ts";
import { preparedName } from "../personal/prepared.ts";
import { type KnownTeacher, teacherBySignInName } from "./staff/queries.ts";

/** The teacher of this name, however it is typed; a name that was kept before names were prepared is found as typed. */
export async function teacherNamed(db: Reader, typed: string): Promise<KnownTeacher | undefined> {
  const prepared = await teacherBySignInName(db, preparedName(typed));
  return prepared ?? teacherBySignInName(db, typed.trim().toLowerCase());
}
