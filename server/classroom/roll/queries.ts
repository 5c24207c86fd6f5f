import type { Reader, Transaction } from "../../db/connection.ts";
import type { Learner } from "../people.ts";
import { type LearnerRow, learnerOf } from "../queries.ts";

/** The children who were taken off the list of a class, as they were then. */
export async function archivedLearners(db: Reader, classroomId: number): Promise<Learner[]> {
  const rows = await db.all<LearnerRow>(
    `select learner_id, pseudonym, classroom_id, animal, colour, pictures, card_version
     from learner where is_archived = 1 and counts_for is null and erased_at is null and classroom_id = ?
     order by learner_id`,
    [classroomId],
  );
  return rows.map(learnerOf);
}

/** Puts a child into a class, with the avatar that she has there; she is on its list from now on. */
export async function placeLearner(tx: Transaction, learner: Learner): Promise<void> {
  await tx.run(
    "update learner set classroom_id = ?, animal = ?, colour = ?, is_archived = 0 where learner_id = ?",
    [learner.classroomId, learner.animal, learner.colour, learner.id],
  );
}

/** Whether this teacher has moved this child to this class. */
export async function hasMoved(
  db: Reader,
  teacherId: number,
  moved: { learnerId: number; classroomId: number },
): Promise<boolean> {
  const sql = `select 1 from audit_line
     where act = 'moved' and teacher_id = ? and learner_id = ? and classroom_id = ?`;
  return (await db.get(sql, [teacherId, moved.learnerId, moved.classroomId])) !== undefined;
}

/** Takes a child off the list of her class and ends her turns. Everything she did stays. */
export async function archiveRow(tx: Transaction, learnerId: number, now: string): Promise<void> {
  await tx.run("update learner set is_archived = 1 where learner_id = ?", [learnerId]);
  await tx.run("update sitting set ended_at = ? where learner_id = ? and ended_at is null", [
    now,
    learnerId,
  ]);
}

/** Puts a class away, or takes it back; its children and their records stay as they are. */
export async function setClassroomArchived(
  tx: Transaction,
  classroomId: number,
  isArchived: boolean,
): Promise<void> {
  await tx.run("update classroom set is_archived = ? where classroom_id = ?", [
    isArchived ? 1 : 0,
    classroomId,
  ]);
}
