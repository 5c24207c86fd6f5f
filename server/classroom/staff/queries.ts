import type { Reader, Transaction } from "../../db/connection.ts";
import type { Teacher } from "../people.ts";

type TeacherRow = { teacher_id: number; sign_in_name: string; role: Teacher["role"] };

export async function allTeachers(db: Reader): Promise<Teacher[]> {
  const rows = await db.all<TeacherRow>(
    "select teacher_id, sign_in_name, role from teacher order by teacher_id",
  );
  return rows.map((row) => ({ id: row.teacher_id, signInName: row.sign_in_name, role: row.role }));
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
