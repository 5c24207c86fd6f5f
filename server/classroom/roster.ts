import type { Reader } from "../db/connection.ts";
import { ageOf, type Now } from "../device/age.ts";
import { type MergedCard, mergedCards } from "./merge/queries.ts";
import type { Classroom, Facility, Learner, SeenSitting, Sitting } from "./people.ts";
import { allClassrooms, facility, openLearners } from "./queries.ts";
import { newestSittingId, sittingsOfDay } from "./turns/queries.ts";

/**
 * The people of the hub, held in memory so that a page never waits for the card to know who asks.
 * Written only by the verbs of this room, after their change is on the card.
 */
export type Roster = {
  facility: Facility | undefined;
  classrooms: Map<number, Classroom>;
  /** The classes that were put away: nobody of them is on this roster. */
  away: Map<number, Classroom>;
  learners: Map<number, Learner>;
  /** Cards that count for another child, by their number: whoever comes with one is led to her. */
  merged: Map<number, MergedCard>;
  /** What each phone knows: whose turn it is, and who used it today. */
  phones: Map<string, Phone>;
  /** How many children of a class share an animal, by `<classroom> <animal>`; two foxes are told apart by colour. */
  sharers: Map<string, number>;
  /** The number of the newest turn; the next has one more, also while the card is full. */
  newestSittingId: number;
  /** Counts the changes of classes and children, so that what was made from them knows when it is old. */
  edition: number;
};

export type Phone = {
  sitting: Sitting | undefined;
  today: Sitting[];
  /** The class that was put away while a child of it had her turn here, until somebody signs in. */
  leftWith: number | undefined;
  /**
   * When it last asked for anything, in milliseconds since the machine started; a phone that lies on the table signs its
   * child out.
   */
  seenMs: number;
};

/** Reads everybody from the card; `now` decides who used a phone today, and whose turn still goes on. */
export async function loadRoster(db: Reader, now: Now): Promise<Roster> {
  const roster: Roster = {
    facility: await facility(db),
    classrooms: new Map(),
    away: new Map(),
    learners: new Map(),
    merged: await mergedCards(db),
    phones: new Map(),
    sharers: new Map(),
    newestSittingId: await newestSittingId(db),
    edition: 0,
  };
  for (const { classroom, isArchived } of await allClassrooms(db))
    (isArchived ? roster.away : roster.classrooms).set(classroom.id, classroom);
  for (const learner of await openLearners(db)) addLearner(roster, learner);
  for (const seen of await sittingsOfDay(db, now)) seatAgain(roster, seen, now);
  return roster;
}

export function addClassroom(roster: Roster, classroom: Classroom): void {
  roster.classrooms.set(classroom.id, classroom);
  roster.edition += 1;
}

/** Another name for a class, where it stands by now: it may have been put away or brought back meanwhile. */
export function nameClassroom(roster: Roster, id: number, name: string): void {
  for (const classrooms of [roster.classrooms, roster.away]) {
    const classroom = classrooms.get(id);
    if (classroom) classrooms.set(id, { ...classroom, name });
  }
  roster.edition += 1;
}

/** Takes a class and everybody in it off the roster; it keeps the name that it has by now. */
export function putClassroomAway(roster: Roster, { id }: Classroom): void {
  const classroom = roster.classrooms.get(id);
  if (!classroom) return;
  const everybody = learnersOf(roster, classroom.id);
  const ids = new Set(everybody.map((learner) => learner.id));
  for (const phone of roster.phones.values())
    if (phone.sitting && ids.has(phone.sitting.learnerId)) phone.leftWith = classroom.id;
  for (const learner of everybody) removeLearner(roster, learner);
  roster.classrooms.delete(classroom.id);
  roster.away.set(classroom.id, classroom);
  roster.edition += 1;
}

/** Puts a class that was away on the roster again, with its children and the name that it has by now. */
export function bringClassroomIn(roster: Roster, { id }: Classroom, learners: Learner[]): void {
  const classroom = roster.away.get(id);
  if (!classroom) return;
  roster.away.delete(classroom.id);
  addClassroom(roster, classroom);
  roster.classrooms = new Map([...roster.classrooms].sort(([one], [other]) => one - other));
  for (const learner of learners) addLearner(roster, learner);
}

/** A class by its number, also one that was put away: its name still stands where something is told of it. */
export function classroomKnown(roster: Roster, id: number): Classroom | undefined {
  return roster.classrooms.get(id) ?? roster.away.get(id);
}

/** A turn of which nobody can tell how long ago it was is over: another child may have the phone by now. */
function seatAgain(roster: Roster, { lastDoneAt, ...sitting }: SeenSitting, now: Now): void {
  const ageMs = ageOf(lastDoneAt, now);
  const isOpen = sitting.isOpen && ageMs !== undefined;
  seat(roster, { ...sitting, isOpen }, now.monotonicMs - (ageMs ?? 0));
}

/** Puts a learner as she is now in the place of herself as she was. */
export function replaceLearner(roster: Roster, learner: Learner): void {
  const before = roster.learners.get(learner.id);
  if (before) countSharers(roster, before, -1);
  if (roster.away.has(learner.classroomId)) roster.learners.delete(learner.id);
  addLearner(roster, learner);
}

/** Who is in a class that was put away is on no list until it comes back. */
export function addLearner(roster: Roster, learner: Learner): void {
  if (roster.away.has(learner.classroomId)) return;
  roster.learners.set(learner.id, learner);
  roster.edition += 1;
  countSharers(roster, learner, 1);
}

/** Takes a learner off the roster, and off every phone on which it is her turn. */
export function removeLearner(roster: Roster, learner: Learner): void {
  if (!roster.learners.delete(learner.id)) return;
  roster.edition += 1;
  countSharers(roster, learner, -1);
  leavePhones(roster, learner);
  for (const phone of roster.phones.values())
    phone.today = phone.today.filter(({ learnerId }) => learnerId !== learner.id);
}

/** It is a learner's turn on no phone any more; that she had one today is remembered. */
export function leavePhones(roster: Roster, { id }: Learner): void {
  for (const phone of roster.phones.values())
    if (phone.sitting?.learnerId === id) phone.sitting = undefined;
}

function countSharers(roster: Roster, { classroomId, animal }: Learner, change: 1 | -1): void {
  const key = `${classroomId} ${animal}`;
  roster.sharers.set(key, (roster.sharers.get(key) ?? 0) + change);
}

export function sharesAnimal(roster: Roster, learner: Learner): boolean {
  const key = `${learner.classroomId} ${learner.animal}`;
  return (roster.sharers.get(key) ?? 0) > 1;
}

/** Puts a sitting on its phone: the newest open one is whose turn it is. */
export function seat(roster: Roster, sitting: Sitting, seenMs: number): void {
  const nobody = { sitting: undefined, today: [], leftWith: undefined, seenMs: 0 };
  const phone: Phone = roster.phones.get(sitting.phone) ?? nobody;
  phone.leftWith = undefined;
  phone.seenMs = seenMs;
  phone.sitting = sitting.isOpen ? sitting : undefined;
  phone.today = [
    ...phone.today.filter((earlier) => earlier.learnerId !== sitting.learnerId),
    sitting,
  ];
  roster.phones.set(sitting.phone, phone);
}

/** The children of a class, in the order in which they came to the hub. */
export function learnersOf(roster: Roster, classroomId: number): Learner[] {
  return [...roster.learners.values()]
    .filter((learner) => learner.classroomId === classroomId)
    .sort((one, other) => one.id - other.id);
}

/** The facility of a hub that has been set up. */
export function facilityOf(roster: Roster): Facility {
  if (!roster.facility) throw new Error("This hub has not been set up yet.");
  return roster.facility;
}
