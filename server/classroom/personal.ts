import type { Reader, Transaction } from "../db/connection.ts";
import type { Database } from "../db/database.ts";
import {
  type ClassKey,
  type Editions,
  editionsOf,
  type KeptKey,
  keepLearnerKey,
  lockFields,
  makeLearnerKey,
  openLearnerKey,
  type Personal,
  type PersonalField,
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
import { SealError } from "../personal/seal.ts";
import { type By, noteIn } from "./audit/audit.ts";
import type { Learner } from "./people.ts";

/** How long what is written of a child may be. */
export const mostLetters = { name: 80, guardian: 120, note: 400 };

/**
 * What is known of each of these learners as a person, for a ring that has their class open; the others are left out, and
 * whoever's key or words are damaged: the page of a class must not fail for one child.
 */
export async function readPersonal(
  db: Database,
  ring: KeyRing,
  learners: Learner[],
): Promise<Map<number, Personal>> {
  const open = learners.filter(({ classroomId }) => ring.classKeys.has(classroomId));
  const ids = open.map(({ id }) => id);
  const kept = await learnerKeys(
    db,
    ids.filter((id) => !ring.learnerKeys.has(id)),
  );
  const fields = await fieldsOf(db, ids);
  const known = new Map<number, Personal>();
  for (const learner of open) {
    const { id, pseudonym } = learner;
    await openKey(ring, learner, kept.get(id))
      .then((key) => key && known.set(id, unlockFields(key, pseudonym, fields.get(id) ?? [])))
      .catch(unlessDamaged);
  }
  return known;
}

function unlessDamaged(error: unknown): void {
  if (!(error instanceof SealError)) throw error;
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

/** What is known of a child, and which edition of each field that is. */
export type SeenPersonal = { words: Personal; editions: Editions };

/** The same of one child, for a page on which it can be changed; the ring must have her class open. */
export async function seePersonal(
  db: Reader,
  ring: KeyRing,
  learner: Learner,
): Promise<SeenPersonal> {
  const key = (await openKeys(db, ring, [learner])).get(learner.id);
  return seenWith(db, key ?? makeLearnerKey(), learner);
}

async function seenWith(
  db: Reader,
  key: Buffer,
  { id, pseudonym }: Learner,
): Promise<SeenPersonal> {
  const words = unlockFields(key, pseudonym, (await fieldsOf(db, [id])).get(id) ?? []);
  return { words, editions: editionsOf(key, pseudonym, words) };
}

/** What a teacher typed, and the editions that her page showed. */
export type TypedPersonal = { typed: Personal; shown: Editions };

export type PersonalChange =
  | { state: "kept" }
  /** Some of what she changed was changed by somebody else since: nothing is written. */
  | { state: "overtaken"; fields: PersonalField[]; mine: Personal; seen: SeenPersonal };

/**
 * Changes what a teacher changed on the page that she saw, and nothing else that is known of a child; an empty field is
 * taken away. @throws Error when the class is locked for this ring
 */
export async function changePersonal(
  db: Database,
  ring: KeyRing,
  learner: Learner,
  { typed, shown }: TypedPersonal,
  by: By,
): Promise<PersonalChange> {
  const classKey = await classKeyFor(db, ring, learner.classroomId);
  if (!classKey?.privateKey) throw new Error("The names of this class are locked.");
  return db.write(async (tx) => {
    const known = (await openKeys(tx, ring, [learner])).get(learner.id);
    const key = known ?? makeLearnerKey();
    const seen = await seenWith(tx, key, learner);
    const after = editionsOf(key, learner.pseudonym, typed);
    const isMine = (field: PersonalField) =>
      after[field] !== shown[field] && after[field] !== seen.editions[field];
    const changed = personalFields.filter(isMine);
    const mine = Object.fromEntries(changed.map((field) => [field, typed[field] ?? ""]));
    const overtaken = changed.filter((field) => seen.editions[field] !== shown[field]);
    if (overtaken.length > 0) return { state: "overtaken", fields: overtaken, mine, seen };
    if (changed.length === 0) return { state: "kept" };
    if (!known)
      await setLearnerKey(tx, learner.id, await keepLearnerKey(key, learner.pseudonym, classKey));
    await writePersonal(tx, key, learner, mine);
    const { id: learnerId, classroomId } = learner;
    await noteIn(tx, by, "person-changed", { learnerId, classroomId });
    return { state: "kept" };
  });
}

async function writePersonal(
  tx: Transaction,
  key: Buffer,
  { id, pseudonym }: Learner,
  words: Personal,
): Promise<void> {
  const isFilled = ([, one]: [string, string]) => one !== "";
  const filled = Object.fromEntries(Object.entries(words).filter(isFilled));
  await setFields(tx, id, lockFields(key, pseudonym, filled));
  for (const field of personalFields) if (words[field] === "") await dropField(tx, id, field);
}

/**
 * The open keys of these learners; what was opened once stays in the ring.
 * @throws SealError when one is damaged: nobody writes beside words that cannot be read
 */
export async function openKeys(
  db: Reader,
  ring: KeyRing,
  learners: Learner[],
): Promise<Map<number, Buffer>> {
  const closed = learners.filter(({ id }) => !ring.learnerKeys.has(id));
  const kept = await learnerKeys(
    db,
    closed.map(({ id }) => id),
  );
  for (const learner of closed) await openKey(ring, learner, kept.get(learner.id));
  return ring.learnerKeys;
}

async function openKey(
  ring: KeyRing,
  { id, pseudonym, classroomId }: Learner,
  kept: KeptKey | undefined,
): Promise<Buffer | undefined> {
  const privateKey = ring.classKeys.get(classroomId);
  if (!ring.learnerKeys.has(id) && kept && privateKey)
    ring.learnerKeys.set(id, await openLearnerKey(kept, pseudonym, { classroomId, privateKey }));
  return ring.learnerKeys.get(id);
}
