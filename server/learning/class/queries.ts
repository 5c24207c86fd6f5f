import type { Reader, Transaction } from "../../db/connection.ts";

/** An attempt as a teacher's pages see it. */
export type SeenAttempt = {
  learnerId: number;
  seq: number;
  itemId: string;
  try: number;
  isCorrect: boolean;
  misconception: string | undefined;
  answeredAtMs: number;
};

type AttemptRow = {
  learner_id: number;
  seq: number;
  item_id: string;
  try: number;
  is_correct: number;
  misconception: string | null;
  answered_at: string;
};

/**
 * The newest attempts of a class since a time, in the order of the log. The log is walked back from its end to the first
 * attempt before that time, so that the cost is a day's answers however long the log is.
 */
export async function attemptsSince(
  db: Reader,
  classroomId: number,
  since: string,
): Promise<SeenAttempt[]> {
  const before = await db.get<{ seq: number }>(
    "select seq from attempt where answered_at < ? order by seq desc limit 1",
    [since],
  );
  const rows = await db.all<AttemptRow>(
    `select attempt.learner_id, seq, item_id, try, is_correct, misconception, answered_at
     from attempt join learner using (learner_id)
     where seq > ? and classroom_id = ? and answered_at >= ? order by seq`,
    [before?.seq ?? 0, classroomId, since],
  );
  return rows.map((row) => ({
    learnerId: row.learner_id,
    seq: row.seq,
    itemId: row.item_id,
    try: row.try,
    isCorrect: row.is_correct === 1,
    misconception: row.misconception ?? undefined,
    answeredAtMs: Date.parse(row.answered_at),
  }));
}

/** How often a child made a mistake of an item since a time, and how often today. */
export type CountedMistake = {
  learnerId: number;
  itemId: string;
  misconception: string;
  answers: number;
  today: number;
};

/**
 * The named mistakes of some children since a time. All of it stands in the index `attempt_with_mistake`, so that the cost
 * is the mistakes of that time, however long the log is.
 */
export async function mistakesSince(
  db: Reader,
  learnerIds: number[],
  since: string,
  today: string,
): Promise<CountedMistake[]> {
  return db.all<CountedMistake>(
    `select learner_id as learnerId, item_id as itemId, misconception, count(*) as answers,
       sum(answered_at >= ?) as today
     from json_each(?) as child
       join attempt indexed by attempt_with_mistake on learner_id = child.value
     where misconception is not null and answered_at >= ?
     group by learner_id, item_id, misconception`,
    [today, JSON.stringify(learnerIds), since],
  );
}

/** What a child answered, so that it can be shown again. */
export type GivenAnswer = {
  itemId: string;
  packVersion: string;
  seed: number;
  try: number;
  hints: number;
  response: string;
  isCorrect: boolean;
  misconception: string | undefined;
  /** In a supervised check. */
  isInCheck: boolean;
};

type GivenRow = {
  item_id: string;
  pack_version: string;
  seed: number;
  try: number;
  hints: number;
  response: string;
  is_correct: number;
  misconception: string | null;
  check_id: number | null;
};

/** Answers of a child since a time, the newest first, and no more of them than `most`. */
export async function answersOfChild(
  db: Reader,
  learnerId: number,
  since: string,
  most: number,
): Promise<GivenAnswer[]> {
  const rows = await db.all<GivenRow>(
    `select * from (
       select item_id, pack_version, seed, try, hints, response, is_correct, misconception, check_id, answered_at
       from attempt where learner_id = ? order by seq desc limit ?
     ) where answered_at >= ?`,
    [learnerId, most, since],
  );
  return rows.map((row) => ({
    itemId: row.item_id,
    packVersion: row.pack_version,
    seed: row.seed,
    try: row.try,
    hints: row.hints,
    response: row.response,
    isCorrect: row.is_correct === 1,
    misconception: row.misconception ?? undefined,
    isInCheck: row.check_id !== null,
  }));
}

/** What has been seen to, by `<learner> <need>`: up to which mark. */
export async function needsDone(db: Reader, learnerIds: number[]): Promise<Map<string, number>> {
  const rows = await db.all<{ learner_id: number; need: string; mark: number }>(
    "select learner_id, need, mark from need_done where learner_id in (select value from json_each(?))",
    [JSON.stringify(learnerIds)],
  );
  return new Map(rows.map(({ learner_id, need, mark }) => [`${learner_id} ${need}`, mark]));
}

export type DoneNeed = { learnerId: number; need: string; mark: number; teacherId: number };

export async function setNeedDone(tx: Transaction, done: DoneNeed, now: string): Promise<void> {
  await tx.run(
    `insert into need_done (learner_id, need, mark, teacher_id, done_at) values (?, ?, ?, ?, ?)
     on conflict (learner_id, need) do update
     set mark = excluded.mark, teacher_id = excluded.teacher_id, done_at = excluded.done_at`,
    [done.learnerId, done.need, done.mark, done.teacherId, now],
  );
}
