import type { Reader, Transaction } from "../../db/connection.ts";
import { type Moment, momentOf, timeOf } from "../../device/age.ts";
import type { Outcome } from "../model/check.ts";

/** A check as it stands on the card. */
export type Check = {
  id: number;
  /** The child whose it is now. */
  learnerId: number;
  /** Codes of skills, in the order in which they are asked. */
  skills: string[];
  /** The language in which its questions are asked. */
  language: string;
  chosenAt: string;
  /** The turn in which the child was seen, by whom, and when the first question came; undefined before. */
  seat: Seat | undefined;
  end: { as: EndedAs; at: string } | undefined;
};

export type Seat = {
  sittingId: number;
  teacherId: number;
  teacher: string;
  begunAt: string;
  /** From when on it counts as one sitting: its beginning, or when a teacher said again that it is one. */
  since: Moment;
  /** How often she was seen: once, and once more after each pause. */
  turns: number;
};
export type EndedAs = "finished" | "stopped";

type CheckRow = {
  check_id: number;
  child_id: number;
  skills: string;
  language: string;
  chosen_at: string;
  sitting_id: number | null;
  seen_by: number | null;
  shown_name: string | null;
  begun_at: string | null;
  sitting_since: string | null;
  boot_id: string | null;
  monotonic_ms: number | null;
  turns: number;
  ended_as: EndedAs | null;
  ended_at: string | null;
};

export type NewCheck = Pick<Check, "learnerId" | "skills" | "language" | "chosenAt"> & {
  /** Made with the form: a form that is sent twice chooses once. */
  formKey: string;
  teacherId: number;
  /** The course before or after which it is held. */
  course?: PartOfCourse;
};

export type PartOfCourse = { id: number; part: "before" | "after" };

/** @returns the new check's id; undefined when its form was sent before, or the card has an open one */
export async function insertCheck(tx: Transaction, made: NewCheck): Promise<number | undefined> {
  const { lastId, changes } = await tx.run(
    `insert into supervised_check (form_key, learner_id, card_id, skills, language, teacher_id, chosen_at,
       course_id, course_part)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
    [
      made.formKey,
      made.learnerId,
      made.learnerId,
      made.skills.join(" "),
      made.language,
      made.teacherId,
      made.chosenAt,
      made.course?.id ?? null,
      made.course?.part ?? null,
    ],
  );
  return changes > 0 ? lastId : undefined;
}

/** How many checks this form has made; none where it was never sent. */
export async function checksOfForm(db: Reader, formKey: string): Promise<number> {
  const sql = "select count(*) as made from supervised_check where form_key = ?";
  return (await db.get<{ made: number }>(sql, [formKey]))?.made ?? 0;
}

/** Those that go on before those that wait, then the oldest first. */
export async function openChecks(db: Reader): Promise<Check[]> {
  const rows = await db.all<CheckRow>(
    `select check_id, child_id, skills, language, chosen_at, sitting_id, seen_by, shown_name, begun_at,
       sitting_since, boot_id, monotonic_ms, turns, ended_as, ended_at
     from supervised_check join child_card using (card_id) left join teacher on teacher.teacher_id = seen_by
     where ended_at is null order by begun_at is null, check_id`,
  );
  return rows.map(checkOf);
}

export async function checkById(db: Reader, checkId: number): Promise<Check | undefined> {
  const row = await db.get<CheckRow>(
    `select check_id, child_id, skills, language, chosen_at, sitting_id, seen_by, shown_name, begun_at,
       sitting_since, boot_id, monotonic_ms, turns, ended_as, ended_at
     from supervised_check join child_card using (card_id) left join teacher on teacher.teacher_id = seen_by
     where check_id = ?`,
    [checkId],
  );
  return row && checkOf(row);
}

/** The checks of these children that came to something, the newest first, no more than `most`. */
export async function endedChecks(
  db: Reader,
  learnerIds: number[],
  most: number,
): Promise<Check[]> {
  const rows = await db.all<CheckRow>(
    `select check_id, child_id, skills, language, chosen_at, sitting_id, seen_by, shown_name, begun_at,
       sitting_since, boot_id, monotonic_ms, turns, ended_as, ended_at
     from supervised_check join child_card using (card_id) left join teacher on teacher.teacher_id = seen_by
     where child_id in (select value from json_each(?)) and ended_at is not null
       and exists (select 1 from check_outcome as one where one.check_id = supervised_check.check_id and asked > 0)
     order by check_id desc limit ?`,
    [JSON.stringify(learnerIds), most],
  );
  return rows.map(checkOf);
}

/** The child was seen in this turn, with this card. Seen again after a pause, the beginning stays as it was. */
export async function seatCheck(
  tx: Transaction,
  checkId: number,
  seat: Omit<Seat, "teacher" | "turns"> & { cardId: number },
): Promise<void> {
  const { since } = seat;
  await tx.run(
    `update supervised_check
     set sitting_id = ?, card_id = ?, seen_by = ?, begun_at = coalesce(begun_at, ?), turns = turns + 1,
       sitting_since = ?, boot_id = ?, monotonic_ms = ?
     where check_id = ? and ended_at is null`,
    [
      ...[seat.sittingId, seat.cardId, seat.teacherId, seat.begunAt],
      ...[timeOf(since), since.bootId, Math.round(since.monotonicMs), checkId],
    ],
  );
}

/** @returns whether it was open until now */
export async function endCheck(
  tx: Transaction,
  checkId: number,
  as: EndedAs,
  now: string,
): Promise<boolean> {
  const { changes } = await tx.run(
    "update supervised_check set ended_as = ?, ended_at = ? where check_id = ? and ended_at is null",
    [as, now, checkId],
  );
  return changes > 0;
}

/** An answer of a check, with what the rule must know of its question. */
export type AnswerInCheck = { item: string; skill: string; isCorrect: boolean; guess: number };

/** In the order in which they were given. */
export async function answersInCheck(db: Reader, checkId: number): Promise<AnswerInCheck[]> {
  const rows = await db.all<Omit<AnswerInCheck, "isCorrect"> & { isCorrect: number }>(
    `select item_id as item, skill, is_correct as isCorrect, guess
     from attempt join item_facts using (item_id, pack_version) where check_id = ? order by seq`,
    [checkId],
  );
  return rows.map((row) => ({ ...row, isCorrect: row.isCorrect === 1 }));
}

/** A question as a card met it. */
export type QuestionMet = { cardId: number; itemId: string; seed: number; variant: number };

/**
 * The questions of a skill that a child has answered with any of her cards, the newest first, `most` of each item, whichever
 * lesson asked them: a teacher's copy asks as the pack's lesson does. Also those that were taken back: whoever's marks they
 * were, she may have had the sheet in her hand.
 * @param items of the lesson that is asked now, whatever is known of the pack in which they were answered
 */
export async function questionsMet(
  db: Reader,
  childId: number,
  { skill, items, most }: { skill: string; items: string[]; most: number },
): Promise<QuestionMet[]> {
  return db.all<QuestionMet>(
    `select cardId, itemId, seed, variant from (
       select learner_id as cardId, item_id as itemId, seed, variant, seq,
         row_number() over (partition by item_id order by seq desc) as back
       from attempt left join item_facts using (item_id, pack_version)
       where learner_id in (select card_id from child_card where child_id = ?) and try = 1
         and (skill = ? or item_id in (select value from json_each(?))))
     where back <= ? order by seq desc`,
    [childId, skill, JSON.stringify(items), most],
  );
}

/** What came out of a check for one skill. `open`: questions of which she made the answer herself. */
export type SkillOutcome = {
  skill: string;
  outcome: Outcome;
  sure: number;
  asked: number;
  open: number;
  right: number;
};

export async function insertOutcomes(
  tx: Transaction,
  checkId: number,
  outcomes: SkillOutcome[],
): Promise<void> {
  for (const { skill, outcome, sure, asked, open, right } of outcomes)
    await tx.run(
      `insert into check_outcome (check_id, skill, outcome, sure, asked, open, right)
       values (?, ?, ?, ?, ?, ?, ?)`,
      [checkId, skill, outcome, sure, asked, open, right],
    );
}

export async function outcomesOf(
  db: Reader,
  checkIds: number[],
): Promise<Map<number, SkillOutcome[]>> {
  const rows = await db.all<SkillOutcome & { check_id: number }>(
    `select check_id, skill, outcome, sure, asked, open, right from check_outcome
     where check_id in (select value from json_each(?))`,
    [JSON.stringify(checkIds)],
  );
  const all = new Map<number, SkillOutcome[]>(checkIds.map((id) => [id, []]));
  for (const { check_id, ...outcome } of rows) all.get(check_id)?.push(outcome);
  return all;
}

/** Whether anything came out of a check. */
export async function hasOutcome(db: Reader, checkId: number): Promise<boolean> {
  const row = await db.get("select 1 from check_outcome where check_id = ? and asked > 0 limit 1", [
    checkId,
  ]);
  return row !== undefined;
}

/** @returns false when somebody had signed before */
export async function insertSignature(
  tx: Transaction,
  checkId: number,
  teacherId: number,
  now: string,
): Promise<void> {
  await tx.run(
    "insert into check_signature (check_id, teacher_id, signed_at) values (?, ?, ?) on conflict do nothing",
    [checkId, teacherId, now],
  );
}

/** The number of the teacher who signed a check as the second adult. */
export async function signerOf(db: Reader, checkId: number): Promise<number | undefined> {
  const sql = "select teacher_id from check_signature where check_id = ?";
  return (await db.get<{ teacher_id: number }>(sql, [checkId]))?.teacher_id;
}

/** Who signed as the second adult, by check. */
export async function signaturesOf(db: Reader, checkIds: number[]): Promise<Map<number, string>> {
  const rows = await db.all<{ check_id: number; shown_name: string }>(
    `select check_id, shown_name from check_signature join teacher using (teacher_id)
     where check_id in (select value from json_each(?))`,
    [JSON.stringify(checkIds)],
  );
  return new Map(rows.map(({ check_id, shown_name }) => [check_id, shown_name]));
}

function checkOf(row: CheckRow): Check {
  const { sitting_id: sittingId, seen_by: teacherId, begun_at: begunAt } = row;
  const isSeen = sittingId !== null && teacherId !== null && begunAt !== null;
  const { ended_as: as, ended_at: at } = row;
  return {
    id: row.check_id,
    learnerId: row.child_id,
    skills: row.skills.split(" "),
    language: row.language,
    chosenAt: row.chosen_at,
    seat: isSeen
      ? {
          ...{ sittingId, teacherId, teacher: row.shown_name ?? "", begunAt, turns: row.turns },
          since: momentOf({ ...row, at: row.sitting_since ?? begunAt }),
        }
      : undefined,
    end: as !== null && at !== null ? { as, at } : undefined,
  };
}
