import type { Database } from "../db/database.ts";
import { openClassKey, recoveryHolder } from "../personal/class-keys.ts";
import type { KeyRing, KeyRings } from "../personal/key-rings.ts";
import { classKeysHeld, copiesOf, setRecoveryKey } from "../personal/queries.ts";
import { makeRecoveryKey } from "../personal/recovery-code.ts";
import type { KeyPair } from "../personal/seal.ts";
import { SealError } from "../personal/seal.ts";
import { type By, noteDown, noteIn, noteLook } from "./audit/audit.ts";
import { closedClasses } from "./closed-classes.ts";
import { teachersOfClassroom } from "./queries.ts";
import { completeKeys, type Unlocking, unlockNames } from "./unlock.ts";

/**
 * Makes the programme's recovery key; the one before is worth nothing from then on. Whoever makes it has just proved her
 * passphrase, so her keys are opened for it, also when the hub was locked. Classes that are open in any session are sealed to
 * it now, the others when their teachers unlock.
 * @returns the code, which is shown once and kept nowhere; undefined while a class hangs on the key before and on nothing
 * else: then that one stays
 */
export async function renewRecoveryKey(
  db: Database,
  rings: KeyRings,
  proved: Unlocking,
  by: By,
): Promise<string | undefined> {
  const { code, pair } = makeRecoveryKey();
  pair.privateKey.fill(0);
  const isMade = await db.write(async (tx) => {
    if ((await closedClasses(tx)).some(({ names }) => names !== "lost")) return false;
    await setRecoveryKey(tx, pair.publicKey, by.at);
    await noteIn(tx, by, "recovery-key-made");
    return true;
  });
  if (!isMade) return undefined;
  const wasLocked = !rings.of(proved.session);
  await unlockNames(db, rings, proved);
  if (wasLocked) await noteLook(db, by, "names-opened", {});
  for (const { classroomId } of await classKeysHeld(db))
    await completeKeys(db, rings.holding(classroomId), classroomId);
  return code;
}

/**
 * Opens with the recovery key what is sealed to it, and seals it anew for the teachers who have lost it. Where they have
 * their names open, these classes are open from now on too.
 * @returns how many classes were opened; undefined when the code is of another hub, or of a key that was replaced
 */
export async function recoverWith(
  db: Database,
  rings: KeyRings,
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
  for (const [id, key] of ring.classKeys) {
    await completeKeys(db, ring, id);
    rings.openClass(id, key, await teachersOfClassroom(db, id));
    key.fill(0);
  }
  return ring.classKeys.size;
}
