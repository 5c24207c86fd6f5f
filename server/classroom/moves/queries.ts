import type { Reader, Transaction } from "../../db/connection.ts";
import type { Learner } from "../people.ts";
import { type LearnerRow, learnerOf } from "../queries.ts";

/** What a teacher says of a child of whom the office says that she goes or comes. */
export type MoveAnswer = "left" | "stays" | "came" | "not-here";

/** A child of whom the office says that she goes to another hub. */
export type Leaving = {
  code: string;
  otherHub: string;
  heardAt: string;
  learner: Learner;
  isOnList: boolean;
};

/** A child of whom it says that she comes, with what it knows of her, as it was written. */
export type Coming = { code: string; otherHub: string; heardAt: string; known: string };

type LeavingRow = LearnerRow & {
  code: string;
  other_hub: string;
  heard_at: string;
  is_archived: 0 | 1;
};

/** The children of a teacher's classes about whom the office waits for a word; also of a class that was put away. */
export async function leavingFrom(db: Reader, teacherId: number): Promise<Leaving[]> {
  const rows = await db.all<LeavingRow>(
    `select code, other_hub, heard_at, child.learner_id, child.pseudonym, child.classroom_id, child.animal,
       child.colour, child.pictures, child.card_version, child.is_archived
     from child_move as told join learner as card on card.learner_id = told.learner_id
       join learner as child on child.learner_id = coalesce(card.counts_for, card.learner_id)
     where way = 'leaves' and answer is null and is_over = 0 and child.erased_at is null
       and child.classroom_id in (select classroom_id from classroom_teacher where teacher_id = ?)
     order by heard_at, code`,
    [teacherId],
  );
  return rows.map((row) => ({
    ...{ code: row.code, otherHub: row.other_hub, heardAt: row.heard_at },
    learner: learnerOf(row),
    isOnList: row.is_archived === 0,
  }));
}

/** Whether a move is about a child of a class that this teacher does not have. */
export async function isOfOthers(db: Reader, teacherId: number, code: string): Promise<boolean> {
  const row = await db.get(
    `select 1 from child_move join learner using (learner_id)
     where code = ? and way = 'leaves'
       and classroom_id not in (select classroom_id from classroom_teacher where teacher_id = ?)`,
    [code, teacherId],
  );
  return row !== undefined;
}

/** The children of whom the office says that they come to this school, and of whom nobody has said anything yet. */
export async function comingHere(db: Reader): Promise<Coming[]> {
  return db.all<Coming>(
    `select code, other_hub as otherHub, heard_at as heardAt, known from child_move
     where way = 'comes' and answer is null and is_over = 0 order by heard_at, code`,
  );
}

/** Whether just this was said of a move that goes on: a form that is sent twice says it again. */
export async function isSaid(
  db: Reader,
  code: string,
  { answer, learnerId }: { answer: MoveAnswer; learnerId?: number },
): Promise<boolean> {
  const row = await db.get(
    `select 1 from child_move
     where code = ?1 and answer = ?2 and is_over = 0 and (?3 is null or learner_id = ?3)`,
    [code, answer, learnerId ?? null],
  );
  return row !== undefined;
}

/** Writes down what a teacher says. @returns false when it was answered before, or is over */
export async function answerMove(
  tx: Transaction,
  code: string,
  { answer, learnerId, now }: { answer: MoveAnswer; learnerId: number | null; now: string },
): Promise<boolean> {
  const way = answer === "left" || answer === "stays" ? "leaves" : "comes";
  const open = await tx.get(
    "select 1 from child_move where code = ? and way = ? and answer is null and is_over = 0",
    [code, way],
  );
  if (!open) return false;
  await tx.run(
    `update child_move set answer = ?, learner_id = coalesce(?, learner_id), answered_at = ?
     where code = ? and way = ? and answer is null and is_over = 0`,
    [answer, learnerId, now, code, way],
  );
  return true;
}
