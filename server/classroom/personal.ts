import type { Database } from "../db/database.ts";
import {
  type ClassKey,
  keepLearnerKey,
  lockFields,
  makeLearnerKey,
  openLearnerKey,
  type Personal,
  personalFields,
  unlockFields,
} from "../personal/fields.ts";
import type { KeyRing } from "../personal/key-rings.ts";
import {
  classPublicKey,
  dropField,
  fieldsOf,
  learnerKeys,
  setFields,
  setLearnerKey,
} from "../personal/queries.ts";
import { type By, noteIn } from "./audit/audit.ts";
import type { Learner } from "./people.ts";

/** How long what is written of a child may be. */
export const mostLetters = { name: 80, guardian: 120, note: 400 };

/** What is known of each of these learners as a person, for a ring that has their class open; the others are left out. */
export async function readPersonal(
  db: Database,
  ring: KeyRing,
  learners: Learner[],
): Promise<Map<number, Personal>> {
  const open = learners.filter(({ classroomId }) => ring.classKeys.has(classroomId));
  const keys = await openKeys(db, ring, open);
  const fields = await fieldsOf(
    db,
    open.map(({ id }) => id),
  );
  const known = new Map<number, Personal>();
  for (const { id, pseudonym } of open) {
    const key = keys.get(id);
    if (key) known.set(id, unlockFields(key, pseudonym, fields.get(id) ?? []));
  }
  return known;
}

/** The key of a class as far as this ring has it; undefined for a class that has none yet. */
export async function classKeyFor(
  db: Database,
  ring: KeyRing | undefined,
  classroomId: number,
): Promise<ClassKey | undefined> {
  const publicKey = await classPublicKey(db, classroomId);
  const privateKey = ring?.classKeys.get(classroomId);
  return publicKey && { classroomId, publicKey, ...(privateKey && { privateKey }) };
}

/** Changes what is known of a child; an empty field is taken away. @throws Error when the class is locked for this ring */
export async function changePersonal(
  db: Database,
  ring: KeyRing,
  learner: Learner,
  personal: Personal,
  by: By,
): Promise<void> {
  const classKey = await classKeyFor(db, ring, learner.classroomId);
  if (!classKey?.privateKey) throw new Error("The names of this class are locked.");
  const known = (await openKeys(db, ring, [learner])).get(learner.id);
  const key = known ?? makeLearnerKey();
  const kept = known ? undefined : await keepLearnerKey(key, learner.pseudonym, classKey);
  const filled = Object.fromEntries(Object.entries(personal).filter(([, words]) => words !== ""));
  await db.write(async (tx) => {
    if (kept) await setLearnerKey(tx, learner.id, kept);
    await setFields(tx, learner.id, lockFields(key, learner.pseudonym, filled));
    for (const field of personalFields)
      if (personal[field] === "") await dropField(tx, learner.id, field);
    const { id: learnerId, classroomId } = learner;
    await noteIn(tx, by, "person-changed", { learnerId, classroomId });
  });
  ring.learnerKeys.set(learner.id, key);
}

/** The open keys of these learners; what was opened once stays in the ring. */
export async function openKeys(
  db: Database,
  ring: KeyRing,
  learners: Learner[],
): Promise<Map<number, Buffer>> {
  const closed = learners.filter(({ id }) => !ring.learnerKeys.has(id));
  const kept = await learnerKeys(
    db,
    closed.map(({ id }) => id),
  );
  for (const { id, pseudonym, classroomId } of closed) {
    const key = kept.get(id);
    const privateKey = ring.classKeys.get(classroomId);
    if (key && privateKey)
      ring.learnerKeys.set(id, await openLearnerKey(key, pseudonym, { classroomId, privateKey }));
  }
  return ring.learnerKeys;
}
