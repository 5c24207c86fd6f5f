import type { Transaction } from "../db/connection.ts";
import type { Database } from "../db/database.ts";
import { makeClassKey } from "../personal/class-keys.ts";
import type { Personal } from "../personal/fields.ts";
import type { KeyRing } from "../personal/key-rings.ts";
import { classPublicKey, holdersAmong, insertClassKey, setKeyCopies } from "../personal/queries.ts";
import { enrol, type Newcomer, namedNewcomers } from "./enrol.ts";
import type { Classroom, Learner } from "./people.ts";
import {
  giveClassroom,
  givenCards,
  insertClassroom,
  knownAmong,
  nextClassroomId,
} from "./queries.ts";
import { addClassroom, addLearner, type Roster } from "./roster.ts";

/** Children of one list for one class: for one that is there and has a key, or for one that is made for them. */
export type ClassList = {
  classroom: Classroom | { name: string; language: string };
  told: Personal[];
  /** Of the children, as their list tells them: who has one of these is enrolled already. */
  pseudonyms: string[];
};

/** For whom a class is made, and when. */
type Making = { teacherId: number; now: string };

/** A list whose names are sealed for a class, and the class with its key if it is a new one. */
type SealedList = ClassList & {
  classroomId: number;
  key: NewKey | undefined;
  newcomers: Newcomer[];
};
type NewKey = Awaited<ReturnType<typeof makeClassKey>>;
type MadeClass = { classroom: Classroom; learners: Learner[] };

/**
 * Makes the classes of one list and fills them: all of them or none, and once, however often the form is sent. Who of the
 * list is enrolled already, in whichever class, is left out, and no class is made for nobody. Names are sealed before the
 * card is asked to wait, which takes 4 ms a child; so a new class must get the number for which they were sealed, and when
 * somebody was quicker they are sealed anew.
 */
export async function enrolClasses(
  db: Database,
  roster: Roster,
  ring: KeyRing | undefined,
  lists: ClassList[],
  making: Making,
): Promise<Learner[]> {
  const { sealed, made } = await makeClasses(db, lists, making);
  for (const { classroom, learners } of made) {
    addClassroom(roster, classroom);
    for (const learner of learners) addLearner(roster, learner);
    const key = sealed.find(({ classroomId }) => classroomId === classroom.id)?.key;
    if (key) ring?.classKeys.set(classroom.id, key.privateKey);
  }
  return made.flatMap(({ learners }) => learners);
}

/** Somebody enrolled a child of the list, or made a class, while names were sealed. */
class OvertakenError extends Error {
  override readonly name = "OvertakenError";
}

const mostTries = 5;

async function makeClasses(db: Database, lists: ClassList[], making: Making) {
  for (let tried = 1; ; tried++) {
    const sealed = await sealLists(db, lists, making);
    try {
      const made = await db.write(async (tx) => {
        const classes: MadeClass[] = [];
        for (const list of sealed) classes.push(await enrolClass(tx, list, making));
        return classes;
      });
      return { sealed, made };
    } catch (error) {
      if (!(error instanceof OvertakenError) || tried === mostTries) throw error;
    }
  }
}

async function sealLists(
  db: Database,
  lists: ClassList[],
  { teacherId }: Making,
): Promise<SealedList[]> {
  const holders = await holdersAmong(db, [teacherId]);
  let next = await nextClassroomId(db);
  const sealed: SealedList[] = [];
  for (const list of await withoutEnrolled(db, lists)) {
    const isNew = !("id" in list.classroom);
    const classroomId = "id" in list.classroom ? list.classroom.id : next++;
    const key = isNew ? await makeClassKey(classroomId, holders) : undefined;
    const publicKey = key?.publicKey ?? (await classPublicKey(db, classroomId));
    if (!publicKey) throw new Error("A class without a key takes no names.");
    const newcomers = await namedNewcomers({ classroomId, publicKey }, list.told, list.pseudonyms);
    sealed.push({ ...list, classroomId, key, newcomers });
  }
  return sealed;
}

/** The lists with those who are on no list of the hub yet; a list of which nobody is left is done. */
async function withoutEnrolled(db: Database, lists: ClassList[]): Promise<ClassList[]> {
  const all = lists.flatMap(({ pseudonyms }) => pseudonyms);
  const known = new Set(await knownAmong(db, all));
  return lists
    .map(({ classroom, told, pseudonyms }) => ({
      classroom,
      told: told.filter((_, place) => !known.has(pseudonyms[place] ?? "")),
      pseudonyms: pseudonyms.filter((pseudonym) => !known.has(pseudonym)),
    }))
    .filter(({ told }) => told.length > 0);
}

async function enrolClass(tx: Transaction, list: SealedList, making: Making): Promise<MadeClass> {
  if ((await knownAmong(tx, list.pseudonyms)).length > 0) throw new OvertakenError();
  const classroom = await classFor(tx, list, making);
  const learners = await enrol(tx, {
    classroom,
    already: await givenCards(tx, classroom.id),
    newcomers: list.newcomers,
    now: making.now,
  });
  return { classroom, learners };
}

/** The class that is there; or a new one, with a key for those who may open it. */
async function classFor(
  tx: Transaction,
  { classroom: asked, classroomId, key }: SealedList,
  { teacherId, now }: Making,
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
