import type { Reader, Transaction } from "../../db/connection.ts";
import type { Teacher } from "../people.ts";

type TeacherRow = { teacher_id: number; sign_in_name: string; role: Teacher["role"] };

/** Everybody who teaches here now. */
export async function allTeachers(db: Reader): Promise<Teacher[]> {
  const rows = await db.all<TeacherRow>(
    "select teacher_id, sign_in_name, role from teacher where left_at is null order by teacher_id",
  );
  return rows.map((row) => ({ id: row.teacher_id, signInName: row.sign_in_name, role: row.role }));
}

/** The sign-in names of those who have left, which nobody else gets. */
export async function namesOfFormer(db: Reader): Promise<string[]> {
  const rows = await db.all<{ sign_in_name: string }>(
    "select sign_in_name from teacher where left_at is not null order by sign_in_name",
  );
  return rows.map((row) => row.sign_in_name);
}

export async function setLeft(tx: Transaction, teacherId: number, at: string): Promise<void> {
  await tx.run("update teacher set left_at = ? where teacher_id = ?", [at, teacherId]);
}

export async function setRole(
  tx: Transaction,
  teacherId: number,
  role: Teacher["role"],
): Promise<void> {
  await tx.run("update teacher set role = ? where teacher_id = ?", [role, teacherId]);
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
