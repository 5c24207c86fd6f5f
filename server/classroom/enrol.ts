import { createHmac, randomBytes } from "node:crypto";
import type { Transaction } from "../db/connection.ts";
import type { Database } from "../db/database.ts";
import {
  type ClassKey,
  type Personal,
  type SealedPersonal,
  sealPersonal,
} from "../personal/fields.ts";
import { insertPersonal } from "../personal/queries.ts";
import { type By, noteIn } from "./audit/audit.ts";
import { isNameTaken } from "./class-names.ts";
import { freeAvatars, threePictures } from "./draw-card.ts";
import { giveNames, type NamedChild } from "./give-names.ts";
import type { Classroom, Learner } from "./people.ts";
import { animals, colours } from "./pictures.ts";
import {
  classroomAmong,
  emptyClassroomOf,
  type GivenCard,
  giveClassroom,
  givenCards,
  insertClassroom,
  insertLearner,
  knownAmong,
  updateCard,
} from "./queries.ts";
import {
  addClassroom,
  addLearner,
  learnersOf,
  leavePhones,
  type Roster,
  replaceLearner,
} from "./roster.ts";
import { keepTurns } from "./sign-in.ts";
import { endTurnsOf } from "./turns/queries.ts";

/** Most children one class can hold: every animal on every ring. */
export const largestClass = animals.length * colours;

/** A child before she is enrolled: what leaves the hub instead of her name, and her name and such, sealed. */
export type Newcomer = { pseudonym: string; personal?: SealedPersonal };

export function newcomers(count: number): Newcomer[] {
  return Array.from({ length: count }, () => ({ pseudonym: newPseudonym() }));
}

/** Newcomers with names and such, sealed to their class; with these pseudonyms, or with new ones. */
export function namedNewcomers(
  classKey: ClassKey,
  told: Personal[],
  pseudonyms: string[] = told.map(newPseudonym),
): Promise<Newcomer[]> {
  return Promise.all(
    told.map(async (personal, index) => {
      const pseudonym = pseudonyms[index] ?? newPseudonym();
      return { pseudonym, personal: await sealPersonal(classKey, pseudonym, personal) };
    }),
  );
}

/**
 * Pseudonyms for the children of one list that a teacher was shown, or of one form. The same list gives the same ones, so
 * that a form which is sent twice enrols nobody twice; nobody can tell them without the hub's secret.
 */
export function pseudonymsOfList(secret: Buffer, list: string, places: number[]): string[] {
  return places.map((place) =>
    pseudonymOf(createHmac("sha256", secret).update(`list ${list} ${place}`).digest()),
  );
}

/**
 * The same for so many children without names: what else was told belongs to the form, so that one which comes back with
 * other words is another.
 */
export function pseudonymsOfForm(secret: Buffer, told: string[], count: number): string[] {
  const places = Array.from({ length: count }, (_, place) => place);
  return pseudonymsOfList(secret, JSON.stringify([...told, count]), places);
}

type Enrolment = { classroom: Classroom; already: GivenCard[]; newcomers: Newcomer[]; now: string };

/** Adds learners to a classroom inside a transaction: each an avatar and three pictures that nobody there has. */
export async function enrol(tx: Transaction, enrolment: Enrolment): Promise<Learner[]> {
  const { classroom, already, now } = enrolment;
  const avatars = freeAvatars(already);
  const taken = already.map(({ pictures }) => pictures);
  const made: Learner[] = [];
  const known: NamedChild[] = [];
  for (const [index, { pseudonym, personal }] of enrolment.newcomers.entries()) {
    const avatar = avatars[index];
    if (!avatar) throw new Error("A class has no more animals.");
    const pictures = threePictures(taken);
    taken.push(pictures);
    const card = { ...avatar, pictures, cardVersion: 1 };
    const learner = await insertLearner(tx, { pseudonym, classroomId: classroom.id, ...card }, now);
    if (personal) known.push({ learnerId: learner.id, personal });
    made.push(learner);
  }
  if (known.length > 0) await insertPersonal(tx, known);
  return made;
}

function newPseudonym(): string {
  return pseudonymOf(randomBytes(10));
}

/** Twelve letters. None begins with a minus, which a spreadsheet would take for a formula. */
function pseudonymOf(random: Buffer): string {
  return random.toString("base64url").slice(0, 12).replace(/^-/, "_");
}

/**
 * More learners for a class that is there already: all of them or none. Whoever is on the card by her pseudonym has been
 * enrolled before, by the same form.
 */
export function enrolMore(
  db: Database,
  roster: Roster,
  classroom: Classroom,
  newcomers: Newcomer[],
  now: string,
): Promise<Learner[]> {
  return addMore(db, roster, { classroom, newcomers, now });
}

/**
 * The same, and names for those who are in the class without one.
 * @throws CardUsedError when one of these is not without a name any more; then nothing is written
 */
export function enrolAndName(
  db: Database,
  roster: Roster,
  classroom: Classroom,
  { newcomers, named, by }: { newcomers: Newcomer[]; named: NamedChild[]; by: By },
): Promise<Learner[]> {
  const beside = (tx: Transaction) => giveNames(tx, classroom.id, named, by);
  return addMore(db, roster, { classroom, newcomers, now: by.at, beside });
}

type More = Omit<Enrolment, "already"> & { beside?: (tx: Transaction) => Promise<void> };

async function addMore(
  db: Database,
  roster: Roster,
  { classroom, newcomers, now, beside }: More,
): Promise<Learner[]> {
  const made = await db.write(async (tx) => {
    await beside?.(tx);
    const known = new Set(
      await knownAmong(
        tx,
        newcomers.map(({ pseudonym }) => pseudonym),
      ),
    );
    const left = newcomers.filter(({ pseudonym }) => !known.has(pseudonym));
    const already = await givenCards(tx, classroom.id);
    return enrol(tx, { classroom, already, newcomers: left, now });
  });
  for (const learner of made) addLearner(roster, learner);
  return made;
}

type NewClassroom = {
  name: string;
  language: string;
  learners: number;
  teacherId: number;
  now: string;
  /** Of its learners, when a form tells them: the class that was made by the same form is there already. */
  pseudonyms?: string[];
};

/**
 * A new class for a teacher, with its learners; once, however often its form is sent.
 * @returns undefined when another class of hers has this name
 */
export async function openClassroom(
  db: Database,
  roster: Roster,
  told: NewClassroom,
): Promise<Classroom | undefined> {
  const children = told.pseudonyms?.map((pseudonym) => ({ pseudonym }));
  const made = await db.write(async (tx) => {
    const before = await madeBefore(tx, told);
    if (before) return { classroom: before, learners: [], isNew: false };
    if (await isNameTaken(tx, told.teacherId, told)) return undefined;
    const classroom = await insertClassroom(
      tx,
      { name: told.name, language: told.language },
      told.now,
    );
    await giveClassroom(tx, classroom.id, told.teacherId);
    const learners = await enrol(tx, {
      classroom,
      already: [],
      newcomers: children ?? newcomers(told.learners),
      now: told.now,
    });
    return { classroom, learners, isNew: true };
  });
  if (!made) return undefined;
  if (made.isNew) addClassroom(roster, made.classroom);
  for (const learner of made.learners) addLearner(roster, learner);
  return made.classroom;
}

/** The class that the same form has made: by its children, or by its name while it waits for a list of them. */
function madeBefore(tx: Transaction, { pseudonyms, teacherId, ...told }: NewClassroom) {
  if (!pseudonyms) return undefined;
  return pseudonyms.length > 0
    ? classroomAmong(tx, pseudonyms)
    : emptyClassroomOf(tx, teacherId, told);
}

/**
 * Makes the old card and the old pictures useless and gives new ones. Whoever came in with them is out: her turns end on
 * every phone, because one of them may be the finder's.
 * @param learner with the card that ends; where that has ended already, as by a form that is sent twice, nothing is changed
 */
export async function renewCard(
  db: Database,
  roster: Roster,
  learner: Learner,
  by: By,
): Promise<void> {
  const { id: learnerId, classroomId, cardVersion } = learner;
  const taken = learnersOf(roster, classroomId).map(({ pictures }) => pictures);
  const pictures = threePictures([...taken, learner.pictures]);
  const renewed = { ...learner, cardVersion: cardVersion + 1, pictures };
  await keepTurns(db);
  const isNew = await db.write(async (tx) => {
    if (!(await updateCard(tx, renewed))) return false;
    await endTurnsOf(tx, learnerId, by.at);
    await noteIn(tx, by, "card-renewed", { learnerId, classroomId });
    return true;
  });
  if (!isNew) return;
  replaceLearner(roster, renewed);
  leavePhones(roster, renewed);
}
