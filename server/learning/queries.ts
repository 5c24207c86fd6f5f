import type { Reader, Transaction, Value } from "../db/connection.ts";
import type { RowStatement } from "../db/database.ts";
import type { TimeSpan } from "../device/calendar.ts";
import type { Purpose } from "./model/learner-state.ts";

/** An attempt as it lies in the log. `seq` is its number, given by the card. */
export type Attempt = {
  attemptId: string;
  learnerId: number;
  sittingId: number;
  itemId: string;
  packVersion: string;
  seed: number;
  variant: number;
  try: number;
  hints: number;
  response: string;
  isCorrect: boolean;
  misconception: string | undefined;
  answeredAt: string;
  clockQuality: string;
  bootId: string;
  monotonicMs: number;
  purpose: Purpose;
  /** The check in which it was given; from there it has its assurance. */
  checkId: number | undefined;
};

/** Made for many rows at once; an id that is there already stays as it is. */
export const appendAttempt: RowStatement = `
  insert into attempt (attempt_id, learner_id, sitting_id, item_id, pack_version, seed, variant, try, hints,
    response, is_correct, misconception, answered_at, clock_quality, boot_id, monotonic_ms, purpose, check_id)
  select value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8,
    value->>9, value->>10, value->>11, value->>12, value->>13, value->>14, value->>15, value->>16, value->>17
  from json_each(?) where true order by key
  on conflict (attempt_id) do nothing`;

export function attemptRow(attempt: Attempt): Value[] {
  return [
    attempt.attemptId,
    attempt.learnerId,
    attempt.sittingId,
    attempt.itemId,
    attempt.packVersion,
    attempt.seed,
    attempt.variant,
    attempt.try,
    attempt.hints,
    attempt.response,
    attempt.isCorrect ? 1 : 0,
    attempt.misconception ?? null,
    attempt.answeredAt,
    attempt.clockQuality,
    attempt.bootId,
    attempt.monotonicMs,
    attempt.purpose,
    attempt.checkId ?? null,
  ];
}

type AttemptRow = {
  attempt_id: string;
  learner_id: number;
  item_id: string;
  seed: number;
  variant: number;
  try: number;
  response: string;
  is_correct: number;
  misconception: string | null;
};

/** What was answered, enough to show the same page again. */
export type StoredAnswer = {
  attemptId: string;
  learnerId: number;
  itemId: string;
  seed: number;
  variant: number;
  try: number;
  response: string;
  isCorrect: boolean;
  misconception: string | undefined;
};

export async function attemptById(
  db: Reader,
  attemptId: string,
): Promise<StoredAnswer | undefined> {
  const row = await db.get<AttemptRow>(
    `select attempt_id, learner_id, item_id, seed, variant, try, response, is_correct, misconception
     from attempt where attempt_id = ?`,
    [attemptId],
  );
  return row && storedAnswer(row);
}

/** The newest answers of a learner to one variant of an item, newest first. */
export async function answersToVariant(
  db: Reader,
  learnerId: number,
  itemId: string,
  variant: number,
): Promise<StoredAnswer[]> {
  const rows = await db.all<AttemptRow>(
    `select attempt_id, learner_id, item_id, seed, variant, try, response, is_correct, misconception
     from attempt where learner_id = ? and item_id = ? and variant = ? order by seq desc limit 8`,
    [learnerId, itemId, variant],
  );
  return rows.map(storedAnswer);
}

export type LoggedAttempt = {
  itemId: string;
  variant: number;
  isCorrect: boolean;
  purpose: Purpose;
  try: number;
  /** The learner whose card it was made with. */
  cardId: number;
};

/** Other cards that count for this child, in order: those that were merged with hers. */
export async function otherCardsOf(db: Reader, childId: number): Promise<number[]> {
  const rows = await db.all<{ card_id: number }>(
    "select card_id from child_card where child_id = ? and card_id <> child_id order by card_id",
    [childId],
  );
  return rows.map(({ card_id }) => card_id);
}

/** A card, and the pseudonym of which its questions and ids are made. */
export type Card = { id: number; pseudonym: string };

/** The cards of each of these children, her own first. */
export async function cardsOf(
  db: Pick<Reader, "all">,
  childIds: number[],
): Promise<Map<number, Card[]>> {
  const rows = await db.all<{ child_id: number; card_id: number; pseudonym: string }>(
    `select child_id, card_id, pseudonym from child_card join learner on learner_id = card_id
     where child_id in (select value from json_each(?)) order by card_id <> child_id, card_id`,
    [JSON.stringify(childIds)],
  );
  const all = new Map<number, Card[]>(childIds.map((id) => [id, []]));
  for (const { child_id, card_id: id, pseudonym } of rows)
    all.get(child_id)?.push({ id, pseudonym });
  return all;
}

/** How many answers that count a child has given, with every card that counts for her. */
export async function answersOfCards(db: Reader, childId: number): Promise<number> {
  const row = await db.get<{ answers: number }>(
    `select count(*) as answers from counted_attempt
     where learner_id in (select card_id from child_card where child_id = ?)`,
    [childId],
  );
  return row?.answers ?? 0;
}

type LoggedRow = {
  item_id: string;
  variant: number;
  is_correct: number;
  purpose: Purpose;
  try: number;
  learner_id: number;
};

/**
 * A child's attempts in order, without the first `skip`: those of her own card and of the others that count for her. The log
 * itself, because places in it are counted; what was taken back was on paper, and moves no progress.
 */
export async function attemptsOf(
  db: Reader,
  childId: number,
  otherCards: number[],
  skip: number,
): Promise<LoggedAttempt[]> {
  const rows =
    otherCards.length === 0
      ? await attemptsOfCard(db, childId, skip)
      : await attemptsOfCards(db, [childId, ...otherCards], skip);
  return rows.map((row) => ({
    itemId: row.item_id,
    variant: row.variant,
    isCorrect: row.is_correct === 1,
    purpose: row.purpose,
    try: row.try,
    cardId: row.learner_id,
  }));
}

/** Nearly every child has one card; its attempts lie in order in an index. */
function attemptsOfCard(db: Reader, cardId: number, skip: number): Promise<LoggedRow[]> {
  return db.all<LoggedRow>(
    `select item_id, variant, is_correct, purpose, try, learner_id from attempt
     where learner_id = ? order by seq limit -1 offset ?`,
    [cardId, skip],
  );
}

function attemptsOfCards(db: Reader, cardIds: number[], skip: number): Promise<LoggedRow[]> {
  return db.all<LoggedRow>(
    `select item_id, variant, is_correct, purpose, try, learner_id from attempt
     where learner_id in (select value from json_each(?)) order by seq limit -1 offset ?`,
    [JSON.stringify(cardIds), skip],
  );
}

export async function snapshotOf(db: Reader, learnerId: number): Promise<string | undefined> {
  const row = await db.get<{ progress: string }>(
    "select progress from progress_snapshot where learner_id = ?",
    [learnerId],
  );
  return row?.progress;
}

export async function keepSnapshot(tx: Transaction, learnerId: number, progress: string) {
  await tx.run(
    `insert into progress_snapshot (learner_id, progress) values (?, ?)
     on conflict (learner_id) do update set progress = excluded.progress`,
    [learnerId, progress],
  );
}

/** Nothing is ever taken out of the log, so that its last number is its length; counting ten million would take seconds. */
export async function countAttempts(db: Reader): Promise<number> {
  const row = await db.get<{ attempts: number }>("select max(seq) as attempts from attempt");
  return row?.attempts ?? 0;
}

function storedAnswer(row: AttemptRow): StoredAnswer {
  return {
    attemptId: row.attempt_id,
    learnerId: row.learner_id,
    itemId: row.item_id,
    seed: row.seed,
    variant: row.variant,
    try: row.try,
    response: row.response,
    isCorrect: row.is_correct === 1,
    misconception: row.misconception ?? undefined,
  };
}

/**
 * How many answers that count each child who is in a class now gave in a time, among the newest 50,000 of the hub: more than a day's, and
 * the cost stays the same when the log has millions.
 */
export async function answersIn(
  db: Reader,
  classroomId: number,
  { from, to }: TimeSpan,
): Promise<Map<number, number>> {
  const rows = await db.all<{ learner_id: number; answers: number }>(
    `select child_id as learner_id, count(*) as answers
     from (select learner_id as card_id, answered_at from counted_attempt order by seq desc limit 50000)
       join child_card using (card_id) join learner on learner_id = child_id
     where classroom_id = ? and is_archived = 0 and answered_at >= ? and answered_at < ?
     group by child_id`,
    [classroomId, from, to],
  );
  return new Map(rows.map((row) => [row.learner_id, row.answers]));
}
