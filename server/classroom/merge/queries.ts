import type { Reader, Transaction } from "../../db/connection.ts";
import type { LockedField } from "../../personal/fields.ts";
import type { By } from "../audit/audit.ts";
import type { Learner } from "../people.ts";
import { type LearnerRow, learnerOf } from "../queries.ts";

/** A merge that holds: this card counts for that child. */
export type HeldMerge = { seq: number; keptId: number; mergedId: number };

/** A merge that holds, as its class sees it. */
export type ToldMerge = HeldMerge & { teacher: string; at: string };

type NewMerge = { keptId: number; mergedId: number };

export async function insertMerge(tx: Transaction, made: NewMerge, by: By): Promise<number> {
  const { lastId } = await tx.run(
    `insert into merge_event (kind, kept_id, merged_id, teacher_id, happened_at, clock_quality)
     values ('merge', ?, ?, ?, ?, ?)`,
    [made.keptId, made.mergedId, by.teacherId, by.at, by.clockQuality],
  );
  return lastId;
}

export async function insertUndo(tx: Transaction, undone: HeldMerge, by: By): Promise<void> {
  await tx.run(
    `insert into merge_event (kind, undoes, kept_id, merged_id, teacher_id, happened_at, clock_quality)
     values ('undo', ?, ?, ?, ?, ?, ?)`,
    [undone.seq, undone.keptId, undone.mergedId, by.teacherId, by.at, by.clockQuality],
  );
}

/** Every merge that was not taken back, the oldest first. */
export function heldMerges(db: Reader): Promise<HeldMerge[]> {
  return db.all<HeldMerge>(
    `select event_seq as seq, kept_id as keptId, merged_id as mergedId from merge_event
     where kind = 'merge' and event_seq not in (select undoes from merge_event where undoes is not null)
     order by event_seq`,
  );
}

/** Whether a merge was taken back, of a card that is of this class. */
export async function wasUndone(db: Reader, classroomId: number, seq: number): Promise<boolean> {
  const sql = `select 1 from merge_event join learner on learner_id = merged_id
     where kind = 'undo' and undoes = ? and classroom_id = ?`;
  return (await db.get(sql, [seq, classroomId])) !== undefined;
}

/**
 * The merges that hold of the children of this class, the newest first: who has moved to another class is told of there, and
 * her other card, which is of the old class still, no longer here.
 */
export function mergesOfClass(db: Reader, classroomId: number): Promise<ToldMerge[]> {
  return db.all<ToldMerge>(
    `select event_seq as seq, kept_id as keptId, merged_id as mergedId, shown_name as teacher,
       happened_at as at
     from merge_event join teacher using (teacher_id)
       join child_card on card_id = merged_id join learner as child on child.learner_id = child_id
     where child.classroom_id = ? and kind = 'merge'
       and event_seq not in (select undoes from merge_event where undoes is not null)
     order by event_seq desc`,
    [classroomId],
  );
}

/** Writes down for whom a card counts; nothing for one that counts for itself. */
export async function setCountsFor(tx: Transaction, cardId: number, childId: number | null) {
  await tx.run("update learner set counts_for = ? where learner_id = ?", [childId, cardId]);
}

/** Puts a card back on the list of its class, with everything as it was. */
export async function putBack(tx: Transaction, cardId: number): Promise<void> {
  await tx.run("update learner set is_archived = 0 where learner_id = ?", [cardId]);
}

/** A merged card: as it was, and the child for whom it counts. */
export type MergedCard = { learner: Learner; childId: number };

export async function mergedCards(db: Reader): Promise<Map<number, MergedCard>> {
  const rows = await db.all<LearnerRow & { counts_for: number }>(
    `select learner_id, pseudonym, classroom_id, animal, colour, pictures, card_version, counts_for
     from learner where counts_for is not null and erased_at is null`,
  );
  return new Map(
    rows.map((row) => [row.learner_id, { learner: learnerOf(row), childId: row.counts_for }]),
  );
}

/** Whether these two are on the list of this class, now that it is their turn to be changed. */
export async function areOnList(db: Reader, classroomId: number, ids: number[]): Promise<boolean> {
  const row = await db.get<{ found: number }>(
    `select count(*) as found from learner
     where is_archived = 0 and classroom_id = ? and learner_id in (select value from json_each(?))`,
    [classroomId, JSON.stringify(ids)],
  );
  return row?.found === ids.length;
}

export async function keepMergedFields(tx: Transaction, eventSeq: number, fields: LockedField[]) {
  for (const { field, locked } of fields)
    await tx.run("insert into merged_field (event_seq, field, locked) values (?, ?, ?)", [
      eventSeq,
      field,
      locked,
    ]);
}

/** Takes away from a child what a merge gave her, as far as nobody has changed it since. */
export async function dropMergedFields(tx: Transaction, { seq, keptId }: HeldMerge): Promise<void> {
  await tx.run(
    `delete from personal_field where learner_id = ? and exists (
       select 1 from merged_field
       where event_seq = ? and merged_field.field = personal_field.field
         and merged_field.locked = personal_field.locked
     )`,
    [keptId, seq],
  );
}

/** When a child was enrolled, and the first and the last time that one of her cards signed in: paper is no sign-in. */
export type SeenTimes = { enrolledAt: string; firstAt: string | null; lastAt: string | null };

export async function seenTimes(db: Reader, childId: number): Promise<SeenTimes | undefined> {
  return db.get<SeenTimes>(
    `select created_at as enrolledAt,
       (select min(started_at) from dated_sitting where phone <> 'paper' and learner_id in (
          select card_id from child_card where child_id = learner.learner_id)) as firstAt,
       (select max(started_at) from dated_sitting where phone <> 'paper' and learner_id in (
          select card_id from child_card where child_id = learner.learner_id)) as lastAt
     from learner where learner_id = ?`,
    [childId],
  );
}
