import type { Reader, Transaction } from "../../db/connection.ts";
import { preparedName } from "../../personal/prepared.ts";
import type { Teacher } from "../people.ts";

type TeacherRow = { teacher_id: number; shown_name: string; role: Teacher["role"] };

export type KnownTeacher = Teacher & { passphraseHash: string };

/** Also who has left: her name stays hers, and no passphrase fits it any more. */
export async function teacherBySignInName(
  db: Reader,
  name: string,
): Promise<KnownTeacher | undefined> {
  const row = await db.get<TeacherRow & { passphrase_hash: string }>(
    "select teacher_id, shown_name, role, passphrase_hash from teacher where sign_in_name = ?",
    [name],
  );
  return row && { ...teacherOf(row), passphraseHash: row.passphrase_hash };
}

/** The names by which everybody signs in or did, as they are compared. */
export async function allSignInNames(db: Reader): Promise<{ id: number; name: string }[]> {
  const rows = await db.all<{ teacher_id: number; sign_in_name: string }>(
    "select teacher_id, sign_in_name from teacher order by teacher_id",
  );
  return rows.map(({ teacher_id: id, sign_in_name: name }) => ({ id, name }));
}

/** Who teaches here now under this number. */
export async function teacherById(db: Reader, teacherId: number): Promise<Teacher | undefined> {
  const row = await db.get<TeacherRow>(
    `select teacher_id, shown_name, role from teacher
     where teacher_id = ? and left_at is null`,
    [teacherId],
  );
  return row && teacherOf(row);
}

export async function passphraseHashOf(db: Reader, teacherId: number): Promise<string | undefined> {
  const row = await db.get<{ passphrase_hash: string }>(
    "select passphrase_hash from teacher where teacher_id = ? and left_at is null",
    [teacherId],
  );
  return row?.passphrase_hash;
}

export async function hasTeacher(db: Reader): Promise<boolean> {
  return (await db.get("select 1 from teacher limit 1")) !== undefined;
}

/** One more teacher, with her name as she typed it; it is compared in its prepared form. */
export async function insertTeacher(
  tx: Transaction,
  made: { signInName: string; role: Teacher["role"]; passphraseHash: string },
  now: string,
): Promise<number> {
  const { lastId } = await tx.run(
    `insert into teacher (sign_in_name, shown_name, passphrase_hash, role, created_at)
     values (?, ?, ?, ?, ?)`,
    [preparedName(made.signInName), made.signInName, made.passphraseHash, made.role, now],
  );
  return lastId;
}

/** Everybody who teaches here now. */
export async function allTeachers(db: Reader): Promise<Teacher[]> {
  const rows = await db.all<TeacherRow>(
    "select teacher_id, shown_name, role from teacher where left_at is null order by teacher_id",
  );
  return rows.map(teacherOf);
}

/** Who teaches each class now, by the names that they are shown with. */
export async function teachersByClass(db: Reader): Promise<Map<number, string[]>> {
  const rows = await db.all<{ classroom_id: number; shown_name: string }>(
    `select classroom_id, shown_name from classroom_teacher join teacher using (teacher_id)
     where left_at is null order by classroom_id, teacher_id`,
  );
  const all = new Map<number, string[]>();
  for (const { classroom_id: id, shown_name } of rows)
    all.set(id, [...(all.get(id) ?? []), shown_name]);
  return all;
}

/** The sign-in names of those who have left, which nobody else gets. */
export async function namesOfFormer(db: Reader): Promise<string[]> {
  const rows = await db.all<{ shown_name: string }>(
    "select shown_name from teacher where left_at is not null order by sign_in_name",
  );
  return rows.map((row) => row.shown_name);
}

export async function setLeft(tx: Transaction, teacherId: number, at: string): Promise<void> {
  await tx.run("update teacher set left_at = ? where teacher_id = ?", [at, teacherId]);
}

/** Whether this teacher has added the other one, since a time in UTC. */
export async function hasAdded(
  db: Reader,
  by: { teacherId: number; since: string },
  otherId: number,
): Promise<boolean> {
  const row = await db.get(
    `select 1 from audit_line
     where act in ('teacher-added', 'head-teacher-added') and teacher_id = ? and other_teacher_id = ?
       and happened_at >= ?`,
    [by.teacherId, otherId, by.since],
  );
  return row !== undefined;
}

export async function setRole(
  tx: Transaction,
  teacherId: number,
  role: Teacher["role"],
): Promise<void> {
  await tx.run("update teacher set role = ? where teacher_id = ?", [role, teacherId]);
}

/** Another name, as it is shown and as it is compared. */
export async function setTeacherName(tx: Transaction, teacherId: number, shown: string) {
  await tx.run("update teacher set sign_in_name = ?, shown_name = ? where teacher_id = ?", [
    preparedName(shown),
    shown,
    teacherId,
  ]);
}

export async function setPassphraseHash(tx: Transaction, teacherId: number, hash: string) {
  await tx.run("update teacher set passphrase_hash = ? where teacher_id = ?", [hash, teacherId]);
}

export async function endSessionsOf(tx: Transaction, teacherId: number): Promise<void> {
  await tx.run("delete from teacher_session where teacher_id = ?", [teacherId]);
}

export async function takeClassroom(tx: Transaction, classroomId: number, teacherId: number) {
  await tx.run("delete from classroom_teacher where classroom_id = ? and teacher_id = ?", [
    classroomId,
    teacherId,
  ]);
}

function teacherOf(row: TeacherRow): Teacher {
  return { id: row.teacher_id, signInName: row.shown_name, role: row.role };
}
