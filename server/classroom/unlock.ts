import type { Reader } from "../db/connection.ts";
import type { Database } from "../db/database.ts";
import {
  copyClassKey,
  type Holder,
  makeClassKey,
  openClassKey,
  recoveryHolder,
  teacherHolder,
} from "../personal/class-keys.ts";
import type { KeyRing, KeyRings } from "../personal/key-rings.ts";
import { lockUnderPassphrase, unlockByPassphrase } from "../personal/passphrase-key.ts";
import {
  classPublicKey,
  copiesOf,
  dropKeyCopy,
  holderNames,
  holdersAmong,
  insertClassKey,
  setKeyCopies,
  setTeacherKey,
  teacherKey,
} from "../personal/queries.ts";
import { makeKeyPair } from "../personal/seal.ts";
import { classroomsOfTeacher, teachersOfClassroom } from "./queries.ts";
import { orWithoutCard } from "./without-card.ts";

/** Whose keys are opened, for which session. */
export type Unlocking = { teacherId: number; passphrase: string; session: string };

/**
 * Opens the names of a teacher's classes for her session, with the passphrase that has just been found right. What is
 * missing is made: her keys at the first time, a key for each class of hers, and copies for those who came to a class since.
 */
export async function unlockNames(
  db: Database,
  rings: KeyRings,
  { teacherId, passphrase, session }: Unlocking,
): Promise<KeyRing> {
  const privateKey = await openTeacherKey(db, teacherId, passphrase);
  const ring: KeyRing = { teacherId, classKeys: new Map(), learnerKeys: new Map() };
  const own = new Set(await classroomsOfTeacher(db, teacherId));
  for (const { classroomId, sealed } of await copiesOf(db, teacherHolder(teacherId)))
    ring.classKeys.set(classroomId, await openClassKey(privateKey, classroomId, sealed));
  privateKey.fill(0);
  for (const classroomId of new Set([...own, ...ring.classKeys.keys()]))
    await orWithoutCard(
      () => completeKeys(db, ring, classroomId),
      () => undefined, // what is missing is made when there is room; a teacher who comes to help gets in
    );
  for (const classroomId of ring.classKeys.keys())
    if (!own.has(classroomId)) ring.classKeys.delete(classroomId);
  rings.keep(session, ring);
  return ring;
}

/**
 * Gives a class its key if it has none, and everybody who teaches it a copy, as far as `ring` has the class open. Whoever
 * teaches it no more and held it for want of another has handed it on then; to a teacher, for the recovery key lies in an
 * office, and a class would hang on a piece of paper.
 */
export async function completeKeys(
  db: Database,
  ring: KeyRing | undefined,
  classroomId: number,
): Promise<void> {
  if (ring && (await classPublicKey(db, classroomId)) === undefined) {
    const privateKey = await giveClassKey(db, classroomId);
    if (privateKey) ring.classKeys.set(classroomId, privateKey);
    return;
  }
  const key = ring?.classKeys.get(classroomId);
  const seen = await gapsIn(db, classroomId, key !== undefined);
  if (seen.missing.length === 0 && seen.leaving.length === 0) return;
  // A key of its own: the session may end, and wipe what it has open, while this waits for the writer.
  const open = key && Buffer.from(key);
  const writing = db.write(async (tx) => {
    const { missing, leaving } = await gapsIn(tx, classroomId, open !== undefined);
    if (open) await setKeyCopies(tx, classroomId, await copyClassKey(open, classroomId, missing));
    for (const name of leaving) await dropKeyCopy(tx, classroomId, name);
  });
  await writing.finally(() => open?.fill(0));
}

/**
 * Who should hold the key of a class and does not, if it is open; and who does and should not any more, once a teacher of the
 * class holds it. Asked again inside the transaction: a copy for a key that was replaced meanwhile would open nothing.
 */
async function gapsIn(
  db: Reader,
  classroomId: number,
  isOpen: boolean,
): Promise<{ missing: Holder[]; leaving: string[] }> {
  const holders = await holdersAmong(db, await teachersOfClassroom(db, classroomId));
  const known = await holderNames(db, classroomId);
  const isKnown = ({ name }: Holder) => known.includes(name);
  const isHeld = holders.some(
    (holder) => holder.name !== recoveryHolder && (isOpen || isKnown(holder)),
  );
  const former = known.filter((name) => !holders.some((holder) => holder.name === name));
  return {
    missing: isOpen ? holders.filter((holder) => !isKnown(holder)) : [],
    leaving: isHeld ? former : [],
  };
}

/** @returns the private key, or undefined when somebody else was faster, or nobody is there to hold it */
async function giveClassKey(db: Database, classroomId: number): Promise<Buffer | undefined> {
  return db.write(async (tx) => {
    if ((await classPublicKey(tx, classroomId)) !== undefined) return undefined;
    const holders = await holdersAmong(tx, await teachersOfClassroom(tx, classroomId));
    if (holders.length === 0) return undefined;
    const made = await makeClassKey(classroomId, holders);
    await insertClassKey(tx, classroomId, made.publicKey);
    await setKeyCopies(tx, classroomId, made.copies);
    return made.privateKey;
  });
}

async function openTeacherKey(
  db: Database,
  teacherId: number,
  passphrase: string,
): Promise<Buffer> {
  const known = await teacherKey(db, teacherId);
  if (known) return unlockByPassphrase(known.lockedPrivateKey, passphrase);
  const { publicKey, privateKey } = makeKeyPair();
  const lockedPrivateKey = await lockUnderPassphrase(privateKey, passphrase);
  await db.write((tx) => setTeacherKey(tx, teacherId, { publicKey, lockedPrivateKey }));
  return privateKey;
}
