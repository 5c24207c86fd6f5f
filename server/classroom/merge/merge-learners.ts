import type { Transaction } from "../../db/connection.ts";
import type { Database } from "../../db/database.ts";
import {
  type KeptKey,
  keepLearnerKey,
  lockFields,
  makeLearnerKey,
  type Personal,
  type PersonalField,
  personalFields,
} from "../../personal/fields.ts";
import type { KeyRing } from "../../personal/key-rings.ts";
import { fieldsOf, setFields, setLearnerKey } from "../../personal/queries.ts";
import { type By, noteIn } from "../audit/audit.ts";
import type { Learner } from "../people.ts";
import { classKeyFor, openKeys, readPersonal } from "../personal.ts";
import { archiveRow } from "../roll/queries.ts";
import { addLearner, type Roster, removeLearner } from "../roster.ts";
import {
  areOnList,
  dropMergedFields,
  type HeldMerge,
  heldMerges,
  insertMerge,
  insertUndo,
  keepMergedFields,
  mergedCards,
  putBack,
  setCountsFor,
} from "./queries.ts";

/** One child who was enrolled twice: who she stays, and the card that counts for her from now on. */
export type Twice = { kept: Learner; merged: Learner };

/**
 * Makes two children of a class one: everything that was done with either card counts for the one who stays, whose card
 * and animal stay too. What was written down of the other and not of her is written down of her. No attempt is touched.
 * @returns false when one of them is no longer on the list
 * @throws Error when they are of two classes, or the names of their class are locked for this ring
 */
export async function mergeLearners(
  db: Database,
  roster: Roster,
  ring: KeyRing,
  { kept, merged }: Twice,
  by: By,
): Promise<boolean> {
  const { classroomId } = kept;
  if (kept.id === merged.id || merged.classroomId !== classroomId)
    throw new Error("These are not two children of one class.");
  const given = await whatSheLacks(db, ring, { kept, merged });
  const isDone = await db.write(async (tx) => {
    if (!(await areOnList(tx, classroomId, [kept.id, merged.id]))) return false;
    const seq = await insertMerge(tx, { keptId: kept.id, mergedId: merged.id }, by);
    await archiveRow(tx, merged.id, by.at);
    await countAnew(tx);
    await giveFields(tx, kept.id, seq, given);
    const whom = { classroomId, learnerId: kept.id, otherLearnerId: merged.id };
    await noteIn(tx, by, "merged", whom);
    return true;
  });
  if (!isDone) return false;
  removeLearner(roster, merged);
  roster.merged = await mergedCards(db);
  return true;
}

/**
 * Takes a merge back: both are on the list as they were, each with her own card, and everything that each card did counts
 * for it again. What was answered since stays with the child who stayed, because it was answered with her card. It can be
 * taken back as long as she is on the list of the class: not moved, taken off, or merged herself.
 * @returns the card that is back, or undefined when the merge cannot be taken back
 */
export async function undoMerge(
  db: Database,
  roster: Roster,
  { classroomId, seq }: { classroomId: number; seq: number },
  by: By,
): Promise<Learner | undefined> {
  const cardId = await db.write(async (tx) => {
    const held = (await heldMerges(tx)).find((merge) => merge.seq === seq);
    if (!held || !(await canBeUndone(tx, classroomId, held))) return undefined;
    await insertUndo(tx, held, by);
    await putBack(tx, held.mergedId);
    await setCountsFor(tx, held.mergedId, null);
    await countAnew(tx);
    await dropMergedFields(tx, held);
    const whom = { classroomId, learnerId: held.keptId, otherLearnerId: held.mergedId };
    await noteIn(tx, by, "merge-undone", whom);
    return held.mergedId;
  });
  const back = cardId === undefined ? undefined : roster.merged.get(cardId)?.learner;
  if (!back) return undefined;
  addLearner(roster, back);
  roster.merged = await mergedCards(db);
  return back;
}

/** Both cards must be of this class: another teacher's class is not hers to change. */
async function canBeUndone(tx: Transaction, classroomId: number, { keptId, mergedId }: HeldMerge) {
  const card = (await mergedCards(tx)).get(mergedId);
  if (card?.learner.classroomId !== classroomId) return false;
  return areOnList(tx, classroomId, [keptId]);
}

/** A card counts for whoever its child counts for: a merge of merges is one child. */
async function countAnew(tx: Transaction): Promise<void> {
  const next = new Map((await heldMerges(tx)).map(({ mergedId, keptId }) => [mergedId, keptId]));
  for (const cardId of next.keys()) {
    let childId = cardId;
    for (let onward = next.get(childId); onward !== undefined; onward = next.get(childId))
      childId = onward;
    await setCountsFor(tx, cardId, childId);
  }
}

type Given = { key: KeptKey | undefined; fields: ReturnType<typeof lockFields> };

/** What is known of the other card's child alone, locked for the one who stays; her key too when she has none yet. */
async function whatSheLacks(db: Database, ring: KeyRing, { kept, merged }: Twice): Promise<Given> {
  const classKey = await classKeyFor(db, ring, kept.classroomId);
  if (!classKey?.privateKey) throw new Error("The names of this class are locked.");
  const known = await readPersonal(db, ring, [kept, merged]);
  const lacking = fieldsLacking(known.get(kept.id) ?? {}, known.get(merged.id) ?? {});
  if (Object.keys(lacking).length === 0) return { key: undefined, fields: [] };
  const own = (await openKeys(db, ring, [kept])).get(kept.id);
  if (own) return { key: undefined, fields: lockFields(own, kept.pseudonym, lacking) };
  const made = makeLearnerKey();
  const key = await keepLearnerKey(made, kept.pseudonym, classKey);
  const fields = lockFields(made, kept.pseudonym, lacking);
  made.fill(0);
  return { key, fields };
}

function fieldsLacking(own: Personal, others: Personal): Personal {
  const isLacking = (field: PersonalField) =>
    own[field] === undefined && others[field] !== undefined;
  return Object.fromEntries(personalFields.filter(isLacking).map((one) => [one, others[one]]));
}

/** Somebody may have written something down in the meantime: that stays. */
async function giveFields(tx: Transaction, keptId: number, seq: number, { key, fields }: Given) {
  if (key) await setLearnerKey(tx, keptId, key);
  const known = (await fieldsOf(tx, [keptId])).get(keptId) ?? [];
  const given = fields.filter(({ field }) => !known.some((one) => one.field === field));
  await setFields(tx, keptId, given);
  await keepMergedFields(tx, seq, given);
}
