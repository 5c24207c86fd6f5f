import type { Reader, Transaction } from "../../db/connection.ts";
import type { Purpose } from "../model/learner-state.ts";
import type { Verdict } from "../model/path.ts";

/** A child's first answer to a variant, with what the model must know of the question. */
export type FirstTry = {
  seq: number;
  learnerId: number;
  item: string;
  isCorrect: boolean;
  hints: number;
  answeredAt: string;
  aheadMinutes: number;
  purpose: Purpose;
  skill: string;
  subject: string;
  strand: string;
  level: number;
  guess: number;
};

/**
 * The next first tries of all children that count, in the order of the log; those of a merged card are the child's for whom
 * it counts. What was answered while the clock stood ahead counts as answered when it was put right: days of a child never go
 * back, and hers would stand in the future until it comes. The minutes are those that the place was ahead of UTC.
 */
export async function firstTriesAfter(db: Reader, seq: number, most: number): Promise<FirstTry[]> {
  const rows = await db.all<Omit<FirstTry, "isCorrect"> & { isCorrect: number }>(
    `select seq, coalesce(counts_for, learner_id) as learnerId, item_id as item, is_correct as isCorrect, hints,
       answered_at as answeredAt,
       coalesce((select minutes from time_zone where after_seq < seq order by zone_seq desc limit 1), 0)
         as aheadMinutes,
       purpose, skill, subject, strand, level, guess
     from counted_attempt join item_facts using (item_id, pack_version) join learner using (learner_id)
     where seq > ? and try = 1 order by seq limit ?`,
    [seq, most],
  );
  return rows.map((row) => ({ ...row, isCorrect: row.isCorrect === 1 }));
}

export type ItemFactsRow = Pick<
  FirstTry,
  "item" | "skill" | "subject" | "strand" | "level" | "guess"
> & { packVersion: string };

/** Writes down what the model must know of questions; what is there already stays. */
export async function keepItemFacts(tx: Transaction, items: ItemFactsRow[]): Promise<void> {
  const rows = items.map((one) => [
    one.item,
    one.packVersion,
    one.skill,
    one.subject,
    one.strand,
    one.level,
    one.guess,
  ]);
  await tx.run(
    `insert into item_facts (item_id, pack_version, skill, subject, strand, level, guess)
     select value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6
     from json_each(?) where true on conflict do nothing`,
    [JSON.stringify(rows)],
  );
}

export async function itemsWithFacts(db: Reader): Promise<Set<string>> {
  const rows = await db.all<{ place: string }>(
    "select item_id || ' ' || pack_version as place from item_facts",
  );
  return new Set(rows.map(({ place }) => place));
}

/** What the model believed after attempt `seq`. */
export type Checkpoint = { seq: number; difficulties: string };

/** @returns undefined when there is none, or when another model made it */
export async function checkpointOf(db: Reader, model: string): Promise<Checkpoint | undefined> {
  return db.get<Checkpoint>("select seq, difficulties from knowledge_checkpoint where model = ?", [
    model,
  ]);
}

export async function keptStateOf(db: Reader, learnerId: number) {
  return db.get<{ state: string; rows: Uint8Array }>(
    "select state, skill_rows as rows from learner_knowledge where learner_id = ?",
    [learnerId],
  );
}

type NewCheckpoint = Checkpoint & {
  model: string;
  /** Nothing of an older model may stay. */
  isFirst: boolean;
  learners: { learnerId: number; state: string; rows: Uint8Array }[];
};

export async function keepCheckpoint(tx: Transaction, kept: NewCheckpoint): Promise<void> {
  if (kept.isFirst) await tx.run("delete from learner_knowledge");
  for (const { learnerId, state, rows } of kept.learners)
    await tx.run(
      `insert into learner_knowledge (learner_id, state, skill_rows) values (?, ?, ?)
       on conflict (learner_id) do update set state = excluded.state, skill_rows = excluded.skill_rows`,
      [learnerId, state, Buffer.from(rows)],
    );
  await tx.run(
    `insert into knowledge_checkpoint (checkpoint_id, model, seq, difficulties) values (1, ?, ?, ?)
     on conflict (checkpoint_id) do update set model = excluded.model, seq = excluded.seq, difficulties = excluded.difficulties`,
    [kept.model, kept.seq, kept.difficulties],
  );
}

type StoredDecision = { skill: string; verdict: Verdict | "as-the-hub-thinks" };

export async function appendDecision(
  tx: Transaction,
  told: StoredDecision & { learnerId: number; teacherId: number; decidedAt: string },
): Promise<void> {
  await tx.run(
    "insert into decision (learner_id, skill, verdict, teacher_id, decided_at) values (?, ?, ?, ?, ?)",
    [told.learnerId, told.skill, told.verdict, told.teacherId, told.decidedAt],
  );
}

export type ToldDecision = StoredDecision & {
  learnerId: number;
  teacher: string;
  decidedAt: string;
};

/**
 * What has changed about the log elsewhere than at its end, as a name: with every merge that is made or undone answers are
 * another child's, with every withdrawal some are nobody's, with a clock that is put right some are of another day, with
 * a time zone that is known for the whole log all are, with a record that is erased some are of nobody who is known, and all is learned from anew. Empty when nothing has.
 */
export async function changesOfLog(db: Reader): Promise<string> {
  const row = await db.get<
    Record<"merges" | "withdrawals" | "clocks" | "zones" | "erasures", number | null>
  >(
    `select (select max(event_seq) from merge_event) as merges,
       (select max(withdrawal_seq) from paper_withdrawal) as withdrawals,
       (select max(correction_seq) from clock_correction) as clocks,
       (select max(zone_seq) from time_zone where after_seq = 0) as zones,
       (select max(erasure_seq) from erased_record) as erasures`,
  );
  return Object.entries(row ?? {})
    .map(([what, count]) => (count ? ` ${what} ${count}` : ""))
    .join("");
}

/** Everything that was decided about these children, and by whom, the oldest first. */
export async function decisionsAbout(
  db: Pick<Reader, "all">,
  learnerIds: number[],
): Promise<ToldDecision[]> {
  return db.all<ToldDecision>(
    `select child_id as learnerId, skill, verdict, shown_name as teacher, decided_at as decidedAt
     from decision join teacher using (teacher_id) join child_card on card_id = learner_id
     where child_id in (select value from json_each(?)) order by decision_seq`,
    [JSON.stringify(learnerIds)],
  );
}
