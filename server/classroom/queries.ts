import type { Reader, Transaction } from "../db/connection.ts";
import type { Classroom, Facility, Learner } from "./people.ts";

type FacilityRow = {
  hub_id: string;
  name: string;
  language: string;
  secret: Uint8Array;
};
export type LearnerRow = {
  learner_id: number;
  pseudonym: string;
  classroom_id: number;
  animal: string;
  colour: number;
  pictures: string;
  card_version: number;
};

export async function facility(db: Reader): Promise<Facility | undefined> {
  const row = await db.get<FacilityRow>("select hub_id, name, language, secret from facility");
  if (!row) return undefined;
  const { hub_id: hubId, ...others } = row;
  return { hubId, ...others, secret: Buffer.from(row.secret) };
}

type ClassroomRow = { classroom_id: number; name: string; language: string; is_archived: 0 | 1 };

/** Every class in the order in which they were made; which of them were put away. */
export async function allClassrooms(
  db: Reader,
): Promise<{ classroom: Classroom; isArchived: boolean }[]> {
  const rows = await db.all<ClassroomRow>(
    "select classroom_id, name, language, is_archived from classroom order by classroom_id",
  );
  return rows.map(({ classroom_id: id, name, language, is_archived }) => ({
    classroom: { id, name, language },
    isArchived: is_archived === 1,
  }));
}

export async function openLearners(db: Reader): Promise<Learner[]> {
  const rows = await db.all<LearnerRow>(
    `select learner_id, pseudonym, classroom_id, animal, colour, pictures, card_version
     from learner where is_archived = 0 order by learner_id`,
  );
  return rows.map(learnerOf);
}

/** The children who are on the list of a class, also of one that was put away. */
export async function learnersOfClassroom(db: Reader, classroomId: number): Promise<Learner[]> {
  const rows = await db.all<LearnerRow>(
    `select learner_id, pseudonym, classroom_id, animal, colour, pictures, card_version
     from learner where is_archived = 0 and classroom_id = ? order by learner_id`,
    [classroomId],
  );
  return rows.map(learnerOf);
}

/**
 * The newest card of this number, also of a child who is off the list, and the class in which she is or was: whoever the card
 * counts for.
 */
export async function newestCardOf(
  db: Reader,
  learnerId: number,
): Promise<{ version: number; classroomId: number; isOnList: boolean } | undefined> {
  const row = await db.get<{ card_version: number; classroom_id: number; is_archived: 0 | 1 }>(
    `select card.card_version, child.classroom_id, child.is_archived
     from learner as card join child_card on card_id = card.learner_id
       join learner as child on child.learner_id = child_id
     where card.learner_id = ?`,
    [learnerId],
  );
  return (
    row && {
      version: row.card_version,
      classroomId: row.classroom_id,
      isOnList: row.is_archived === 0,
    }
  );
}

export function learnerOf(row: LearnerRow): Learner {
  return {
    id: row.learner_id,
    pseudonym: row.pseudonym,
    classroomId: row.classroom_id,
    animal: row.animal,
    colour: row.colour,
    pictures: row.pictures.split(" "),
    cardVersion: row.card_version,
  };
}

export async function insertFacility(tx: Transaction, made: Facility, now: string): Promise<void> {
  await tx.run(
    `insert into facility (facility_id, hub_id, name, language, secret, created_at)
     values (1, ?, ?, ?, ?, ?)`,
    [made.hubId, made.name, made.language, made.secret, now],
  );
}

export async function renameFacility(tx: Transaction, name: string, language: string) {
  await tx.run("update facility set name = ?, language = ?", [name, language]);
}

export async function insertClassroom(
  tx: Transaction,
  made: Omit<Classroom, "id">,
  now: string,
): Promise<Classroom> {
  const { lastId } = await tx.run(
    "insert into classroom (name, language, created_at) values (?, ?, ?)",
    [made.name, made.language, now],
  );
  return { id: lastId, ...made };
}

export async function setClassroomName(tx: Transaction, classroomId: number, name: string) {
  await tx.run("update classroom set name = ? where classroom_id = ?", [name, classroomId]);
}

/** The number that the next class will get, unless another is made before it. */
export async function nextClassroomId(db: Reader): Promise<number> {
  const row = await db.get<{ next: number }>(
    "select coalesce(max(classroom_id), 0) + 1 as next from classroom",
  );
  return row?.next ?? 1;
}

export async function insertLearner(
  tx: Transaction,
  made: Omit<Learner, "id">,
  now: string,
): Promise<Learner> {
  const { lastId } = await tx.run(
    `insert into learner (pseudonym, classroom_id, animal, colour, pictures, card_version, created_at)
     values (?, ?, ?, ?, ?, ?, ?)`,
    [
      made.pseudonym,
      made.classroomId,
      made.animal,
      made.colour,
      made.pictures.join(" "),
      made.cardVersion,
      now,
    ],
  );
  return { id: lastId, ...made };
}

/** What a child is known by in her class. */
export type Avatar = { animal: string; colour: number };

/** What a child of a class has that no other one there gets. */
export type GivenCard = Avatar & { pictures: string[] };

/**
 * The cards that a class has given away; asked inside a transaction, so that two enrolments at once do not meet. One of a
 * merged card is not given to anybody else: its owner may come with it, and the merge may be taken back.
 */
export async function givenCards(db: Reader, classroomId: number): Promise<GivenCard[]> {
  const rows = await db.all<Avatar & { pictures: string }>(
    `select animal, colour, pictures from learner
     where classroom_id = ? and (is_archived = 0 or counts_for is not null)`,
    [classroomId],
  );
  return rows.map((row) => ({ ...row, pictures: row.pictures.split(" ") }));
}

/**
 * The children of a class of whom nobody knows anything: nothing personal is kept, nobody has come with their cards, and no
 * grown-up has written anything down about them.
 */
export async function namelessIn(db: Reader, classroomId: number): Promise<number[]> {
  const rows = await db.all<{ learner_id: number }>(
    `select learner_id from learner
     where classroom_id = ? and is_archived = 0 and counts_for is null
       and learner_id not in (select learner_id from learner_key)
       and learner_id not in (select learner_id from sitting)
       and learner_id not in (select learner_id from attempt)
       and learner_id not in (select learner_id from attendance_correction)
       and learner_id not in (select learner_id from decision)
       and learner_id not in (select learner_id from supervised_check)
       and learner_id not in (select learner_id from task_learner)
       and learner_id not in (select kept_id from merge_event)
     order by learner_id`,
    [classroomId],
  );
  return rows.map((row) => row.learner_id);
}

/** Which of these pseudonyms belong to somebody. */
export async function knownAmong(db: Reader, pseudonyms: string[]): Promise<string[]> {
  const sql = "select pseudonym from learner where pseudonym in (select value from json_each(?))";
  const rows = await db.all<{ pseudonym: string }>(sql, [JSON.stringify(pseudonyms)]);
  return rows.map(({ pseudonym }) => pseudonym);
}

/** The class in which one of these pseudonyms is. */
export async function classroomAmong(
  db: Reader,
  pseudonyms: string[],
): Promise<Classroom | undefined> {
  const row = await db.get<{ classroom_id: number; name: string; language: string }>(
    `select classroom_id, name, classroom.language from learner join classroom using (classroom_id)
     where pseudonym in (select value from json_each(?)) order by learner_id limit 1`,
    [JSON.stringify(pseudonyms)],
  );
  return row && { id: row.classroom_id, name: row.name, language: row.language };
}

/** A class of this teacher in which nobody is or was yet. */
export async function emptyClassroomOf(
  db: Reader,
  teacherId: number,
  { name, language }: Omit<Classroom, "id">,
): Promise<Classroom | undefined> {
  const row = await db.get<{ classroom_id: number }>(
    `select classroom_id from classroom join classroom_teacher using (classroom_id)
     where teacher_id = ? and name = ? and language = ? and is_archived = 0
       and not exists (select 1 from learner where learner.classroom_id = classroom.classroom_id)
     order by classroom_id limit 1`,
    [teacherId, name, language],
  );
  return row && { id: row.classroom_id, name, language };
}

/** Writes down a child's next card. @returns false when that one has been made already */
export async function updateCard(tx: Transaction, learner: Learner): Promise<boolean> {
  const { changes } = await tx.run(
    "update learner set card_version = ?, pictures = ? where learner_id = ? and card_version = ?",
    [learner.cardVersion, learner.pictures.join(" "), learner.id, learner.cardVersion - 1],
  );
  return changes > 0;
}

export async function giveClassroom(tx: Transaction, classroomId: number, teacherId: number) {
  await tx.run("insert into classroom_teacher (classroom_id, teacher_id) values (?, ?)", [
    classroomId,
    teacherId,
  ]);
}

export async function teachesClassroom(db: Reader, teacherId: number, classroomId: number) {
  const row = await db.get(
    "select 1 from classroom_teacher where teacher_id = ? and classroom_id = ?",
    [teacherId, classroomId],
  );
  return row !== undefined;
}

export async function classroomsOfTeacher(db: Reader, teacherId: number): Promise<number[]> {
  const rows = await db.all<{ classroom_id: number }>(
    "select classroom_id from classroom_teacher where teacher_id = ? order by classroom_id",
    [teacherId],
  );
  return rows.map((row) => row.classroom_id);
}

/** What the classes of a teacher are called that are on her lists: none that was put away. */
export async function namesOfClassesOf(
  db: Reader,
  teacherId: number,
): Promise<{ id: number; name: string }[]> {
  const rows = await db.all<{ classroom_id: number; name: string }>(
    `select classroom_id, name from classroom join classroom_teacher using (classroom_id)
     where teacher_id = ? and is_archived = 0 order by classroom_id`,
    [teacherId],
  );
  return rows.map(({ classroom_id: id, name }) => ({ id, name }));
}

export async function teachersOfClassroom(db: Reader, classroomId: number): Promise<number[]> {
  const rows = await db.all<{ teacher_id: number }>(
    "select teacher_id from classroom_teacher where classroom_id = ? order by teacher_id",
    [classroomId],
  );
  return rows.map((row) => row.teacher_id);
}
