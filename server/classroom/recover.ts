import type { Database } from "../db/database.ts";
import { openClassKey, recoveryHolder } from "../personal/class-keys.ts";
import type { KeyRing } from "../personal/key-rings.ts";
import { copiesOf, setRecoveryKey } from "../personal/queries.ts";
import { makeRecoveryKey } from "../personal/recovery-code.ts";
import type { KeyPair } from "../personal/seal.ts";
import { SealError } from "../personal/seal.ts";
import { type By, noteDown, noteIn } from "./audit/audit.ts";
import { completeKeys } from "./unlock.ts";

/**
 * Makes the programme's recovery key; the one before is worth nothing from then on. Classes that `ring` has open are sealed
 * to it now, the others when their teachers unlock. @returns the code, which is shown once and kept nowhere
 */
export async function renewRecoveryKey(
  db: Database,
  ring: KeyRing | undefined,
  by: By,
): Promise<string> {
  const { code, pair } = makeRecoveryKey();
  await db.write(async (tx) => {
    await setRecoveryKey(tx, pair.publicKey, by.at);
    await noteIn(tx, by, "recovery-key-made");
  });
  pair.privateKey.fill(0);
  for (const id of ring?.classKeys.keys() ?? []) if (ring) await completeKeys(db, ring, id);
  return code;
}

/**
 * Opens with the recovery key what is sealed to it, and seals it anew for the teachers who have lost it.
 * @returns how many classes were opened; undefined when the code is of another hub, or of a key that was replaced
 */
export async function recoverWith(
  db: Database,
  pair: KeyPair,
  by: By,
): Promise<number | undefined> {
  const ring: KeyRing = { teacherId: 0, classKeys: new Map(), learnerKeys: new Map() };
  try {
    for (const { classroomId, sealed } of await copiesOf(db, recoveryHolder))
      ring.classKeys.set(classroomId, await openClassKey(pair.privateKey, classroomId, sealed));
  } catch (error) {
    if (error instanceof SealError) return undefined;
    throw error;
  }
  await noteDown(db, by, "recovery-key-used");
  for (const id of ring.classKeys.keys()) await completeKeys(db, ring, id);
  for (const key of ring.classKeys.values()) key.fill(0);
  return ring.classKeys.size;
}
