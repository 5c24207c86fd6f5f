import type { Reader, Transaction } from "../db/connection.ts";
import type { Day } from "../device/calendar.ts";
import type { LevelOfChild } from "../learning/class/levels.ts";

/** What of a day cannot be measured afterwards; undefined: this machine cannot say. */
export type DayMeasures = {
  mostPhones: number | undefined;
  hottestDegrees: number | undefined;
  isPowerLow: boolean | undefined;
};

type DayRow = {
  day: Day;
  most_phones: number | null;
  hottest_degrees: number | null;
  is_power_low: number | null;
};

/** Keeps the worst of a day. A look that found nothing worse writes nothing: cards wear. */
export async function noteDay(
  tx: Transaction,
  day: Day,
  { mostPhones, hottestDegrees, isPowerLow }: DayMeasures,
): Promise<void> {
  await tx.run(
    `insert into hub_day (day, most_phones, hottest_degrees, is_power_low) values (?, ?, ?, ?)
     on conflict (day) do update
     set most_phones = max(coalesce(most_phones, excluded.most_phones), coalesce(excluded.most_phones, most_phones)),
       hottest_degrees = max(coalesce(hottest_degrees, excluded.hottest_degrees),
         coalesce(excluded.hottest_degrees, hottest_degrees)),
       is_power_low = max(coalesce(is_power_low, excluded.is_power_low), coalesce(excluded.is_power_low, is_power_low))`,
    [
      ...[day, mostPhones ?? null, hottestDegrees ?? null],
      isPowerLow === undefined ? null : Number(isPowerLow),
    ],
  );
}

/** The day as it is kept; undefined before its first look. */
export async function notedDay(
  db: Reader,
  day: Day,
): Promise<(DayMeasures & { isTold: boolean }) | undefined> {
  const row = await db.get<DayRow & { is_told: number }>(
    "select day, most_phones, hottest_degrees, is_power_low, is_told from hub_day where day = ?",
    [day],
  );
  return row && { ...measuresOf(row), isTold: row.is_told === 1 };
}

/** Days that nobody was told of and that are not today, the earliest first. */
export async function daysToTell(db: Reader, today: Day): Promise<(DayMeasures & { day: Day })[]> {
  const rows = await db.all<DayRow>(
    `select day, most_phones, hottest_degrees, is_power_low from hub_day
     where is_told = 0 and day <> ? order by day`,
    [today],
  );
  return rows.map((row) => ({ day: row.day, ...measuresOf(row) }));
}

function measuresOf(row: DayRow): DayMeasures {
  return {
    mostPhones: row.most_phones ?? undefined,
    hottestDegrees: row.hottest_degrees ?? undefined,
    isPowerLow: row.is_power_low === null ? undefined : row.is_power_low === 1,
  };
}

/** @returns false when it was told before */
export async function noteDayTold(tx: Transaction, day: Day): Promise<boolean> {
  const { changes } = await tx.run("update hub_day set is_told = 1 where day = ? and is_told = 0", [
    day,
  ]);
  return changes > 0;
}

/** On which days each child was enrolled: before that she was not absent. */
export async function enrolledAt(db: Reader): Promise<Map<number, string>> {
  const rows = await db.all<{ learner_id: number; created_at: string }>(
    "select learner_id, created_at from learner",
  );
  return new Map(rows.map(({ learner_id, created_at }) => [learner_id, created_at]));
}

export type RegisterRow = { day: Day; learnerId: number; isPresent: boolean };

/** What was told of who was there, from a day on. */
export async function registerTold(db: Reader, from: Day): Promise<RegisterRow[]> {
  const rows = await db.all<{ day: Day; learner_id: number; is_present: number }>(
    "select day, learner_id, is_present from told_register where day >= ?",
    [from],
  );
  return rows.map((row) => ({
    ...{ day: row.day, learnerId: row.learner_id, isPresent: row.is_present === 1 },
  }));
}

/** So many days stand in the way of no card, and no clock that was set ahead makes the hub forget what it told. */
const mostDaysKept = 60;

/** Keeps what is told now. */
export async function noteRegister(tx: Transaction, rows: RegisterRow[]): Promise<void> {
  const told = rows.map(({ day, learnerId, isPresent }) => [day, learnerId, Number(isPresent)]);
  await tx.run(
    `insert into told_register (day, learner_id, is_present)
     select value->>0, value->>1, value->>2 from json_each(?) where true
     on conflict (day, learner_id) do update set is_present = excluded.is_present`,
    [JSON.stringify(told)],
  );
  await tx.run(
    `delete from told_register where day not in
       (select distinct day from told_register order by day desc limit ?)`,
    [mostDaysKept],
  );
}

type LevelRow = { learner_id: number; subject: string; level: number; mastered: number };

/** What was told last, by `<learner> <subject>`. */
export async function levelsTold(
  db: Reader,
): Promise<Map<string, { level: number; mastered: number }>> {
  const rows = await db.all<LevelRow>(
    "select learner_id, subject, level, mastered from told_level",
  );
  return new Map(
    rows.map(({ learner_id, subject, ...told }) => [`${learner_id} ${subject}`, told]),
  );
}

export async function noteLevels(tx: Transaction, levels: LevelOfChild[]): Promise<void> {
  const told = levels.map((one) => [one.learnerId, one.subject, one.level, one.mastered]);
  await tx.run(
    `insert into told_level (learner_id, subject, level, mastered)
     select value->>0, value->>1, value->>2, value->>3 from json_each(?) where true
     on conflict (learner_id, subject) do update set level = excluded.level, mastered = excluded.mastered`,
    [JSON.stringify(told)],
  );
}
