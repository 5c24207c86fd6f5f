import type { Reader } from "../db/connection.ts";
import type { Database } from "../db/database.ts";
import type { KeyRings } from "../personal/key-rings.ts";
import type { KeyPair } from "../personal/seal.ts";
import type { By } from "./audit/audit.ts";
import { guarded, ofTeacher, type SignInTry, type Visitor } from "./pause/guarded.ts";
import type { Teacher } from "./people.ts";
import { handOver, openWithCode, pairThatHolds } from "./recover.ts";
import { teacherById } from "./staff/queries.ts";
import { renewPassphrase } from "./staff/staff.ts";
import { teacherNamed } from "./teacher-named.ts";

/** A head teacher whose passphrase is forgotten, and the pair of the printed key that she has in her hand. */
export type Returning = { teacher: Teacher; pair: KeyPair };

/**
 * Whether somebody holds the printed recovery key, and says the name of a head teacher. Wrong tries bring the pauses of
 * her sign-in, and a name that is not there or not a head teacher's is told from a wrong code by nothing.
 */
export async function proveByCode(
  db: Database,
  { signInName, code }: { signInName: string; code: string },
  visitor: Visitor,
): Promise<SignInTry<Returning>> {
  const found = await teacherNamed(db, signInName);
  const tried = ofTeacher(found?.id, visitor);
  return guarded(db, tried, visitor, async () => {
    const pair = await pairThatHolds(db, code);
    const teacher = await headTeacher(db, found?.id);
    if (pair && teacher) return { pair, teacher };
    pair?.privateKey.fill(0);
    return undefined;
  });
}

/** Who is head teacher now; who has left keeps her name, and does not come back by it. */
async function headTeacher(db: Reader, id: number | undefined): Promise<Teacher | undefined> {
  const teacher = id === undefined ? undefined : await teacherById(db, id);
  return teacher?.role === "head-teacher" ? teacher : undefined;
}

/**
 * She has a new passphrase and new keys, her sessions are over, and every class that the code opens is handed to its
 * teachers. The code stays good: should the power go in between, she types it again.
 * @returns how many classes were opened
 */
export async function comeBack(
  db: Database,
  rings: KeyRings,
  { teacher, pair }: Returning,
  passphrase: string,
  by: By,
): Promise<number> {
  const ring = await openWithCode(db, pair);
  pair.privateKey.fill(0);
  const told = { teacherId: teacher.id, passphrase, act: "came-back" } as const;
  await renewPassphrase(db, rings, undefined, told, by);
  return handOver(db, rings, ring, by);
}
