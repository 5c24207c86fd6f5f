import type { Reader } from "../db/connection.ts";
import type { Database } from "../db/database.ts";
import { openClassKey, recoveryHolder } from "../personal/class-keys.ts";
import type { KeyRing, KeyRings } from "../personal/key-rings.ts";
import { classKeysHeld, copiesOf, recoveryKey, setRecoveryKey } from "../personal/queries.ts";
import { makeRecoveryKey, readRecoveryCode } from "../personal/recovery-code.ts";
import type { KeyPair } from "../personal/seal.ts";
import { SealError } from "../personal/seal.ts";
import { type By, noteDown, noteIn, noteLook } from "./audit/audit.ts";
import { closedClasses } from "./closed-classes.ts";
import { teachersOfClassroom } from "./queries.ts";
import { completeKeys, type Unlocking, unlockNames } from "./unlock.ts";

/** The key that holds now, as a form that asks for another carries it; "" while there is none. It is the public half. */
export async function recoveryKeyNow(db: Reader): Promise<string> {
  return Buffer.from((await recoveryKey(db)) ?? []).toString("base64url");
}

/** `shown`: the code, once and never again; `on-code`: a class hangs on the key before and on nothing else, so that one stays. */
type Renewed = { state: "shown"; code: string } | { state: "on-code" | "made-since" };

/**
 * Makes the programme's recovery key in the place of the one that the form saw, and of no other: a form that is sent again
 * would make the paper of the first sending worthless. The key before is worth nothing from then on. Whoever makes it has
 * just proved her passphrase, so her keys are opened for it, also when the hub was locked. Classes that are open in any
 * session are sealed to it now, the others when their teachers unlock.
 */
export async function renewRecoveryKey(
  db: Database,
  rings: KeyRings,
  { before, ...proved }: Unlocking & { before: string },
  by: By,
): Promise<Renewed> {
  const { code, pair } = makeRecoveryKey();
  pair.privateKey.fill(0);
  const refused = await db.write(async (tx) => {
    if ((await closedClasses(tx)).some(({ names }) => names !== "lost")) return "on-code";
    if ((await recoveryKeyNow(tx)) !== before) return "made-since";
    await setRecoveryKey(tx, pair.publicKey, by.at);
    await noteIn(tx, by, "recovery-key-made");
    return undefined;
  });
  if (refused) return { state: refused };
  const wasLocked = !rings.of(proved.session);
  await unlockNames(db, rings, proved);
  if (wasLocked) await noteLook(db, by, "names-opened", {});
  for (const { classroomId } of await classKeysHeld(db))
    await completeKeys(db, rings.holding(classroomId), classroomId);
  return { state: "shown", code };
}

/**
 * The pair of the code as somebody typed it, when it is the recovery key that holds now. Asked of the public key itself:
 * where no class has names yet nothing is sealed to it that another code would fail to open.
 */
export async function pairThatHolds(db: Reader, typed: string): Promise<KeyPair | undefined> {
  const pair = readRecoveryCode(typed);
  const holds = await recoveryKey(db);
  if (!pair || !holds) return undefined;
  return pair.publicKey.equals(holds) ? pair : undefined;
}

/** Opens with the recovery key what is sealed to it. A copy that the card has spoilt keeps nobody from the others. */
export async function openWithCode(db: Reader, pair: KeyPair): Promise<KeyRing> {
  const ring: KeyRing = { teacherId: 0, classKeys: new Map(), learnerKeys: new Map() };
  for (const { classroomId, sealed } of await copiesOf(db, recoveryHolder)) {
    const key = await openUnlessSpoilt(pair, classroomId, sealed);
    if (key) ring.classKeys.set(classroomId, key);
  }
  return ring;
}

async function openUnlessSpoilt({ privateKey }: KeyPair, classroomId: number, sealed: Uint8Array) {
  try {
    return await openClassKey(privateKey, classroomId, sealed);
  } catch (error) {
    if (error instanceof SealError) return undefined;
    throw error;
  }
}

/**
 * Seals the classes that the recovery key has opened anew for the teachers who have lost them. Where they have their names
 * open, these classes are open from now on too.
 * @returns how many classes were opened
 */
export async function handOver(
  db: Database,
  rings: KeyRings,
  ring: KeyRing,
  by: By,
): Promise<number> {
  await noteDown(db, by, "recovery-key-used");
  for (const [id, key] of ring.classKeys) {
    await completeKeys(db, ring, id);
    rings.openClass(id, key, await teachersOfClassroom(db, id));
    key.fill(0);
  }
  return ring.classKeys.size;
}
