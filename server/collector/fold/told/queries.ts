import type { AnswerToMove, DayFacts } from "../../../sync/protocol/statements.ts";
import type { Ask } from "../../store/store.ts";

/** Of which hub, and since when the epoch arrives in which it was told: what a later one says counts. */
export type Rank = { hubId: string; since: string };

/** When the first segment of an epoch's lane arrived. */
export async function sinceWhen(
  ask: Ask,
  { hubId, epoch, lane }: { hubId: string; epoch: number; lane: string },
): Promise<string> {
  const [row] = await ask<{ since: Date }>(
    `select arrived_at as since from segment join lane using (hub_id, epoch, lane, first_seq)
     where hub_id = $1 and epoch = $2 and lane = $3`,
    [hubId, epoch, lane],
  );
  if (!row) throw new Error("A lane has no first segment.");
  return row.since.toISOString();
}

/** Its place in its lane. */
export type Ranked = { seq: number };

/** An answer on paper that was taken back, by its place in the log of its hub, its child and the second in which it was typed. */
export type WithdrawnRow = { seq: number; learner: string; typedAt: string; at: string };

/** Of what hubs of before took back only the place is known: whatever of the child stands there. */
export const whenever = "-infinity";

/** What was taken back once stays so, in whichever epoch it comes again. What is typed at its place later is something else. */
export async function keepWithdrawn(
  ask: Ask,
  { hubId }: Rank,
  rows: WithdrawnRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await ask(
    `insert into withdrawn_answer (hub_id, seq, learner, typed_at, withdrawn_at)
     select $1, seq, learner, "typedAt", at
     from json_to_recordset($2::json) as told(seq bigint, learner text, "typedAt" timestamptz, at timestamptz)
     on conflict (hub_id, seq, learner, typed_at) do nothing`,
    [hubId, JSON.stringify(rows)],
  );
}

export async function keepMoveAnswers(
  ask: Ask,
  { hubId, since }: Rank,
  rows: (Ranked & { code: string; answer: AnswerToMove; learner: string; at: string })[],
): Promise<void> {
  if (rows.length === 0) return;
  await ask(
    `insert into move_answer as known (hub_id, code, answer, learner, answered_at, told_since, told_seq)
     select $1, code, answer, learner, at, $2::timestamptz, seq
     from json_to_recordset($3::json) as told(code text, answer text, learner text, at timestamptz, seq bigint)
     on conflict (hub_id, code) do update
     set answer = excluded.answer, learner = excluded.learner, answered_at = excluded.answered_at,
       told_since = excluded.told_since, told_seq = excluded.told_seq
     where (excluded.told_since, excluded.told_seq) > (known.told_since, known.told_seq)`,
    [hubId, since, JSON.stringify(rows)],
  );
}

/** A check that was chosen. */
export type OpenedRow = {
  learner: string;
  check: number;
  skills: string;
  language: string;
  openedAt: string;
};

export async function keepOpened(ask: Ask, { hubId }: Rank, rows: OpenedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await ask(
    `insert into check_of_hub (hub_id, learner, check_number, skills, language, opened_at)
     select $1, told.* from json_to_recordset($2::json) as told(learner text, "check" bigint, skills text,
       language text, "openedAt" timestamptz)
     on conflict (hub_id, learner, check_number, opened_at) do nothing`,
    [hubId, JSON.stringify(rows)],
  );
}

/** How a check ended, or that a second adult signed that; null is what this word does not say. */
export type EndRow = {
  learner: string;
  check: number;
  endedAt: string;
  endedAs: string | null;
  assurance: string | null;
};

export async function keepEnds(ask: Ask, { hubId }: Rank, rows: EndRow[]): Promise<void> {
  if (rows.length === 0) return;
  await ask(
    `insert into check_end as known (hub_id, learner, check_number, ended_at, ended_as, assurance)
     select $1, learner, "check", "endedAt", max("endedAs"), max(assurance)
     from json_to_recordset($2::json) as told(learner text, "check" bigint, "endedAt" timestamptz,
       "endedAs" text, assurance text)
     group by learner, "check", "endedAt"
     on conflict (hub_id, learner, check_number, ended_at) do update
     set ended_as = coalesce(known.ended_as, excluded.ended_as),
       assurance = coalesce(known.assurance, excluded.assurance)`,
    [hubId, JSON.stringify(rows)],
  );
}

/** What came out of a check that ended in this second, for one skill. */
export type OutcomeRow = {
  learner: string;
  check: number;
  endedAt: string;
  skill: string;
  outcome: string;
  assurance: string;
  sure: number;
  asked: number;
  open: number;
  right: number;
};

export async function keepOutcomes(ask: Ask, { hubId }: Rank, rows: OutcomeRow[]): Promise<void> {
  if (rows.length === 0) return;
  await ask(
    `insert into check_outcome (hub_id, learner, check_number, ended_at, skill, outcome, assurance, sure_percent,
       asked, open_questions, right_answers)
     select $1, told.* from json_to_recordset($2::json) as told(learner text, "check" bigint, "endedAt" timestamptz,
       skill text, outcome text, assurance text, sure smallint, asked integer, "open" integer, "right" integer)
     on conflict (hub_id, learner, check_number, ended_at, skill) do nothing`,
    [hubId, JSON.stringify(rows)],
  );
}

export async function keepRegister(
  ask: Ask,
  { hubId, since }: Rank,
  rows: (Ranked & { learner: string; day: string; isPresent: boolean })[],
): Promise<void> {
  if (rows.length === 0) return;
  await ask(
    `insert into register as known (hub_id, learner, day, is_present, told_since, told_seq)
     select $1, learner, day, "isPresent", $2::timestamptz, seq
     from json_to_recordset($3::json) as told(learner text, day date, "isPresent" boolean, seq bigint)
     on conflict (hub_id, learner, day) do update
     set is_present = excluded.is_present, told_since = excluded.told_since, told_seq = excluded.told_seq
     where (excluded.told_since, excluded.told_seq) > (known.told_since, known.told_seq)`,
    [hubId, since, JSON.stringify(rows)],
  );
}

export async function keepLevels(
  ask: Ask,
  { hubId, since }: Rank,
  rows: (Ranked & {
    learner: string;
    subject: string;
    level: number;
    mastered: number;
    day: string;
  })[],
): Promise<void> {
  if (rows.length === 0) return;
  await ask(
    `insert into learner_level as known (hub_id, learner, subject, level, mastered, day, told_since, told_seq)
     select $1, learner, subject, level, mastered, day, $2::timestamptz, seq
     from json_to_recordset($3::json) as told(learner text, subject text, level smallint, mastered integer,
       day date, seq bigint)
     on conflict (hub_id, learner, subject) do update
     set level = excluded.level, mastered = excluded.mastered, day = excluded.day,
       told_since = excluded.told_since, told_seq = excluded.told_seq
     where (excluded.told_since, excluded.told_seq) > (known.told_since, known.told_seq)`,
    [hubId, since, JSON.stringify(rows)],
  );
}

export async function keepHealth(
  ask: Ask,
  { hubId, since }: Rank,
  row: Ranked & { day: string } & DayFacts["health"],
): Promise<void> {
  await ask(
    `insert into hub_health as known (hub_id, day, free_megabytes, total_megabytes, worn_percent, card_errors,
       hottest_degrees, is_power_low, power_cuts, crashes, clock, most_phones, program, told_since, told_seq)
     select $1, told.*, $2::timestamptz, $4::bigint from json_to_record($3::json) as told(day date,
       "freeMegabytes" integer, "totalMegabytes" integer, "wornPercent" smallint, "cardErrors" integer,
       "hottestDegrees" smallint, "isPowerLow" boolean, "powerCuts" integer, crashes integer, clock text,
       "mostPhones" integer, program text)
     on conflict (hub_id, day) do update
     set free_megabytes = excluded.free_megabytes, total_megabytes = excluded.total_megabytes,
       worn_percent = excluded.worn_percent, card_errors = excluded.card_errors,
       hottest_degrees = excluded.hottest_degrees, is_power_low = excluded.is_power_low,
       power_cuts = excluded.power_cuts, crashes = excluded.crashes, clock = excluded.clock,
       most_phones = excluded.most_phones, program = excluded.program, told_since = excluded.told_since,
       told_seq = excluded.told_seq
     where (excluded.told_since, excluded.told_seq) > (known.told_since, known.told_seq)`,
    [hubId, since, JSON.stringify(row), row.seq],
  );
}

export async function keepSpent(
  ask: Ask,
  { hubId, since }: Rank,
  rows: (Ranked & { day: string; currency: string } & DayFacts["spent"][number])[],
): Promise<void> {
  if (rows.length === 0) return;
  await ask(
    `insert into hub_spent as known (hub_id, day, link, currency, bytes, cost_hundredths, told_since, told_seq)
     select $1, day, link, currency, bytes, cost, $2::timestamptz, seq
     from json_to_recordset($3::json) as told(day date, link text, currency text, bytes bigint, cost bigint,
       seq bigint)
     on conflict (hub_id, day, link, currency) do update
     set bytes = excluded.bytes, cost_hundredths = excluded.cost_hundredths, told_since = excluded.told_since,
       told_seq = excluded.told_seq
     where (excluded.told_since, excluded.told_seq) > (known.told_since, known.told_seq)`,
    [hubId, since, JSON.stringify(rows)],
  );
}

/** All the packs of a hub; those of before that are not among them are gone. */
export async function keepPacks(
  ask: Ask,
  { hubId, since }: Rank,
  seq: number,
  packs: { pack: string; version: string }[],
): Promise<void> {
  const told = [hubId, since, seq, JSON.stringify(packs)];
  const [newer] = await ask(
    `select pack from hub_pack where hub_id = $1 and (told_since, told_seq) > ($2::timestamptz, $3::bigint) limit 1`,
    [hubId, since, seq],
  );
  if (newer) return;
  await ask(
    `delete from hub_pack where hub_id = $1 and pack not in
       (select pack from json_to_recordset($2::json) as told(pack text))`,
    [hubId, JSON.stringify(packs)],
  );
  await ask(
    `insert into hub_pack (hub_id, pack, version, told_since, told_seq)
     select $1, pack, version, $2::timestamptz, $3::bigint
     from json_to_recordset($4::json) as told(pack text, version text)
     on conflict (hub_id, pack) do update
     set version = excluded.version, told_since = excluded.told_since, told_seq = excluded.told_seq`,
    told,
  );
}
