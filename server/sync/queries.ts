import type { Reader, Transaction } from "../db/connection.ts";
import type { AnswerStatement, NewNames } from "./protocol/answers.ts";
import type { HubLane } from "./protocol/lesson-log.ts";
import { beginning } from "./protocol/segment.ts";

export async function hubPrivateKey(db: Reader): Promise<Buffer | undefined> {
  const row = await db.get<{ private_key: Buffer }>("select private_key from hub_key");
  return row?.private_key;
}

/** A key that is there already stays. */
export async function keepHubKey(tx: Transaction, key: Buffer, now: string): Promise<void> {
  await tx.run(
    `insert into hub_key (hub_key_id, private_key, made_at) values (1, ?, ?)
     on conflict (hub_key_id) do nothing`,
    [key, now],
  );
}

/** The number of this hub's log: another after a card was restored or copied. */
export async function currentEpoch(db: Reader): Promise<number> {
  const row = await db.get<{ epoch: number }>("select epoch from facility");
  if (!row) throw new Error("This hub has no facility.");
  return row.epoch;
}

/** How far a lane is sealed: 0 and `beginning` before its first segment. */
export type LaneEnd = { sealedTo: number; head: Buffer };

export async function endOfLane(db: Reader, lane: HubLane): Promise<LaneEnd> {
  const row = await db.get<{ sealed_to: number; head: Buffer }>(
    "select sealed_to, head from lane where lane = ?",
    [lane],
  );
  return row ? { sealedTo: row.sealed_to, head: row.head } : { sealedTo: 0, head: beginning };
}

/** An attempt as the log has it, with the words that numbers will stand for. */
export type LoggedAnswer = Omit<AnswerStatement, "item" | "misconception" | "at" | "seed"> & {
  seq: number;
  pseudonym: string;
  itemId: string;
  packVersion: string;
  seed: number;
  misconception: string | undefined;
  answeredAt: string;
};

type AnswerRow = {
  seq: number;
  learner_id: number;
  pseudonym: string;
  item_id: string;
  pack_version: string;
  seed: number;
  variant: number;
  try: number;
  hints: number;
  response: string;
  is_correct: number;
  misconception: string | null;
  answered_at: string;
  purpose: AnswerStatement["purpose"];
  check_id: number | null;
};

/** Rows that are read at once: the driver makes objects of all of them before anybody else's turn. */
const mostAtOnce = 250;

/** The next answers of the log behind `seq`, in its order. Children who answer meanwhile go first. */
export async function answersBehind(
  db: Reader,
  seq: number,
  most: number,
): Promise<LoggedAnswer[]> {
  const answers: LoggedAnswer[] = [];
  for (;;) {
    const wanted = Math.min(mostAtOnce, most - answers.length);
    const next = await answersAt(db, answers.at(-1)?.seq ?? seq, wanted);
    answers.push(...next);
    if (next.length < mostAtOnce) return answers;
  }
}

async function answersAt(db: Reader, seq: number, most: number): Promise<LoggedAnswer[]> {
  const rows = await db.all<AnswerRow>(
    `select seq, learner_id, pseudonym, item_id, pack_version, seed, variant, try, hints, response, is_correct,
            misconception, answered_at, purpose, check_id
     from attempt join learner using (learner_id) where seq > ? order by seq limit ?`,
    [seq, most],
  );
  return rows.map((row) => ({
    ...{ seq: row.seq, learner: row.learner_id, pseudonym: row.pseudonym },
    ...{ itemId: row.item_id, packVersion: row.pack_version, seed: row.seed },
    ...{ variant: row.variant, try: row.try, hints: row.hints },
    ...{ response: row.response, isCorrect: row.is_correct === 1 },
    misconception: row.misconception ?? undefined,
    answeredAt: row.answered_at,
    purpose: row.purpose,
    check: row.check_id ?? undefined,
  }));
}

/** Which of these cards the collector knows from segments of this lane. */
export async function learnersSent(
  db: Reader,
  lane: HubLane,
  learners: number[],
): Promise<Set<number>> {
  const rows = await db.all<{ learner_id: number }>(
    `select learner_id from told_learner
     where lane = ? and learner_id in (select value from json_each(?))`,
    [lane, JSON.stringify(learners)],
  );
  return new Set(rows.map(({ learner_id }) => learner_id));
}

export type SentItem = NewNames["items"][number];

/** All questions that have a number: some hundreds. */
export async function itemsSent(db: Reader): Promise<SentItem[]> {
  const rows = await db.all<{ number: number; item_id: string; pack_version: string }>(
    "select number, item_id, pack_version from sent_item order by number",
  );
  return rows.map((row) => ({
    number: row.number,
    itemId: row.item_id,
    packVersion: row.pack_version,
  }));
}

export async function misconceptionsSent(db: Reader): Promise<Map<string, number>> {
  const rows = await db.all<{ number: number; misconception: string }>(
    "select number, misconception from sent_misconception",
  );
  return new Map(rows.map(({ number, misconception }) => [misconception, number]));
}

/** Whether something is sealed to another collector's key, and so told to it or on its way there. */
export async function isToldToAnother(db: Reader, collector: Uint8Array): Promise<boolean> {
  const asked = "select lane from lane where told_to <> ? limit 1";
  return (await db.get(asked, [Buffer.from(collector)])) !== undefined;
}

/** A segment with what goes with it: the hash over its lane, the children it names, the key it is sealed to. */
type Made = { bytes: Buffer; head: Buffer; learners: Iterable<number>; toldTo: Uint8Array };

/** Keeps a segment with whom it names: from now on it is what travels. */
export async function keepSegment(
  tx: Transaction,
  { lane, first, count }: { lane: HubLane; first: number; count: number },
  { bytes, head, learners, toldTo }: Made,
): Promise<void> {
  await tx.run(
    `insert into lane (lane, sealed_to, head, told_to) values (?, ?, ?, ?)
     on conflict (lane) do update
     set sealed_to = excluded.sealed_to, head = excluded.head, told_to = excluded.told_to`,
    [lane, first + count - 1, head, Buffer.from(toldTo)],
  );
  await tx.run("insert into segment (lane, first_seq, count, bytes) values (?, ?, ?, ?)", [
    lane,
    first,
    count,
    bytes,
  ]);
  for (const learner of learners)
    await tx.run("insert into told_learner (lane, learner_id) values (?, ?)", [lane, learner]);
}

/** Keeps what a segment of answers has explained beside its children. */
export async function keepNames(
  tx: Transaction,
  { items, misconceptions }: Omit<NewNames, "learners">,
): Promise<void> {
  for (const { number, itemId, packVersion } of items)
    await tx.run("insert into sent_item (number, item_id, pack_version) values (?, ?, ?)", [
      ...[number, itemId],
      packVersion,
    ]);
  for (const [number, misconception] of misconceptions)
    await tx.run("insert into sent_misconception (number, misconception) values (?, ?)", [
      number,
      misconception,
    ]);
}

export type KeptSegment = { first: number; count: number; bytes: Buffer };

/** The segments of a lane that hold anything behind `seq`, in order. */
export async function segmentsBehind(
  db: Reader,
  lane: HubLane,
  seq: number,
): Promise<KeptSegment[]> {
  const rows = await db.all<{ first_seq: number; count: number; bytes: Buffer }>(
    `select first_seq, count, bytes from segment where lane = ? and first_seq + count - 1 > ?
     order by first_seq`,
    [lane, seq],
  );
  return rows.map(({ first_seq, ...row }) => ({ first: first_seq, ...row }));
}

/** Whether any segment has ever arrived: then the collector knows this hub. */
export async function hasBeenHeard(db: Reader): Promise<boolean> {
  return (await db.get("select lane from lane where arrived_to > 0")) !== undefined;
}

/** Answers that no collector has, and when the first of them was given; cheap, and asked each minute. */
export async function unsentAnswers(
  db: Reader,
): Promise<{ answers: number; oldestAt: string | undefined }> {
  const { to } = await arrivedOf(db, "answers");
  const oldest = await db.get<{ seq: number; answered_at: string }>(
    "select seq, answered_at from attempt where seq > ? order by seq limit 1",
    [to],
  );
  return { answers: (await endOfLog(db)) - to, oldestAt: oldest?.answered_at };
}

/** The newest answer's place in the log; 0 before the first. */
export async function endOfLog(db: Reader): Promise<number> {
  const newest = await db.get<{ seq: number | null }>("select max(seq) as seq from attempt");
  return newest?.seq ?? 0;
}

/** What of a lane has arrived; `head` is what its next segment is bound to. */
export type LaneArrived = { to: number; head: Buffer };

export async function arrivedOf(db: Reader, lane: HubLane): Promise<LaneArrived> {
  const row = await db.get<{ arrived_to: number; arrived_head: Buffer | null }>(
    "select arrived_to, arrived_head from lane where lane = ?",
    [lane],
  );
  return { to: row?.arrived_to ?? 0, head: row?.arrived_head ?? beginning };
}

/**
 * Keeps that a lane has arrived, and lets go of the segments that are needed no more: up to there, and not one beyond. What
 * has arrived stays so, also when an older answer is read later, by another way.
 */
export async function noteArrived(
  tx: Transaction,
  lane: HubLane,
  { to, head }: LaneArrived,
): Promise<void> {
  await tx.run(
    "update lane set arrived_to = ?1, arrived_head = ?2 where lane = ?3 and arrived_to < ?1",
    [to, head, lane],
  );
  await tx.run("delete from segment where lane = ? and first_seq + count - 1 <= ?", [lane, to]);
}

/**
 * Begins another epoch: each lane goes on behind what has arrived of it, with nothing before it, and every name and level is told anew.
 * @param arrived how far each lane has arrived
 */
export async function beginEpoch(tx: Transaction, epoch: number, arrived: Map<HubLane, number>) {
  await tx.run("update facility set epoch = ?", [epoch]);
  await tx.run("delete from segment where lane <> 'lessons'");
  for (const forget of forgetTold) await tx.run(forget);
  for (const [lane, to] of arrived) await goOnBehind(tx, lane, to);
}

/** A lane goes on behind what has arrived of it, with nothing before it. */
export async function goOnBehind(tx: Transaction, lane: HubLane, to: number): Promise<void> {
  await tx.run(
    `update lane set sealed_to = ?, head = ?, arrived_to = ?, arrived_head = null, told_to = null
     where lane = ?`,
    [to, beginning, to, lane],
  );
}

/** What the collector knows from the epoch before, or may not know any more: with the next day every level is told anew. */
const forgetTold = [
  "delete from told_learner",
  "delete from sent_item",
  "delete from sent_misconception",
  "delete from told_level",
];

/** Where the last connection by TLS to a collector left off. @param collector its address and keys, as a hub is told them */
export async function keptSession(db: Reader, collector: string): Promise<Buffer | undefined> {
  const row = await db.get<{ session: Buffer }>(
    "select session from tls_session where collector = ?",
    [collector],
  );
  return row?.session;
}

/** One collector is told at a time: where another was left off is of no use. */
export async function keepSession(
  tx: Transaction,
  collector: string,
  session: Buffer,
): Promise<void> {
  await tx.run("delete from tls_session");
  await tx.run("insert into tls_session (collector, session) values (?, ?)", [collector, session]);
}
