import type { Reader, Transaction } from "../../db/connection.ts";
import type { TimeSpan } from "../../device/calendar.ts";
import { onPaper } from "../progress.ts";
import { otherCardsOf } from "../queries.ts";

/** What a child answered of a lesson in a time. */
export type AnsweredLesson = {
  learnerId: number;
  lessonId: string;
  answers: number;
  right: number;
  /** The newest of them in the log, and whether it was right. */
  newest: { seq: number; isRight: boolean };
  /** The mistakes with a name, in the order in which they were made. */
  slips: { itemId: string; misconception: string }[];
};

type LessonCells = [number, string, number, number, number, [string, string][]];

/**
 * What the children who are in a class now answered in a time, lesson by lesson, the lesson first whose first answer is the
 * oldest. The log is walked back from its end to the first attempt before that time, so that the cost is a day's answers
 * however long the log is. All comes as one text: the driver makes rows dearly, and thousands of objects of a page that is
 * asked for at each answer of a class are more than a small nursery holds.
 */
export async function lessonsAnswered(
  db: Reader,
  classroomId: number,
  { from, to }: TimeSpan,
): Promise<AnsweredLesson[]> {
  const after = await endOfLogBefore(db, from);
  const row = await db.get<{ lessons: string }>(
    `with answered as (
       select child_id, substr(item_id, 1, instr(item_id, '.') - 1) as lesson, item_id, misconception, seq, is_correct
       from counted_attempt as attempt join child_card on card_id = attempt.learner_id
         join learner on learner.learner_id = child_id
       where seq > ? and classroom_id = ? and is_archived = 0 and answered_at >= ? and answered_at < ?
     ), counted as (
       select json_array(child_id, lesson, count(*), sum(is_correct), max(2 * seq + is_correct),
           json_group_array(json_array(item_id, misconception) order by seq) filter (where misconception is not null)
         ) as one, min(seq) as first
       from answered group by child_id, lesson
     )
     select json_group_array(json(one) order by first) as lessons from counted`,
    [after, classroomId, from, to],
  );
  const found: LessonCells[] = JSON.parse(row?.lessons ?? "[]");
  return found.map(([learnerId, lessonId, answers, right, newest, slips]) => ({
    ...{ learnerId, lessonId, answers, right },
    newest: { seq: Math.floor(newest / 2), isRight: newest % 2 === 1 },
    slips: slips.map(([itemId, misconception]) => ({ itemId, misconception })),
  }));
}

/**
 * The place in the log behind which every answer from a time on stands. Those that a correction of the clock brought into that
 * time may stand before answers that came later and count for an earlier day.
 */
async function endOfLogBefore(db: Reader, from: string): Promise<number> {
  const row = await db.get<{ seq: number }>(
    `select min(seq) as seq from (
       select coalesce((select seq from counted_attempt where answered_at < ?1 order by seq desc limit 1), 0) as seq
       union all select from_seq - 1 from clock_correction where at >= ?1 and from_seq is not null
     )`,
    [from],
  );
  return row?.seq ?? 0;
}

/** How often a child made a mistake of an item in a time, and how often today. */
export type CountedMistake = {
  learnerId: number;
  itemId: string;
  misconception: string;
  answers: number;
  today: number;
};

/**
 * The named mistakes of some children from a time to the end of today. All of it stands in the index `attempt_with_mistake`,
 * so that the cost is the mistakes of that time, however long the log is; a cross join is read in the order in which it is written.
 */
export async function namedMistakesIn(
  db: Reader,
  learnerIds: number[],
  from: string,
  today: TimeSpan,
): Promise<CountedMistake[]> {
  return db.all<CountedMistake>(
    `select child_id as learnerId, item_id as itemId, misconception, count(*) as answers, sum(at >= ?) as today
     from (
       select child_id, item_id, misconception,
         case when seq <= (select max(through_seq) from clock_correction)
           then min(answered_at, (select min(at) from clock_correction where through_seq >= seq)) else answered_at end as at
       from json_each(?) as child cross join child_card on child_id = child.value
         cross join attempt indexed by attempt_with_mistake on learner_id = card_id
       where misconception is not null and answered_at >= ?
         and sitting_id not in (select sitting_id from paper_withdrawal)
     ) where at >= ? and at < ?
     group by child_id, item_id, misconception`,
    [today.from, JSON.stringify(learnerIds), from, from, today.to],
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
  /** Written on a sheet and typed in by a teacher; without a response when she gave a mark alone. */
  isOnPaper: boolean;
  /** In a supervised check. */
  isInCheck: boolean;
};

type GivenRow = {
  seq: number;
  item_id: string;
  pack_version: string;
  seed: number;
  try: number;
  hints: number;
  response: string;
  is_correct: number;
  misconception: string | null;
  variant: number;
  check_id: number | null;
};

/** Answers of a child in a time, the newest first, and no more of them than `most`. */
export async function answersOfChild(
  db: Reader,
  learnerId: number,
  span: TimeSpan,
  most: number,
): Promise<GivenAnswer[]> {
  const cards = [learnerId, ...(await otherCardsOf(db, learnerId))];
  const ofCards = await Promise.all(cards.map((card) => answersOfCard(db, card, span, most)));
  const newest = ofCards.flat().sort((a, b) => b.seq - a.seq);
  return newest.slice(0, most).map((row) => ({
    itemId: row.item_id,
    packVersion: row.pack_version,
    seed: row.seed,
    try: row.try,
    hints: row.hints,
    response: row.response,
    isCorrect: row.is_correct === 1,
    misconception: row.misconception ?? undefined,
    isOnPaper: row.variant === onPaper,
    isInCheck: row.check_id !== null,
  }));
}

/** One card at a time, so that an index gives the newest first and the log may be long. */
function answersOfCard(
  db: Reader,
  cardId: number,
  { from, to }: TimeSpan,
  most: number,
): Promise<GivenRow[]> {
  return db.all<GivenRow>(
    `select * from (
       select seq, item_id, pack_version, seed, variant, try, hints, response, is_correct, misconception, check_id,
         answered_at
       from counted_attempt where learner_id = ? order by seq desc limit ?
     ) where answered_at >= ? and answered_at < ?`,
    [cardId, most, from, to],
  );
}

/** What has been seen to, by `<child> <need>`: up to which mark, whichever of her cards it was seen to with. */
export async function needsDone(db: Reader, childIds: number[]): Promise<Map<string, number>> {
  const rows = await db.all<{ child_id: number; need: string; mark: number }>(
    `select child_id, need, max(mark) as mark from need_done join child_card on card_id = learner_id
     where child_id in (select value from json_each(?)) group by child_id, need`,
    [JSON.stringify(childIds)],
  );
  return new Map(rows.map(({ child_id, need, mark }) => [`${child_id} ${need}`, mark]));
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

/** Answers of a child in ten minutes, `2026-03-01T07:3`: the finest that a time zone's midnight asks for. */
export type CountedAnswers = { learnerId: number; minutes: string; answers: number; right: number };

/** Answers in a time of the children who are in a class now, counted; found as `lessonsAnswered` finds them. */
export async function answersInTime(
  db: Reader,
  classroomId: number,
  { from, to }: TimeSpan,
): Promise<CountedAnswers[]> {
  const after = await endOfLogBefore(db, from);
  return db.all<CountedAnswers>(
    `select child_id as learnerId, substr(answered_at, 1, 15) as minutes,
       count(*) as answers, sum(is_correct) as right
     from counted_attempt as attempt join child_card on card_id = attempt.learner_id
       join learner on learner.learner_id = child_id
     where seq > ? and classroom_id = ? and is_archived = 0 and answered_at >= ? and answered_at < ?
     group by child_id, minutes`,
    [after, classroomId, from, to],
  );
}

/** The newest answers of one child in a time, counted card by card; no more of a card's than `most`. */
export async function answersOfOne(
  db: Reader,
  childId: number,
  { from, to }: TimeSpan,
  most: number,
): Promise<CountedAnswers[]> {
  const cards = [childId, ...(await otherCardsOf(db, childId))];
  const ofCards = await Promise.all(
    cards.map((cardId) =>
      db.all<CountedAnswers>(
        `select ? as learnerId, substr(answered_at, 1, 15) as minutes, count(*) as answers,
           sum(is_correct) as right
         from (select answered_at, is_correct from counted_attempt where learner_id = ? order by seq desc limit ?)
         where answered_at >= ? and answered_at < ? group by minutes`,
        [childId, cardId, most, from, to],
      ),
    ),
  );
  return ofCards.flat();
}

/** An answer as a report tells it: no words of the child, and what is known of the question. */
export type LoggedRow = {
  seq: number;
  learnerId: number;
  itemId: string;
  seed: number;
  try: number;
  hints: number;
  isCorrect: number;
  misconception: string | null;
  purpose: string;
  answeredAt: string;
  clockQuality: string;
  /** A skill that has left the shelf is known by what was written down of it. */
  skill: string | null;
  level: number | null;
  /** The sheet and the day of an answer on paper. */
  sheet: string | null;
  workedOn: string | null;
  /** A0 practice, on a screen or on paper; A2 a check under a teacher's eyes; A3 when a second adult signed. */
  assurance: string;
};

/**
 * The next answers with a card that count, after a number in the log: two steps along an index, however long the log is. They
 * are told of the child for whom the card counts.
 */
export async function attemptsFrom(
  db: Reader,
  cardId: number,
  after: number,
  most: number,
): Promise<LoggedRow[]> {
  return db.all<LoggedRow>(
    `select seq, child_id as learnerId, item_id as itemId, seed, try, hints, is_correct as isCorrect,
       misconception, purpose, answered_at as answeredAt, clock_quality as clockQuality,
       skill, level, sheet_code as sheet, day as workedOn,
       case when check_id is null then coalesce(assurance, 'A0')
         when signed_at is null then 'A2' else 'A3' end as assurance
     from counted_attempt join child_card on card_id = learner_id left join item_facts using (item_id, pack_version)
       left join dated_paper using (sitting_id) left join check_signature using (check_id)
     where learner_id = ? and seq > ? order by seq limit ?`,
    [cardId, after, most],
  );
}
