import type { Reader, Transaction } from "../../db/connection.ts";
import { secondOf } from "../protocol/answers.ts";
import type { DayFacts, Statement, StatementLane } from "../protocol/statements.ts";

type StatementRow = { kind: string; learner_id: number | null; at: string; facts: string };

/** The next statements of a lane behind `seq`, in its order. */
export async function statementsBehind(
  db: Reader,
  lane: StatementLane,
  seq: number,
  most: number,
): Promise<Statement[]> {
  const rows = await db.all<StatementRow>(
    "select kind, learner_id, at, facts from statement where lane = ? and seq > ? order by seq limit ?",
    [lane, seq, most],
  );
  const told = rows.map((row) => ({
    ...{ kind: row.kind, at: secondOf(row.at), learner: row.learner_id ?? undefined },
    facts: JSON.parse(row.facts),
  }));
  return (await withEnds(db, await withSeconds(db, told))) as Statement[]; // as the triggers of the migration write them
}

/**
 * A withdrawal stands in the log with the places of its answers. It is told with their seconds too: on a card that was put back
 * from a copy something else may be typed at the same places.
 */
async function withSeconds<Row extends { kind: string; facts: { answers?: number[] } }>(
  db: Reader,
  told: Row[],
) {
  const places = told.flatMap(({ kind, facts }) =>
    kind === "withdrawn" ? (facts.answers ?? []) : [],
  );
  if (places.length === 0) return told;
  const rows = await db.all<{ seq: number; answered_at: string }>(
    "select seq, answered_at from attempt where seq in (select value from json_each(?))",
    [JSON.stringify(places)],
  );
  const typedAt = new Map(rows.map(({ seq, answered_at }) => [seq, secondOf(answered_at)]));
  return told.map((one) => {
    if (one.kind !== "withdrawn") return one;
    const typed = (one.facts.answers ?? []).map((seq) => ({ seq, at: typedAt.get(seq) ?? 0 }));
    return { ...one, kind: "results-withdrawn", facts: { typed } };
  });
}

/** A signature stands in the log with the number of its check alone. Another check may have that on a card that was put back. */
async function withEnds<Row extends { kind: string; facts: { check?: number } }>(
  db: Reader,
  told: Row[],
) {
  const signed = told.flatMap(({ kind, facts }) => (kind === "signed" ? [facts.check] : []));
  if (signed.length === 0) return told;
  const rows = await db.all<{ check_id: number; ended_at: string }>(
    `select check_id, ended_at from supervised_check
     where ended_at is not null and check_id in (select value from json_each(?))`,
    [JSON.stringify(signed)],
  );
  const ends = new Map(rows.map(({ check_id, ended_at }) => [check_id, secondOf(ended_at)]));
  return told.map((one) => {
    const ended = one.kind === "signed" ? ends.get(one.facts.check ?? 0) : undefined;
    if (ended === undefined) return one;
    return { ...one, kind: "end-signed", facts: { ...one.facts, ended } };
  });
}

/** What these cards are called to everybody outside. */
export async function pseudonymsOf(db: Reader, learners: number[]): Promise<Map<number, string>> {
  const rows = await db.all<{ learner_id: number; pseudonym: string }>(
    `select learner_id, pseudonym from learner where learner_id in (select value from json_each(?))
     order by learner_id`,
    [JSON.stringify(learners)],
  );
  return new Map(rows.map(({ learner_id, pseudonym }) => [learner_id, pseudonym]));
}

/** How many statements of a lane no collector has, and when the first of them was written. */
export type UnsentLane = { lane: StatementLane; count: number; oldestAt: string };

/** Cheap, and asked each minute; lanes of which everything has arrived are not there. */
export async function unsentLanes(db: Reader): Promise<UnsentLane[]> {
  const rows = await db.all<{ lane: StatementLane; count: number; at: string }>(
    `with told as (
       select lane, max(seq) as last, coalesce((select arrived_to from lane where lane.lane = statement.lane), 0) as arrived
       from statement group by lane)
     select told.lane, last - arrived as count, at
     from told join statement on statement.lane = told.lane and seq = arrived + 1`,
  );
  return rows.map(({ lane, count, at }) => ({ lane, count, oldestAt: at }));
}

/** Adds what is told of a day that is over; everything else is written by the triggers of the database. */
export async function appendDay(tx: Transaction, facts: DayFacts, at: string): Promise<void> {
  await tx.run(
    `insert into statement (lane, seq, kind, learner_id, at, facts)
     select 'days', coalesce(max(seq), 0) + 1, 'day', null, ?, ? from statement where lane = 'days'`,
    [at, JSON.stringify(facts)],
  );
}

/**
 * Tells all classes and children anew, as they are on this card now: who is where, who is away and who counts for whom. The
 * last word says that this is everything, so that whatever else was told of them holds no more.
 */
export async function appendRoll(tx: Transaction): Promise<void> {
  await tx.run(
    `with last as (select coalesce(max(seq), 0) as seq from statement where lane = 'people'),
       roll as (
         select 0 as step, classroom_id as number, iif(is_archived, 'class-away', 'class-back') as kind,
           null as learner_id, json_object('class', classroom_id) as facts
         from classroom
         union all
         select 1, learner_id, iif(is_archived, 'away', 'back'), learner_id, json_object('class', classroom_id)
         from learner where erased_at is null
         union all
         select 2, learner_id, 'merged', learner_id, json_object('into', counts_for)
         from learner where counts_for is not null and erased_at is null
         union all
         select 3, 0, 'told-anew', null, json_object('from', seq + 1) from last)
     insert into statement (lane, seq, kind, learner_id, at, facts)
     select 'people', last.seq + row_number() over (order by step, number), kind, learner_id, at, facts
     from roll, last, card_time`,
  );
}

/** The packs that were told last. */
export async function packsTold(db: Reader): Promise<DayFacts["packs"]> {
  const row = await db.get<{ packs: string }>(
    `select json_extract(facts, '$.packs') as packs from statement
     where lane = 'days' and json_extract(facts, '$.packs') is not null order by seq desc limit 1`,
  );
  return row && JSON.parse(row.packs);
}
