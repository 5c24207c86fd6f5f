import type { Reader, Transaction } from "../db/connection.ts";

/** Every card that is not erased, with the child for whom it counts and the class on whose list it is or was. */
export type CardOnHub = {
  cardId: number;
  childId: number;
  pseudonym: string;
  classroomId: number;
};

export function cardsOnHub(db: Reader): Promise<CardOnHub[]> {
  return db.all<CardOnHub>(
    `select learner_id as cardId, coalesce(counts_for, learner_id) as childId, pseudonym,
       classroom_id as classroomId
     from learner where erased_at is null`,
  );
}

/** Lets what is append-only be changed until `endErasing`, in this transaction; what points at a card may follow it later. */
export async function beginErasing(tx: Transaction): Promise<void> {
  await tx.run("pragma defer_foreign_keys = on");
  await tx.run("insert into erasing (erasing_id) values (1)");
}

export async function endErasing(tx: Transaction): Promise<void> {
  await tx.run("delete from erasing");
}

/** A number that no card has had. */
export async function unusedNumber(tx: Transaction): Promise<number> {
  const row = await tx.get<{ number: number }>("select max(learner_id) + 1 as number from learner");
  return row?.number ?? 1;
}

/** The day of an attempt or a statement in this hub's time zone, as its first moment: the model learns by days. */
const dayOf = (column: "answered_at" | "at" | "started_at" | "ended_at") =>
  `strftime('%Y-%m-%dT%H:%M:%S.000Z', date(${column}, 'localtime') || ' 00:00:00', 'utc')`;

/** Everything that is known of a card but that somebody answered: it goes. `?1` is the card. */
export const whatGoes = [
  "delete from personal_field where learner_id = ?1",
  "delete from learner_key where learner_id = ?1",
  "delete from progress_snapshot where learner_id = ?1",
  "delete from decision where learner_id = ?1",
  "delete from need_done where learner_id = ?1",
  "delete from child_move where learner_id = ?1",
  "delete from attendance_correction where learner_id = ?1",
  "delete from task_learner where learner_id = ?1",
  "delete from sign_in_pause where what = 'learner ' || ?1 or who = 'phones of learner ' || ?1",
  "delete from told_learner where learner_id = ?1",
  "delete from told_level where learner_id = ?1",
  "delete from told_register where learner_id = ?1",
  "delete from merged_field where event_seq in (select event_seq from merge_event where ?1 in (kept_id, merged_id))",
  "delete from merge_event where ?1 in (kept_id, merged_id)",
  `update attempt set check_id = null
   where check_id in (select check_id from supervised_check where ?1 in (learner_id, card_id))`,
  "delete from check_signature where check_id in (select check_id from supervised_check where ?1 in (learner_id, card_id))",
  "delete from check_outcome where check_id in (select check_id from supervised_check where ?1 in (learner_id, card_id))",
  "delete from supervised_check where ?1 in (learner_id, card_id)",
  // Of her checks, and of where she went, the log keeps only that something was told: in a form that can be told again.
  `update statement set kind = 'ended', facts = '{"check":0,"as":"stopped"}' where lane = 'checks' and learner_id = ?1`,
  `update statement set facts = '{"code":"","as":"stays"}' where kind = 'move-answered' and learner_id = ?1`,
  "update audit_line set learner_id = null where learner_id = ?1",
  "update audit_line set other_learner_id = null where other_learner_id = ?1",
  `update audit_line set learner_ids = (select json_group_array(value) from json_each(learner_ids) where value <> ?1)
   where learner_ids is not null and ?1 in (select value from json_each(learner_ids))`,
];

/** What the hub believes of everybody is learned anew: a checkpoint would hold what it believed of her. */
export async function dropCheckpoint(tx: Transaction): Promise<void> {
  await tx.run("delete from learner_knowledge");
  await tx.run("delete from knowledge_checkpoint");
}

/** What stays of a card, under a number that nobody had (`?2`): that something was answered or told on a day, and whether rightly. */
export const whatStays = [
  `update attempt set learner_id = ?2, attempt_id = 'erased.' || seq, response = '', misconception = null, seed = 0,
     boot_id = '', monotonic_ms = 0, answered_at = ${dayOf("answered_at")}
   where learner_id = ?1`,
  `update sitting set learner_id = ?2, phone = 'erased', boot_id = null, monotonic_ms = null,
     started_at = coalesce(${dayOf("started_at")}, ''),
     ended_at = coalesce(${dayOf("ended_at")}, ${dayOf("started_at")}, '')
   where learner_id = ?1`,
  `update statement set learner_id = ?2, at = ${dayOf("at")} where learner_id = ?1`,
  `update statement set facts = json_set(facts, '$.into', ?2) where kind = 'merged' and facts->>'into' = ?1`,
  "update learner set counts_for = ?2 where counts_for = ?1",
];

/** Makes a card a row that says nothing. */
export async function blankCard(
  tx: Transaction,
  cardId: number,
  { number, pseudonym, now }: { number: number; pseudonym: string; now: string },
): Promise<void> {
  await tx.run(
    `update learner set learner_id = ?2, pseudonym = ?3, animal = '', colour = 0, pictures = '', card_version = 0,
       is_archived = 1, created_at = ?4, erased_at = ?4
     where learner_id = ?1`,
    [cardId, number, pseudonym, now],
  );
}

/** What the office was told of a day that is over, as it stands in the log. */
export function daysNaming(db: Reader, cardId: number): Promise<{ seq: number; facts: string }[]> {
  return db.all(
    `select seq, facts from statement where lane = 'days' and exists (select 1
       from json_tree(facts) where json_tree.key = 'learner' and json_tree.value = ?)`,
    [cardId],
  );
}

export async function setDayFacts(tx: Transaction, seq: number, facts: string): Promise<void> {
  await tx.run("update statement set facts = ? where lane = 'days' and seq = ?", [facts, seq]);
}

export async function keepErased(tx: Transaction, number: number, now: string): Promise<void> {
  await tx.run("insert into erased_record (number, erased_at) values (?, ?)", [number, now]);
}

/** Whether bytes of a record may still be in the write-ahead log. */
export async function isAnyUnwiped(db: Reader): Promise<boolean> {
  return (await db.get("select 1 from erased_record where is_wiped = 0 limit 1")) !== undefined;
}

export async function noteWiped(tx: Transaction): Promise<void> {
  await tx.run("update erased_record set is_wiped = 1 where is_wiped = 0");
}
