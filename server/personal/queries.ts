import type { Reader, Transaction } from "../db/connection.ts";
import type { Holder, KeyCopy } from "./class-keys.ts";
import { recoveryHolder, teacherHolder } from "./class-keys.ts";
import type { KeptKey, LockedField, SealedPersonal } from "./fields.ts";

export type TeacherKey = { publicKey: Uint8Array; lockedPrivateKey: Uint8Array };

export async function teacherKey(db: Reader, teacherId: number): Promise<TeacherKey | undefined> {
  const row = await db.get<{ public_key: Uint8Array; locked_private_key: Uint8Array }>(
    "select public_key, locked_private_key from teacher_key where teacher_id = ?",
    [teacherId],
  );
  return row && { publicKey: row.public_key, lockedPrivateKey: row.locked_private_key };
}

export async function setTeacherKey(
  tx: Transaction,
  teacherId: number,
  key: TeacherKey,
): Promise<void> {
  await tx.run(
    `insert into teacher_key (teacher_id, public_key, locked_private_key) values (?, ?, ?)
     on conflict (teacher_id) do update
     set public_key = excluded.public_key, locked_private_key = excluded.locked_private_key`,
    [teacherId, key.publicKey, key.lockedPrivateKey],
  );
}

export async function dropTeacherKey(tx: Transaction, teacherId: number): Promise<void> {
  await tx.run("delete from teacher_key where teacher_id = ?", [teacherId]);
}

/** Everybody to whom things can be sealed: of these teachers those who have keys, and the recovery key if there is one. */
export async function holdersAmong(db: Reader, teacherIds: number[]): Promise<Holder[]> {
  const teachers = await db.all<{ teacher_id: number; public_key: Uint8Array }>(
    "select teacher_id, public_key from teacher_key where teacher_id in (select value from json_each(?))",
    [JSON.stringify(teacherIds)],
  );
  const recovery = await recoveryKey(db);
  return [
    ...teachers.map((row) => ({
      name: teacherHolder(row.teacher_id),
      publicKey: row.public_key,
    })),
    ...(recovery ? [{ name: recoveryHolder, publicKey: recovery }] : []),
  ];
}

export async function recoveryKey(db: Reader): Promise<Uint8Array | undefined> {
  const row = await db.get<{ public_key: Uint8Array }>("select public_key from recovery_key");
  return row?.public_key;
}

export async function recoveryKeyMadeAt(db: Reader): Promise<string | undefined> {
  const row = await db.get<{ made_at: string }>("select made_at from recovery_key");
  return row?.made_at;
}

/** A new recovery key ends the old one: its copies go. For classes that hang on it alone this is the end of their names. */
export async function setRecoveryKey(
  tx: Transaction,
  publicKey: Uint8Array,
  now: string,
): Promise<void> {
  await tx.run("delete from classroom_key_copy where holder = ?", [recoveryHolder]);
  await tx.run(
    `insert into recovery_key (recovery_key_id, public_key, made_at) values (1, ?, ?)
     on conflict (recovery_key_id) do update set public_key = excluded.public_key, made_at = excluded.made_at`,
    [publicKey, now],
  );
}

export async function classPublicKey(
  db: Reader,
  classroomId: number,
): Promise<Uint8Array | undefined> {
  const row = await db.get<{ public_key: Uint8Array }>(
    "select public_key from classroom_key where classroom_id = ?",
    [classroomId],
  );
  return row?.public_key;
}

export async function insertClassKey(
  tx: Transaction,
  classroomId: number,
  publicKey: Uint8Array,
): Promise<void> {
  await tx.run("insert into classroom_key (classroom_id, public_key) values (?, ?)", [
    classroomId,
    publicKey,
  ]);
}

export async function setKeyCopies(
  tx: Transaction,
  classroomId: number,
  copies: KeyCopy[],
): Promise<void> {
  for (const { holder, sealed } of copies)
    await tx.run(
      `insert into classroom_key_copy (classroom_id, holder, sealed) values (?, ?, ?)
       on conflict (classroom_id, holder) do update set sealed = excluded.sealed`,
      [classroomId, holder, sealed],
    );
}

/** The copies that a holder has. */
export async function copiesOf(
  db: Reader,
  holder: string,
): Promise<{ classroomId: number; sealed: Uint8Array }[]> {
  const rows = await db.all<{ classroom_id: number; sealed: Uint8Array }>(
    "select classroom_id, sealed from classroom_key_copy where holder = ?",
    [holder],
  );
  return rows.map(({ classroom_id: classroomId, sealed }) => ({ classroomId, sealed }));
}

export async function holderNames(db: Reader, classroomId: number): Promise<string[]> {
  const rows = await db.all<{ holder: string }>(
    "select holder from classroom_key_copy where classroom_id = ?",
    [classroomId],
  );
  return rows.map(({ holder }) => holder);
}

/** Every class that has a key, and whether a teacher holds it, or the recovery key. */
export async function classKeysHeld(
  db: Reader,
): Promise<{ classroomId: number; byTeacher: boolean; byRecovery: boolean }[]> {
  const rows = await db.all<{ classroom_id: number; copies: number; recovery: number }>(
    `select classroom_id, count(holder) as copies, coalesce(sum(holder = ?), 0) as recovery
     from classroom_key left join classroom_key_copy using (classroom_id) group by classroom_id`,
    [recoveryHolder],
  );
  return rows.map(({ classroom_id: classroomId, copies, recovery }) => ({
    classroomId,
    byTeacher: copies > recovery,
    byRecovery: recovery > 0,
  }));
}

/** Ends the key of a class, and with it all that was sealed of its children, also of those who are away. */
export async function dropClassKey(tx: Transaction, classroomId: number): Promise<void> {
  for (const ending of [
    "delete from personal_field where learner_id in (select learner_id from learner where classroom_id = ?)",
    "delete from learner_key where learner_id in (select learner_id from learner where classroom_id = ?)",
    "delete from classroom_key_copy where classroom_id = ?",
    "delete from classroom_key where classroom_id = ?",
  ])
    await tx.run(ending, [classroomId]);
}

export async function dropKeyCopy(
  tx: Transaction,
  classroomId: number,
  holder: string,
): Promise<void> {
  await tx.run("delete from classroom_key_copy where classroom_id = ? and holder = ?", [
    classroomId,
    holder,
  ]);
}

export async function dropKeyCopies(tx: Transaction, holder: string): Promise<void> {
  await tx.run("delete from classroom_key_copy where holder = ?", [holder]);
}

export async function setLearnerKey(tx: Transaction, learnerId: number, key: KeptKey) {
  await tx.run(
    `insert into learner_key (learner_id, form, kept) values (?, ?, ?)
     on conflict (learner_id) do update set form = excluded.form, kept = excluded.kept`,
    [learnerId, key.form, key.kept],
  );
}

/** The keys of children who have none yet, and what is known of them: two statements, however many children there are. */
export async function insertPersonal(
  tx: Transaction,
  children: { learnerId: number; personal: SealedPersonal }[],
): Promise<void> {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
  const keys = children.map(({ learnerId, personal: { key } }) => [
    ...[learnerId, key.form, hex(key.kept)],
  ]);
  await tx.run(
    `insert into learner_key (learner_id, form, kept)
     select value->>0, value->>1, unhex(value->>2) from json_each(?)`,
    [JSON.stringify(keys)],
  );
  const fields = children.flatMap(({ learnerId, personal }) =>
    personal.fields.map(({ field, locked }) => [learnerId, field, hex(locked)]),
  );
  await tx.run(
    `insert into personal_field (learner_id, field, locked)
     select value->>0, value->>1, unhex(value->>2) from json_each(?)`,
    [JSON.stringify(fields)],
  );
}

/** The keys of these learners, those who have one. */
export async function learnerKeys(db: Reader, learnerIds: number[]): Promise<Map<number, KeptKey>> {
  const rows = await db.all<{ learner_id: number; form: KeptKey["form"]; kept: Uint8Array }>(
    "select learner_id, form, kept from learner_key where learner_id in (select value from json_each(?))",
    [JSON.stringify(learnerIds)],
  );
  return new Map(rows.map(({ learner_id, form, kept }) => [learner_id, { form, kept }]));
}

export async function setFields(
  tx: Transaction,
  learnerId: number,
  fields: LockedField[],
): Promise<void> {
  for (const { field, locked } of fields)
    await tx.run(
      `insert into personal_field (learner_id, field, locked) values (?, ?, ?)
       on conflict (learner_id, field) do update set locked = excluded.locked`,
      [learnerId, field, locked],
    );
}

export async function dropField(tx: Transaction, learnerId: number, field: string): Promise<void> {
  await tx.run("delete from personal_field where learner_id = ? and field = ?", [learnerId, field]);
}

export async function fieldsOf(
  db: Reader,
  learnerIds: number[],
): Promise<Map<number, LockedField[]>> {
  const rows = await db.all<{ learner_id: number } & LockedField>(
    `select learner_id, field, locked from personal_field
     where learner_id in (select value from json_each(?)) order by learner_id, field`,
    [JSON.stringify(learnerIds)],
  );
  const found = new Map<number, LockedField[]>();
  for (const { learner_id, field, locked } of rows)
    found.set(learner_id, [...(found.get(learner_id) ?? []), { field, locked }]);
  return found;
}
