import type { Reader, Transaction } from "../../db/connection.ts";
import { eraseWords } from "../protocol/erase-order.ts";
import type { OfficeOrder, OrderOutcome, RefusalOfOrder } from "../protocol/office-orders.ts";
import type { Settable } from "../protocol/settable.ts";

/** Outcomes of which the office has not said yet that it knows. */
export async function untoldOutcomes(
  db: Reader,
  collector: string,
  most: number,
): Promise<OrderOutcome[]> {
  const rows = await db.all<{ number: number; why: RefusalOfOrder | null }>(
    `select number, why from office_order where collector = ? and is_told = 0
     order by number limit ?`,
    [collector, most],
  );
  return rows.map(({ number, why }) =>
    why === null ? { number, outcome: "done" } : { number, outcome: "refused", why },
  );
}

/** The number of the newest order that was heard here, 0 before the first; by what became of it, so that it is on the card. */
export async function heardTo(db: Reader, collector: string): Promise<number> {
  const row = await db.get<{ number: number | null }>(
    "select max(number) as number from office_order where collector = ?",
    [collector],
  );
  return row?.number ?? 0;
}

export async function noteOutcomesTold(
  tx: Transaction,
  collector: string,
  numbers: number[],
): Promise<void> {
  await tx.run(
    `update office_order set is_told = 1
     where collector = ? and number in (select value from json_each(?))`,
    [collector, JSON.stringify(numbers)],
  );
}

/** Whether this order came before; what became of it is told again then. */
export async function tellAgain(
  tx: Transaction,
  collector: string,
  number: number,
): Promise<boolean> {
  const row = await tx.get("select 1 from office_order where collector = ? and number = ?", [
    collector,
    number,
  ]);
  if (!row) return false;
  await tx.run("update office_order set is_told = 0 where collector = ? and number = ?", [
    collector,
    number,
  ]);
  return true;
}

export async function keepOutcome(
  tx: Transaction,
  collector: string,
  { number, words }: OfficeOrder,
  { why, now }: { why: RefusalOfOrder | null; now: string },
): Promise<void> {
  await tx.run(
    `insert into office_order (collector, number, words, outcome, why, heard_at)
     values (?, ?, ?, ?, ?, ?)`,
    [collector, number, words, why === null ? "done" : "refused", why, now],
  );
}

/** A setting as the office has set it, by the number of its order. */
export type OfficeSetting = { name: Settable; value: string; number: number };

export function officeSettings(db: Reader, collector: string): Promise<OfficeSetting[]> {
  return db.all<OfficeSetting>(
    "select name, value, number from office_setting where collector = ? order by name",
    [collector],
  );
}

export async function keepSetting(
  tx: Transaction,
  collector: string,
  { name, value, number }: OfficeSetting,
): Promise<void> {
  await tx.run(
    `insert into office_setting (collector, name, value, number) values (?, ?, ?, ?)
     on conflict (collector, name) do update set value = excluded.value, number = excluded.number`,
    [collector, name, value, number],
  );
}

/** When records were erased here because the office had said so, the newest first. */
export async function erasedAt(db: Reader, collector: string): Promise<string[]> {
  const rows = await db.all<{ at: string }>(
    `select heard_at as at from office_order
     where collector = ? and words = ? and outcome = 'done' order by number desc limit 20`,
    [collector, eraseWords],
  );
  return rows.map(({ at }) => at);
}

export async function noteFalseOrder(
  tx: Transaction,
  collector: string,
  now: string,
): Promise<void> {
  await tx.run(
    `insert into false_order (collector, count, last_at) values (?, 1, ?)
     on conflict (collector) do update set count = count + 1, last_at = excluded.last_at`,
    [collector, now],
  );
}

/** How often something came in the office's name that it did not say, and when last. */
export async function falseOrders(
  db: Reader,
  collector: string,
): Promise<{ count: number; lastAt: string } | undefined> {
  return db.get("select count, last_at as lastAt from false_order where collector = ?", [
    collector,
  ]);
}

type AboutMove = { collector: string; code: string; number: number; now: string };

/** The number of the newest order about a move; 0 before the first. */
export async function newestAboutMove(
  db: Reader,
  collector: string,
  code: string,
): Promise<number> {
  const row = await db.get<{ number: number }>(
    "select number from child_move where collector = ? and code = ?",
    [collector, code],
  );
  return row?.number ?? 0;
}

/** The child with this pseudonym: by the card that counts, on the list or not. */
export async function learnerCalled(db: Reader, pseudonym: string): Promise<number | undefined> {
  const row = await db.get<{ id: number }>(
    `select coalesce(counts_for, learner_id) as id from learner
     where pseudonym = ? and erased_at is null`,
    [pseudonym],
  );
  return row?.id;
}

/** Notes that a child goes to another hub or comes from one. */
export async function keepNotice(
  tx: Transaction,
  told: AboutMove & {
    way: "leaves" | "comes";
    learnerId: number | null;
    otherHub: string;
    known: string;
  },
): Promise<void> {
  const { collector, code, number, now, way, learnerId, otherHub, known } = told;
  await tx.run(
    `insert into child_move (collector, code, number, way, learner_id, other_hub, known, heard_at)
     values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (collector, code) do nothing`,
    [collector, code, number, way, learnerId, otherHub, known, now],
  );
}

/** Nothing is left of a move that is over but its number, also where nothing was heard of it before. */
export async function endMove(
  tx: Transaction,
  { collector, code, number, now }: AboutMove,
): Promise<void> {
  await tx.run(
    `insert into child_move (collector, code, number, heard_at, is_over) values (?, ?, ?, ?, 1)
     on conflict (collector, code) do update
     set number = excluded.number, way = null, learner_id = null, other_hub = '', known = '', is_over = 1`,
    [collector, code, number, now],
  );
}

export async function openMoves(db: Reader, collector: string): Promise<number> {
  const row = await db.get<{ count: number }>(
    "select count(*) as count from child_move where collector = ? and answer is null and is_over = 0",
    [collector],
  );
  return row?.count ?? 0;
}

/**
 * The word of orders that are given again, that of the question how far this hub has heard them, and whether the office opens
 * what became of them where it is sealed.
 */
export type SaidByHand = {
  word: string | undefined;
  question: string | undefined;
  opensSealed: boolean;
};

/** Whether the office of this collector gives orders along with receipts, and what it wants signed, where it said so. */
export async function officeByHand(db: Reader, collector: string): Promise<SaidByHand | undefined> {
  const row = await db.get<{ word: string | null; question: string | null; opensSealed: 0 | 1 }>(
    "select word, question, opens_sealed as opensSealed from office_by_hand where collector = ?",
    [collector],
  );
  if (!row) return undefined;
  const { word, question, opensSealed } = row;
  return {
    ...{ word: word ?? undefined, question: question ?? undefined },
    opensSealed: opensSealed === 1,
  };
}

/** A file that does not say one leaves the one that is here. */
export async function keepByHand(
  tx: Transaction,
  collector: string,
  { word, question, opensSealed }: Partial<SaidByHand>,
): Promise<void> {
  await tx.run(
    `insert into office_by_hand as known (collector, word, question, opens_sealed) values (?, ?, ?, ?)
     on conflict (collector) do update set word = coalesce(excluded.word, known.word),
       question = coalesce(excluded.question, known.question),
       opens_sealed = max(excluded.opens_sealed, known.opens_sealed)`,
    [collector, word ?? null, question ?? null, opensSealed ? 1 : 0],
  );
}

/** Whether a file of receipts was done to its end here, by the name of what the office says in it. */
export async function isDoneByHand(db: Reader, collector: string, name: string): Promise<boolean> {
  const told = [collector, name];
  return !!(await db.get("select 1 from done_by_hand where collector = ? and name = ?", told));
}

/** More files than lie on any stick. One that is forgotten is done once more, which changes nothing but what is told again. */
const mostDoneByHand = 100;

export async function noteDoneByHand(
  tx: Transaction,
  collector: string,
  name: string,
): Promise<void> {
  await tx.run("insert into done_by_hand (collector, name) values (?, ?)", [collector, name]);
  await tx.run(
    `delete from done_by_hand where collector = ? and rowid not in
       (select rowid from done_by_hand where collector = ? order by rowid desc limit ?)`,
    [collector, collector, mostDoneByHand],
  );
}
