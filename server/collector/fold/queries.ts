import type { Lane } from "../../sync/protocol/segment.ts";
import type { Ask } from "../store/store.ts";

/** A lane of an epoch of a hub that is not all read yet; what lies behind `foldedTo` is new. */
export type LaneToFold = {
  hubId: string;
  epoch: number;
  lane: Lane;
  foldedTo: number;
  watermark: number;
};

type LaneKey = Pick<LaneToFold, "hubId" | "epoch" | "lane">;

/** Between these moments what was noted as stuck waits: by a clock that is right now, nothing is stuck since later (ISO 8601). */
export type Waits = { since: string; until: string };

/**
 * Lanes with something that was not read yet, none that is stuck and `waits`: of each hub the one that waits longest, those that wait
 * longest first, then the next of each. So a hub with thousands of lanes stands before no other.
 */
export async function lanesToFold(
  ask: Ask,
  { most, waits }: { most: number; waits: Waits },
): Promise<LaneToFold[]> {
  type Row = Omit<LaneToFold, "hubId" | "foldedTo"> & { hub_id: string; folded_to: number };
  const rows = await ask<Row>(
    `select hub_id, epoch, lane, folded_to, watermark from (
       select lane.hub_id, lane.epoch, lane.lane, coalesce(folded_to, first_seq - 1) as folded_to, watermark, heard_at,
         row_number() over (partition by lane.hub_id order by heard_at) as turn
       from lane left join fold
         on fold.hub_id = lane.hub_id and fold.epoch = lane.epoch and fold.lane = lane.lane
       where watermark > coalesce(folded_to, first_seq - 1)
         and (stuck_at is null or stuck_at not between $2 and $3)) as unread
     order by turn, heard_at limit $1::integer`,
    [most, waits.since, waits.until],
  );
  return rows.map(({ hub_id, folded_to, ...row }) => ({
    ...row,
    ...{ hubId: hub_id, foldedTo: folded_to },
  }));
}

/**
 * Takes the next segment of a lane to be read, until the end of the transaction; others wait.
 * @returns how far it has been read
 */
export async function holdFold(
  ask: Ask,
  { hubId, epoch, lane, foldedTo }: LaneToFold,
): Promise<number> {
  await ask(
    `insert into fold (hub_id, epoch, lane, folded_to) values ($1, $2, $3, $4)
     on conflict (hub_id, epoch, lane) do nothing`,
    [hubId, epoch, lane, foldedTo],
  );
  const [row] = await ask<{ folded_to: number }>(
    "select folded_to from fold where hub_id = $1 and epoch = $2 and lane = $3 for update",
    [hubId, epoch, lane],
  );
  return row?.folded_to ?? foldedTo;
}

export async function noteFolded(
  ask: Ask,
  { hubId, epoch, lane }: LaneKey,
  foldedTo: number,
): Promise<void> {
  await ask(
    `update fold set folded_to = $4, stuck_why = null, stuck_at = null
     where hub_id = $1 and epoch = $2 and lane = $3`,
    [hubId, epoch, lane, foldedTo],
  );
}

/** The next segment of a lane cannot be read; the others are not held up by it. */
export async function noteStuck(
  ask: Ask,
  { hubId, epoch, lane, foldedTo }: LaneToFold,
  { why, now }: { why: string; now: string },
): Promise<void> {
  await ask(
    `insert into fold (hub_id, epoch, lane, folded_to, stuck_why, stuck_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (hub_id, epoch, lane) do update set stuck_why = excluded.stuck_why, stuck_at = excluded.stuck_at`,
    [hubId, epoch, lane, foldedTo, why, now],
  );
}

/** What a number stands for in an epoch. */
export type ToldName = {
  kind: "learner" | "item" | "misconception";
  number: number;
  name: string;
  packVersion: string | null;
};

export async function keepNames(
  ask: Ask,
  { hubId, epoch }: Pick<LaneToFold, "hubId" | "epoch">,
  names: ToldName[],
): Promise<void> {
  if (names.length === 0) return;
  await ask(
    `insert into told_name (hub_id, epoch, kind, number, name, pack_version)
     select $1, $2, kind, number, name, "packVersion"
     from json_to_recordset($3::json) as told(kind text, number bigint, name text, "packVersion" text)
     on conflict (hub_id, epoch, kind, number) do nothing`,
    [hubId, epoch, JSON.stringify(names)],
  );
}

/** What these numbers stand for in an epoch, those of them that were told. Each is looked up by itself: a hub may have told hundreds of thousands. */
export async function namesOf(
  ask: Ask,
  { hubId, epoch }: Pick<LaneToFold, "hubId" | "epoch">,
  asked: Pick<ToldName, "kind" | "number">[],
): Promise<ToldName[]> {
  const rows = await ask<Omit<ToldName, "packVersion"> & { pack_version: string | null }>(
    `select asked.kind, asked.number, name, pack_version
     from json_to_recordset($3::json) as asked(kind text, number bigint)
     cross join lateral (select name, pack_version from told_name where told_name.hub_id = $1 and told_name.epoch = $2
       and told_name.kind = asked.kind and told_name.number = asked.number limit 1) as told`,
    [hubId, epoch, JSON.stringify(asked)],
  );
  return rows.map(({ pack_version, ...row }) => ({ ...row, packVersion: pack_version }));
}

/** An answer with the words behind its numbers. `seq` is its place in the log of its hub. */
export type FoldedAnswer = {
  seq: number;
  learner: string;
  itemId: string;
  packVersion: string;
  variant: number;
  seed: number;
  try: number;
  hints: number;
  isCorrect: boolean;
  response: string;
  misconception: string | null;
  /** ISO 8601, UTC. */
  answeredAt: string;
  purpose: string;
  checkNumber: number | null;
};

/** Keeps answers, each once: the same answer that another epoch has brought before is left out. */
export async function keepAnswers(
  ask: Ask,
  { hubId, epoch }: Pick<LaneToFold, "hubId" | "epoch">,
  answers: FoldedAnswer[],
): Promise<void> {
  await ask(
    `insert into answer (hub_id, epoch, seq, learner, item_id, pack_version, variant, seed, try, hints, is_correct,
       response, misconception, answered_at, purpose, check_number)
     select $1, $2, told.* from json_to_recordset($3::json) as told(seq bigint, learner text, "itemId" text,
       "packVersion" text, variant integer, seed bigint, try smallint, hints smallint, "isCorrect" boolean,
       response text, misconception text, "answeredAt" timestamptz, purpose text, "checkNumber" bigint)
     where not exists (select from answer as known where known.hub_id = $1 and known.seq = told.seq
       and known.epoch <> $2 and known.learner = told.learner and known.item_id = told."itemId"
       and known.variant = told.variant and known.try = told.try and known.answered_at = told."answeredAt"
       and known.is_correct = told."isCorrect" and known.response = told.response)
     on conflict (hub_id, seq, epoch) do nothing`,
    [hubId, epoch, JSON.stringify(answers)],
  );
}

export type CollectedAnswer = FoldedAnswer & { hubId: string; epoch: number };

/** With the child for whom her card counts, where it was merged into another's. */
export type CountedAnswer = CollectedAnswer & { countsFor: string | null };

/** The columns of an answer by the names they have here. */
export const answerColumns = `hub_id as "hubId", epoch, seq, learner, item_id as "itemId", pack_version as "packVersion",
  variant, seed, try, hints, is_correct as "isCorrect", response, misconception,
  to_char(answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "answeredAt", purpose,
  check_number as "checkNumber"`;

/**
 * The answers of all hubs that count, hub by hub in the order of their logs.
 * @param behind the last one that was read before; undefined for the first piece
 */
export async function answersAfter(
  ask: Ask,
  behind: Pick<CollectedAnswer, "hubId" | "seq" | "epoch"> | undefined,
  most: number,
): Promise<CountedAnswer[]> {
  const { hubId, seq, epoch } = behind ?? { hubId: "", seq: 0, epoch: 0 };
  return ask<CountedAnswer>(
    `select ${answerColumns}, (select counts_for from learner_merge as merged
       where merged.hub_id = counted_answer.hub_id and merged.learner = counted_answer.learner) as "countsFor"
     from counted_answer where (hub_id, seq, epoch) > ($1, $2::bigint, $3::bigint)
     order by hub_id, seq, epoch limit $4::integer`,
    [hubId, seq, epoch, most],
  );
}
