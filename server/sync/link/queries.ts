import type { Reader, Transaction } from "../../db/connection.ts";
import type { PassCounts, PassEnd } from "./pass-result.ts";

/** How a pass that is written down stands; `cut-off`: the hub ended before it did. */
type PassState = PassEnd | "underway" | "cut-off";

export type Money = { amount: number; currency: string };

/** A pass as the ledger has it. */
export type WrittenPass = PassCounts & {
  startedAt: string;
  endedAt: string | undefined;
  ended: PassState;
  isByHand: boolean;
  /** It told nothing, and asked for orders beyond the budget. */
  isQuestion: boolean;
  link: string;
  cost: Money | undefined;
};

type PassRow = {
  started_at: string;
  ended_at: string | null;
  ended: PassState;
  is_by_hand: number;
  is_question: number;
  link: string;
  segments: number;
  answers: number;
  bytes_up: number;
  bytes_down: number;
  cost: number | null;
  currency: string | null;
};

/** @returns its number in the ledger */
export async function insertPass(
  tx: Transaction,
  pass: Omit<WrittenPass, "endedAt" | "ended" | "segments" | "answers">,
): Promise<number> {
  const { lastId } = await tx.run(
    `insert into pass (started_at, ended, is_by_hand, is_question, link, bytes_up, bytes_down, cost, currency)
     values (?, 'underway', ?, ?, ?, ?, ?, ?, ?)`,
    [
      ...[pass.startedAt, pass.isByHand ? 1 : 0, pass.isQuestion ? 1 : 0, pass.link],
      ...[pass.bytesUp, pass.bytesDown],
      ...[pass.cost?.amount ?? null, pass.cost?.currency ?? null],
    ],
  );
  return lastId;
}

/** The name of what was carried, where a pass has that of its link. */
export const carried = "carried";

/** The same for what went along with another hub. */
export const near = "near";

/** Something arrived in somebody's hand, or with another hub: as a pass that took no bytes. */
export async function insertCarried(
  tx: Transaction,
  { segments, answers, outcomes = 0 }: Pick<PassCounts, "segments" | "answers" | "outcomes">,
  { by, now }: { by: typeof carried | typeof near; now: string },
): Promise<void> {
  await tx.run(
    `insert into pass (started_at, ended_at, ended, is_by_hand, link, segments, answers, outcomes, bytes_up, bytes_down)
     values (?1, ?1, 'all-told', 1, ?2, ?3, ?4, ?5, 0, 0)`,
    [now, by, segments, answers, outcomes],
  );
}

/** How far it has come. */
export async function updatePass(
  tx: Transaction,
  passId: number,
  {
    segments,
    answers,
    outcomes = 0,
    bytesUp,
    bytesDown,
    cost,
  }: PassCounts & Pick<WrittenPass, "cost">,
): Promise<void> {
  await tx.run(
    `update pass set segments = ?, answers = ?, outcomes = ?, bytes_up = ?, bytes_down = ?, cost = ?, currency = ?
     where pass_id = ?`,
    [
      ...[segments, answers, outcomes, bytesUp, bytesDown],
      ...[cost?.amount ?? null, cost?.currency ?? null, passId],
    ],
  );
}

export async function endPass(
  tx: Transaction,
  passId: number,
  { ended, endedAt }: { ended: PassEnd; endedAt: string },
): Promise<void> {
  await tx.run("update pass set ended = ?, ended_at = ? where pass_id = ?", [
    ...[ended, endedAt],
    passId,
  ]);
}

/** Passes that were underway when the hub ended. */
export async function cutOffPasses(tx: Transaction): Promise<void> {
  await tx.run("update pass set ended = 'cut-off' where ended = 'underway'");
}

/** The pass that was begun last, by the order of the ledger: clocks are set. */
export async function lastPass(db: Reader): Promise<WrittenPass | undefined> {
  const row = await db.get<PassRow>(
    `select started_at, ended_at, ended, is_by_hand, is_question, link, segments, answers, bytes_up, bytes_down, cost, currency
     from pass order by pass_id desc limit 1`,
  );
  if (!row) return undefined;
  const { currency, cost } = row;
  return {
    ...{ startedAt: row.started_at, endedAt: row.ended_at ?? undefined, ended: row.ended },
    ...{ isByHand: row.is_by_hand === 1, isQuestion: row.is_question === 1, link: row.link },
    ...{ segments: row.segments, answers: row.answers },
    ...{ bytesUp: row.bytes_up, bytesDown: row.bytes_down },
    cost: currency === null || cost === null ? undefined : { amount: cost, currency },
  };
}

/** How the last pass ended that was made over the link of this hub; undefined before the first. */
export async function lastEndOverLink(db: Reader): Promise<PassState | undefined> {
  const row = await db.get<{ ended: PassState }>(
    "select ended from pass where link not in (?, ?) order by pass_id desc limit 1",
    [carried, near],
  );
  return row?.ended;
}

/** How the pass ended before the one that is underway. */
export async function endBeforeThis(db: Reader): Promise<PassState | undefined> {
  const row = await db.get<{ ended: PassState }>(
    "select ended from pass where link not in (?, ?) and ended <> 'underway' order by pass_id desc limit 1",
    [carried, near],
  );
  return row?.ended;
}

/**
 * When the newest pass over the link began that reached somebody, as far as its bytes and its end say: one that found no link, or
 * that was cut off or stopped, did where it had carried something before.
 */
export async function lastContactAt(db: Reader): Promise<string | undefined> {
  const row = await db.get<{ at: string }>(
    `select started_at as at from pass where link not in (?, ?) and bytes_up + bytes_down > 0
       and (segments > 0 or ended not in ('no-link', 'no-way-through', 'cut-off', 'stopped', 'underway'))
     order by pass_id desc limit 1`,
    [carried, near],
  );
  return row?.at;
}

/** What the questions beyond a budget were billed as that were begun between two times: none of them as less than a session. */
export async function questionsBilled(
  db: Reader,
  { from, to, leastBilledBytes }: { from: string; to: string; leastBilledBytes: number },
): Promise<number> {
  const row = await db.get<{ bytes: number }>(
    `select coalesce(sum(max(bytes_up + bytes_down, ?)), 0) as bytes from pass
     where is_question = 1 and bytes_up + bytes_down > 0 and started_at between ? and ?`,
    [leastBilledBytes, from, to],
  );
  return row?.bytes ?? 0;
}

/** When the newest pass ended that brought something to the collector; one that was cut off, when it began. */
export async function lastArrivalAt(db: Reader): Promise<string | undefined> {
  const row = await db.get<{ at: string }>(
    `select coalesce(ended_at, started_at) as at from pass where segments > 0 or outcomes > 0
     order by pass_id desc limit 1`,
  );
  return row?.at;
}

/** What the passes took that began between two times: bytes both ways, how many of them beyond a budget, and money by its currency. */
export type Spent = { bytes: number; beyondBytes: number; money: Money[] };

export async function spentBetween(db: Reader, from: string, to: string): Promise<Spent> {
  type Row = { bytes: number; beyond: number; currency: string | null; amount: number };
  const rows = await db.all<Row>(
    `select sum(bytes_up + bytes_down) as bytes, sum(is_question * (bytes_up + bytes_down)) as beyond, currency, coalesce(sum(cost), 0) as amount
     from pass where started_at >= ? and started_at < ? group by currency order by currency`,
    [from, to],
  );
  return {
    bytes: rows.reduce((all, { bytes }) => all + bytes, 0),
    beyondBytes: rows.reduce((all, { beyond }) => all + beyond, 0),
    money: rows.flatMap(({ currency, amount }) =>
      currency === null ? [] : [{ amount, currency }],
    ),
  };
}

/** What the passes took over one link that began between two times; money in one currency. */
export type SpentOverLink = {
  link: string;
  bytes: number;
  amount: number | null;
  currency: string | null;
};

/** The same link by link; what took no bytes was carried by hand. */
export async function spentByLink(db: Reader, from: string, to: string): Promise<SpentOverLink[]> {
  return db.all<SpentOverLink>(
    `select link, sum(bytes_up + bytes_down) as bytes, sum(cost) as amount, currency
     from pass where started_at >= ? and started_at < ? group by link, currency
     having sum(bytes_up + bytes_down) > 0 order by link, currency`,
    [from, to],
  );
}
