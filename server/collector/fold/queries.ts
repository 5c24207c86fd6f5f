import type { Ask } from "../store/store.ts";

/** An epoch of a hub whose answers are not all read yet; what lies behind `foldedTo` is new. */
export type LaneToFold = { hubId: string; epoch: number; foldedTo: number; watermark: number };

/** Epochs with answers that were not read yet, those that wait longest first; none that is stuck since `retryBefore`. */
export async function lanesToFold(
  ask: Ask,
  { most, retryBefore }: { most: number; retryBefore: string },
): Promise<LaneToFold[]> {
  const rows = await ask<{ hub_id: string; epoch: number; folded_to: number; watermark: number }>(
    `select lane.hub_id, lane.epoch, coalesce(folded_to, first_seq - 1) as folded_to, watermark
     from lane left join fold on fold.hub_id = lane.hub_id and fold.epoch = lane.epoch
     where lane = 'answers' and watermark > coalesce(folded_to, first_seq - 1)
       and (stuck_at is null or stuck_at < $2)
     order by heard_at limit $1::integer`,
    [most, retryBefore],
  );
  return rows.map(({ hub_id, folded_to, ...row }) => ({
    ...row,
    ...{ hubId: hub_id, foldedTo: folded_to },
  }));
}

/**
 * Takes the next segment of an epoch to be read, until the end of the transaction; others wait.
 * @returns how far it has been read
 */
export async function holdFold(ask: Ask, { hubId, epoch, foldedTo }: LaneToFold): Promise<number> {
  await ask(
    `insert into fold (hub_id, epoch, folded_to) values ($1, $2, $3)
     on conflict (hub_id, epoch) do nothing`,
    [hubId, epoch, foldedTo],
  );
  const [row] = await ask<{ folded_to: number }>(
    "select folded_to from fold where hub_id = $1 and epoch = $2 for update",
    [hubId, epoch],
  );
  return row?.folded_to ?? foldedTo;
}

export async function noteFolded(
  ask: Ask,
  { hubId, epoch }: Pick<LaneToFold, "hubId" | "epoch">,
  foldedTo: number,
): Promise<void> {
  await ask(
    `update fold set folded_to = $3, stuck_why = null, stuck_at = null
     where hub_id = $1 and epoch = $2`,
    [hubId, epoch, foldedTo],
  );
}

/** The next segment of an epoch cannot be read; the others are not held up by it. */
export async function noteStuck(
  ask: Ask,
  { hubId, epoch, foldedTo }: LaneToFold,
  { why, now }: { why: string; now: string },
): Promise<void> {
  await ask(
    `insert into fold (hub_id, epoch, folded_to, stuck_why, stuck_at) values ($1, $2, $3, $4, $5)
     on conflict (hub_id, epoch) do update set stuck_why = excluded.stuck_why, stuck_at = excluded.stuck_at`,
    [hubId, epoch, foldedTo, why, now],
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

export async function namesOf(
  ask: Ask,
  { hubId, epoch }: Pick<LaneToFold, "hubId" | "epoch">,
): Promise<ToldName[]> {
  const rows = await ask<Omit<ToldName, "packVersion"> & { pack_version: string | null }>(
    "select kind, number, name, pack_version from told_name where hub_id = $1 and epoch = $2",
    [hubId, epoch],
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

/** The columns of an answer by the names they have here. */
export const answerColumns = `hub_id as "hubId", epoch, seq, learner, item_id as "itemId", pack_version as "packVersion",
  variant, seed, try, hints, is_correct as "isCorrect", response, misconception,
  to_char(answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "answeredAt", purpose,
  check_number as "checkNumber"`;

/**
 * The answers of all hubs, hub by hub in the order of their logs.
 * @param behind the last one that was read before; undefined for the first piece
 */
export async function answersAfter(
  ask: Ask,
  behind: Pick<CollectedAnswer, "hubId" | "seq" | "epoch"> | undefined,
  most: number,
): Promise<CollectedAnswer[]> {
  const { hubId, seq, epoch } = behind ?? { hubId: "", seq: 0, epoch: 0 };
  return ask<CollectedAnswer>(
    `select ${answerColumns} from answer
     where (hub_id, seq, epoch) > ($1, $2::bigint, $3::bigint)
     order by hub_id, seq, epoch limit $4::integer`,
    [hubId, seq, epoch, most],
  );
}
