import type { Transaction } from "../db/connection.ts";
import type { Database } from "../db/database.ts";
import { makeClassKey } from "../personal/class-keys.ts";
import { type ClassKey, type Personal, sealPersonal } from "../personal/fields.ts";
import type { KeyRing } from "../personal/key-rings.ts";
import { holdersAmong, insertClassKey, setKeyCopies } from "../personal/queries.ts";
import type { By } from "./audit/audit.ts";
import { enrol, type Newcomer } from "./enrol.ts";
import { CardUsedError, giveNames, type NamedChild } from "./give-names.ts";
import type { Classroom, Learner } from "./people.ts";
import { classKeyFor } from "./personal.ts";
import {
  giveClassroom,
  givenCards,
  insertClassroom,
  knownAmong,
  namelessIn,
  nextClassroomId,
} from "./queries.ts";
import { addClassroom, addLearner, type Roster } from "./roster.ts";

/** Children of one list for one class: for one that is there and has a key, or for one that is made for them. */
export type ClassList = {
  classroom: Classroom | { name: string; language: string };
  children: ListedNewcomer[];
};

/**
 * A child of a list. Who has her pseudonym, as the list tells it, is enrolled already; `card` is the number of the child who
 * is in the class without a name and gets hers.
 */
export type ListedNewcomer = { personal: Personal; pseudonym: string; card: number | undefined };

/** Where lists are enrolled, and the keys that are open while it is done. */
export type ListDesk = { db: Database; roster: Roster; ring: KeyRing | undefined };

/** A list whose names are sealed for a class, and the class with its key if it is a new one. */
type SealedList = ClassList & {
  classroomId: number;
  key: NewKey | undefined;
  newcomers: Newcomer[];
  named: NamedChild[];
};
type NewKey = Awaited<ReturnType<typeof makeClassKey>>;
type MadeClass = { classroom: Classroom; learners: Learner[] };

/**
 * Makes the classes of one list and fills them: all of them or none, and once, however often the form is sent. Who of the
 * list is enrolled already, in whichever class, is left out, and no class is made for nobody. Names are sealed before the
 * card is asked to wait; so a new class must get the number for which they were sealed, and when somebody was quicker they
 * are sealed anew. Whoever has a class open, as who makes it always has, locks its children's keys, a hundred times quicker
 * than sealing them.
 * @returns how many children of the list have come
 */
export async function enrolClasses(desk: ListDesk, lists: ClassList[], by: By): Promise<number> {
  const { roster, ring } = desk;
  const { sealed, made } = await makeClasses(desk, lists, by);
  for (const { classroom, learners } of made) {
    addClassroom(roster, classroom);
    for (const learner of learners) addLearner(roster, learner);
    const key = sealed.find(({ classroomId }) => classroomId === classroom.id)?.key;
    if (key) ring?.classKeys.set(classroom.id, key.privateKey);
  }
  return sealed.reduce((sum, { newcomers, named }) => sum + newcomers.length + named.length, 0);
}

/** Somebody enrolled a child of the list, or made a class, while names were sealed. */
class OvertakenError extends Error {
  override readonly name = "OvertakenError";
}

const mostTries = 5;

async function makeClasses(desk: ListDesk, lists: ClassList[], by: By) {
  for (let tried = 1; ; tried++) {
    const sealed = await sealLists(desk, lists, by);
    try {
      const made = await desk.db.write(async (tx) => {
        const classes: MadeClass[] = [];
        for (const list of sealed) classes.push(await enrolClass(tx, list, by));
        return classes;
      });
      return { sealed, made };
    } catch (error) {
      const isOvertaken = error instanceof OvertakenError || error instanceof CardUsedError;
      if (!isOvertaken || tried === mostTries) throw error;
    }
  }
}

async function sealLists(
  desk: ListDesk,
  lists: ClassList[],
  { teacherId }: By,
): Promise<SealedList[]> {
  const { db, ring } = desk;
  const holders = await holdersAmong(db, [teacherId]);
  let next = await nextClassroomId(db);
  const sealed: SealedList[] = [];
  for (const list of await withoutEnrolled(db, lists)) {
    const isNew = !("id" in list.classroom);
    const classroomId = "id" in list.classroom ? list.classroom.id : next++;
    const key = isNew ? await makeClassKey(classroomId, holders) : undefined;
    const classKey = key ? { classroomId, ...key } : await classKeyFor(db, ring, classroomId);
    if (!classKey) throw new Error("A class without a key takes no names.");
    sealed.push({ ...list, classroomId, key, ...(await sealList(desk, classKey, list)) });
  }
  return sealed;
}

/** Who of a list comes anew and who gets a card that is there; a card that was used in the meantime is left to its owner. */
async function sealList(
  { db, roster }: ListDesk,
  classKey: ClassKey,
  { children }: ClassList,
): Promise<Pick<SealedList, "newcomers" | "named">> {
  const nameless = new Set(await namelessIn(db, classKey.classroomId));
  const newcomers: Newcomer[] = [];
  const named: NamedChild[] = [];
  for (const { personal, pseudonym, card } of children) {
    const there = card !== undefined && nameless.has(card) ? roster.learners.get(card) : undefined;
    const known = there?.pseudonym ?? pseudonym;
    const sealed = await sealPersonal(classKey, known, personal);
    if (there) named.push({ learnerId: there.id, personal: sealed });
    else newcomers.push({ pseudonym, personal: sealed });
  }
  return { newcomers, named };
}

/** The lists with those who are on no list of the hub yet; a list of which nobody is left is done. */
async function withoutEnrolled(db: Database, lists: ClassList[]): Promise<ClassList[]> {
  const all = lists.flatMap(pseudonymsIn);
  const known = new Set(await knownAmong(db, all));
  return lists
    .map(({ classroom, children }) => ({
      classroom,
      children: children.filter(({ pseudonym }) => !known.has(pseudonym)),
    }))
    .filter(({ children }) => children.length > 0);
}

function pseudonymsIn({ children }: ClassList): string[] {
  return children.map(({ pseudonym }) => pseudonym);
}

async function enrolClass(tx: Transaction, list: SealedList, by: By): Promise<MadeClass> {
  if ((await knownAmong(tx, pseudonymsIn(list))).length > 0) throw new OvertakenError();
  const classroom = await classFor(tx, list, by);
  await giveNames(tx, classroom.id, list.named, by);
  const learners = await enrol(tx, {
    classroom,
    already: await givenCards(tx, classroom.id),
    newcomers: list.newcomers,
    now: by.at,
  });
  return { classroom, learners };
}

/** The class that is there; or a new one, with a key for those who may open it. */
async function classFor(
  tx: Transaction,
  { classroom: asked, classroomId, key }: SealedList,
  { teacherId, at: now }: By,
): Promise<Classroom> {
  if ("id" in asked) return asked;
  if (!key) throw new Error("A new class needs a key.");
  const classroom = await insertClassroom(tx, asked, now);
  if (classroom.id !== classroomId) throw new OvertakenError();
  await giveClassroom(tx, classroom.id, teacherId);
  await insertClassKey(tx, classroom.id, key.publicKey);
  await setKeyCopies(tx, classroom.id, key.copies);
  return classroom;
}
