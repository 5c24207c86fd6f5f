import type { Database } from "../../db/database.ts";
import { teacherHolder } from "../../personal/class-keys.ts";
import type { KeyRing, KeyRings } from "../../personal/key-rings.ts";
import { hashPassphrase, isPassphrase } from "../../personal/passphrase.ts";
import { lockUnderPassphrase, unlockByPassphrase } from "../../personal/passphrase-key.ts";
import { shownName } from "../../personal/prepared.ts";
import {
  copiesOf,
  dropKeyCopies,
  holderNames,
  setTeacherKey,
  type TeacherKey,
  teacherKey,
} from "../../personal/queries.ts";
import { makeKeyPair } from "../../personal/seal.ts";
import { type By, type ByWhoeverCame, noteIn } from "../audit/audit.ts";
import type { Teacher } from "../people.ts";
import { classroomsOfTeacher, giveClassroom } from "../queries.ts";
import { isTeacherNameTaken, teacherNamed } from "../teacher-named.ts";
import { completeKeys } from "../unlock.ts";
import { unkeptOf } from "../without-card.ts";
import {
  allTeachers,
  endSessionsOf,
  hasAdded,
  insertTeacher,
  setPassphraseHash,
  setRole,
  takeClassroom,
} from "./queries.ts";

export type NewTeacher = { signInName: string; passphrase: string; role: Teacher["role"] };

/**
 * One more teacher, with keys of her own, so that classes can be sealed to her at once.
 * @returns undefined when somebody has that name already
 */
export async function addTeacher(
  db: Database,
  { signInName: typed, passphrase, role }: NewTeacher,
  by: ByWhoeverCame,
): Promise<Teacher | undefined> {
  const signInName = shownName(typed);
  const passphraseHash = await hashPassphrase(passphrase);
  const key = await newKey(passphrase);
  return db.write(async (tx) => {
    if (await isTeacherNameTaken(tx, typed)) return undefined;
    const id = await insertTeacher(tx, { signInName, role, passphraseHash }, by.at);
    await setTeacherKey(tx, id, key);
    const act = role === "head-teacher" ? "head-teacher-added" : "teacher-added";
    const about = by.teacherId === undefined && { about: `teacher ${id}` }; // field staff, with the box in their hands
    await noteIn(tx, by, act, { otherTeacherId: id, ...about });
    return { id, signInName, role };
  });
}

/** A form that is sent twice comes again within so long. Later a passphrase could be guessed at by it, once it is hers alone. */
const againMs = 600_000;

/** The teacher whom just this form has just added: it was sent twice. */
export async function addedBefore(
  db: Database,
  { signInName, passphrase, role }: NewTeacher,
  { teacherId, at }: By,
): Promise<Teacher | undefined> {
  const found = await teacherNamed(db, signInName);
  if (found?.signInName !== shownName(signInName) || found.role !== role) return undefined;
  const since = new Date(Date.parse(at) - againMs).toISOString();
  if (!(await hasAdded(db, { teacherId, since }, found.id))) return undefined;
  return (await isPassphrase(passphrase, found.passphraseHash)) ? found : undefined;
}

/** What a head teacher has ticked for a teacher and what she has cleared; a class that she has not touched is in neither. */
export type ClassesChanged = { teacherId: number; given: number[]; taken: number[] };

/**
 * Gives a teacher classes, and takes others from her. A class that is given comes with its key as far as anybody here has it
 * open, and else when somebody unlocks who holds it. A class that is taken takes its key along, unless nobody else holds it:
 * then its names would be lost, so she keeps the key, without a page to use it on, until she has handed it on.
 */
export async function changeClassesOf(
  db: Database,
  rings: KeyRings,
  { teacherId, ...asked }: ClassesChanged,
  by: By,
): Promise<void> {
  const before = await classroomsOfTeacher(db, teacherId);
  const given = asked.given.filter((id) => !before.includes(id));
  const taken = asked.taken.filter((id) => before.includes(id));
  await db.write(async (tx) => {
    for (const id of given) {
      await giveClassroom(tx, id, teacherId);
      await noteIn(tx, by, "class-given", { classroomId: id, otherTeacherId: teacherId });
    }
    for (const id of taken) {
      await takeClassroom(tx, id, teacherId);
      await noteIn(tx, by, "class-taken", { classroomId: id, otherTeacherId: teacherId });
    }
  });
  for (const id of [...given, ...taken]) {
    await completeKeys(db, rings.holding(id), id);
    rings.closeClass(id, await holderNames(db, id));
  }
}

/** A passphrase that a head teacher gives, or that who comes back with the recovery key gives herself. */
type Renewal = { teacherId: number; passphrase: string; act: "passphrase-reset" | "came-back" };

/**
 * A new passphrase for a teacher who forgot hers. Her old keys opened with the old one and are gone; her classes come back
 * to her when somebody unlocks who holds them, or with the recovery key. Her sessions end.
 */
export async function renewPassphrase(
  db: Database,
  rings: KeyRings,
  ring: KeyRing | undefined,
  { teacherId, passphrase, act }: Renewal,
  by: By,
): Promise<void> {
  const hash = await hashPassphrase(passphrase);
  const key = await newKey(passphrase);
  await db.write(async (tx) => {
    await setPassphraseHash(tx, teacherId, hash);
    await setTeacherKey(tx, teacherId, key);
    await dropKeyCopies(tx, teacherHolder(teacherId));
    await endSessionsOf(tx, teacherId);
    await noteIn(tx, by, act, { otherTeacherId: teacherId });
  });
  forgetSessions(db, rings, teacherId);
  for (const id of await classroomsOfTeacher(db, teacherId))
    if (ring) await completeKeys(db, ring, id);
}

/**
 * A teacher's own new passphrase, after the old one was found right. Her keys are locked anew and stay the same, so that no
 * name is lost. All her sessions end: somebody may have seen the old one.
 */
export async function changeOwnPassphrase(
  db: Database,
  rings: KeyRings,
  { teacherId, old, passphrase }: { teacherId: number; old: string; passphrase: string },
  by: By,
): Promise<void> {
  const key = await teacherKey(db, teacherId);
  const hash = await hashPassphrase(passphrase);
  const relocked = key && (await lockAnew(key, old, passphrase));
  await db.write(async (tx) => {
    await setPassphraseHash(tx, teacherId, hash);
    if (relocked) await setTeacherKey(tx, teacherId, relocked);
    await endSessionsOf(tx, teacherId);
    await noteIn(tx, by, "passphrase-changed");
  });
  forgetSessions(db, rings, teacherId);
}

async function lockAnew(key: TeacherKey, old: string, passphrase: string): Promise<TeacherKey> {
  const privateKey = await unlockByPassphrase(key.lockedPrivateKey, old);
  const lockedPrivateKey = await lockUnderPassphrase(privateKey, passphrase);
  privateKey.fill(0);
  return { publicKey: key.publicKey, lockedPrivateKey };
}

/** What is in memory of a teacher's sessions: her open keys, and sessions that began while the card was full. */
export function forgetSessions(db: Database, rings: KeyRings, teacherId: number): void {
  rings.dropTeacher(teacherId);
  const { sessions } = unkeptOf(db);
  for (const [hash, session] of sessions)
    if (session.teacherId === teacherId) sessions.delete(hash);
}

/**
 * Another role for a teacher. Every request asks the card anew who it comes from, so the role holds at once in all of her
 * sessions; her classes and keys stay as they are.
 * @returns "last-head" when nobody else is head teacher: then nothing changes
 */
export async function changeRole(
  db: Database,
  { teacherId, role }: { teacherId: number; role: Teacher["role"] },
  by: By,
): Promise<"changed" | "as-it-was" | "last-head"> {
  return db.write(async (tx) => {
    const teachers = await allTeachers(tx);
    if (teachers.find(({ id }) => id === teacherId)?.role === role) return "as-it-was";
    if (role === "teacher" && isOnlyHead(teachers, teacherId)) return "last-head";
    await setRole(tx, teacherId, role);
    const act = role === "head-teacher" ? "made-head-teacher" : "made-teacher";
    await noteIn(tx, by, act, { otherTeacherId: teacherId });
    return "changed";
  });
}

/** Whether nobody would see to teachers and the recovery key any more without her. */
export function isOnlyHead(teachers: Teacher[], teacherId: number): boolean {
  const heads = teachers.filter(({ role }) => role === "head-teacher");
  return heads.length === 1 && heads[0]?.id === teacherId;
}

/** Classes whose names nobody but she could open: no other teacher has their key, and the recovery key neither. */
export async function classesOnlyFor(db: Database, teacherId: number): Promise<number> {
  const held = await copiesOf(db, teacherHolder(teacherId));
  const holders = await Promise.all(held.map(({ classroomId }) => holderNames(db, classroomId)));
  return holders.filter((names) => names.length === 1).length;
}

async function newKey(passphrase: string) {
  const { publicKey, privateKey } = makeKeyPair();
  return { publicKey, lockedPrivateKey: await lockUnderPassphrase(privateKey, passphrase) };
}
