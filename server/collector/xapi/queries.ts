import { answerColumns, type CollectedAnswer } from "../fold/queries.ts";
import type { Ask } from "../store/store.ts";
import { onItsWayMs } from "./post-statements.ts";

/** Answers that count and that no record store has been told, hub by hub. */
export async function untoldAnswers(ask: Ask, most: number): Promise<CollectedAnswer[]> {
  return ask<CollectedAnswer>(
    `select ${answerColumns} from counted_answer where told_at is null
     order by hub_id, seq, epoch limit $1::integer`,
    [most],
  );
}

/** What a store has said, and when. */
export type Refusal = { status: number; why: string; now: string };

type Place = Pick<CollectedAnswer, "hubId" | "seq" | "epoch">;

/**
 * Writes down, before they are sent, that a record store may have these from now on.
 * @returns those that are still there: of a child whose record was just erased nothing is sent
 */
export async function noteOffered<One extends Place>(
  ask: Ask,
  answers: One[],
  now: string,
): Promise<One[]> {
  if (answers.length === 0) return [];
  const places = answers.map(({ hubId, seq, epoch }) => ({ hubId, seq, epoch }));
  const rows = await ask<Place>(
    `update answer set offered_at = $2
     from json_to_recordset($1::json) as told("hubId" char(16), seq bigint, epoch bigint)
     where answer.hub_id = told."hubId" and answer.seq = told.seq and answer.epoch = told.epoch
     returning answer.hub_id as "hubId", answer.seq, answer.epoch`,
    [JSON.stringify(places), now],
  );
  const keyOf = ({ hubId, seq, epoch }: Place) => `${hubId} ${seq} ${epoch}`;
  const here = new Set(rows.map(keyOf));
  return answers.filter((one) => here.has(keyOf(one)));
}

export async function noteTold(ask: Ask, answers: Place[], now: string): Promise<void> {
  const places = answers.map(({ hubId, seq, epoch }) => ({ hubId, seq, epoch }));
  await ask(
    `update answer set told_at = $2
     from json_to_recordset($1::json) as told("hubId" char(16), seq bigint, epoch bigint)
     where answer.hub_id = told."hubId" and answer.seq = told.seq and answer.epoch = told.epoch`,
    [JSON.stringify(places), now],
  );
}

/**
 * Answers that a record store has, or may have, and that were taken back since: also one of which it did not say that it came,
 * once no request can bring it any more, and one that it called a conflict, as some call what they have (409), or at which it failed (5xx). A store is
 * asked not to refuse what takes back a statement that it does not have, and to void that should it come later (xAPI 1.0.3,
 * part 2, 2.3.2).
 */
export async function unvoidedAnswers(
  ask: Ask,
  most: number,
  now: Date,
): Promise<(CollectedAnswer & { withdrawnAt: string })[]> {
  return ask(
    `select distinct on (hub_id, seq, epoch) ${answerColumns},
       to_char(withdrawn_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "withdrawnAt"
     from answer join answer_taken_back using (hub_id, seq, epoch)
     where voided_at is null and (told_at is not null or offered_at not between $2 and $3)
       and not exists (select from parked_statement as parked where parked.hub_id = answer.hub_id
         and parked.seq = answer.seq and parked.epoch = answer.epoch and parked.status <> 409 and parked.status < 500)
     order by hub_id, seq, epoch limit $1::integer`,
    [most, ...onItsWay(now, -onItsWayMs)],
  );
}

/**
 * The moments at which something is waited for; none is as far ahead as twice the longest wait, where it was noted by a clock
 * that was ahead.
 */
function onItsWay(now: Date, sinceMs: number): [string, string] {
  const at = (ms: number) => new Date(now.getTime() + ms).toISOString();
  return [at(sinceMs + 1), at(2 * onItsWayMs)];
}

type Typed = Pick<CollectedAnswer, "hubId" | "seq" | "learner" | "answeredAt">;

export async function noteVoided(ask: Ask, answers: Typed[], now: string): Promise<void> {
  const places = answers.map(({ hubId, seq, learner, answeredAt }) => ({
    ...{ hubId, seq, learner, answeredAt },
  }));
  await ask(
    `update withdrawn_answer set voided_at = $2
     from json_to_recordset($1::json) as told("hubId" char(16), seq bigint, learner text, "answeredAt" timestamptz)
     where withdrawn_answer.hub_id = told."hubId" and withdrawn_answer.seq = told.seq
       and withdrawn_answer.learner = told.learner
       and withdrawn_answer.typed_at in (told."answeredAt", '-infinity')`,
    [JSON.stringify(places), now],
  );
}

/** Keeps in sight that a store would not void a statement. */
export async function parkVoid(ask: Ask, answer: Place & Typed, refusal: Refusal): Promise<void> {
  await park(ask, answer, refusal);
  await noteVoided(ask, [answer], refusal.now);
}

/** Statements of erased children that a store is to be told do not count, none of which may still be on its way. */
export type OpenVoiding = { hubId: string; statementId: string; voidedAt: string };

export async function keepVoidings(
  ask: Ask,
  hubId: string,
  voidings: { statementId: string; notBefore: Date }[],
  now: string,
): Promise<void> {
  if (voidings.length === 0) return;
  await ask(
    `insert into voiding (hub_id, statement_id, voided_at, not_before)
     select $1, "statementId", $3, "notBefore"
     from json_to_recordset($2::json) as told("statementId" text, "notBefore" timestamptz)
     on conflict (hub_id, statement_id) do nothing`,
    [hubId, JSON.stringify(voidings), now],
  );
}

export async function openVoidings(ask: Ask, most: number, now: Date): Promise<OpenVoiding[]> {
  return ask(
    `select hub_id as "hubId", statement_id as "statementId",
       to_char(voided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "voidedAt"
     from voiding where status is null and not_before not between $2 and $3
     order by hub_id, statement_id limit $1::integer`,
    [most, ...onItsWay(now, 0)],
  );
}

/** How many statements of erased children a store has not been told of yet; those that it refused are counted by themselves. */
export async function voidingsLeft(ask: Ask): Promise<number> {
  const [row] = await ask<{ count: number }>(
    "select count(*) as count from voiding where status is null",
  );
  return row?.count ?? 0;
}

/** The store has it: nothing of the child is needed any more. */
export async function noteErasedVoided(ask: Ask, all: OpenVoiding[]): Promise<void> {
  const told = all.map(({ hubId, statementId }) => ({ hubId, statementId }));
  await ask(
    `delete from voiding using json_to_recordset($1::json) as told("hubId" char(16), "statementId" text)
     where voiding.hub_id = told."hubId" and voiding.statement_id = told."statementId"`,
    [JSON.stringify(told)],
  );
}

export async function parkVoiding(
  ask: Ask,
  { hubId, statementId }: OpenVoiding,
  { status, why }: Refusal,
): Promise<void> {
  await ask("update voiding set status = $3, why = $4 where hub_id = $1 and statement_id = $2", [
    ...[hubId, statementId, status, why],
  ]);
}

/** Keeps in sight what a store would not have; it is not sent again. */
export async function park(ask: Ask, answer: Place, { status, why, now }: Refusal): Promise<void> {
  await ask(
    `insert into parked_statement (hub_id, seq, epoch, status, why, parked_at)
     values ($1, $2, $3, $4, $5, $6) on conflict (hub_id, seq, epoch) do nothing`,
    [answer.hubId, answer.seq, answer.epoch, status, why, now],
  );
  await noteTold(ask, [answer], now);
}

/**
 * Lets everything that is parked be told again; what the store still will not have is parked anew. Of an answer that was
 * taken back it may be either the answer or that it does not count: a store that does not have the one refuses the other.
 */
export async function retryParked(ask: Ask): Promise<void> {
  await ask("update voiding set status = null, why = null where status is not null");
  await ask(
    `update withdrawn_answer set voided_at = null from parked_statement as again
     where withdrawn_answer.hub_id = again.hub_id and withdrawn_answer.seq = again.seq`,
  );
  await ask(
    `with again as (delete from parked_statement returning hub_id, seq, epoch)
     update answer set told_at = null from again
     where answer.hub_id = again.hub_id and answer.seq = again.seq and answer.epoch = again.epoch
       and not exists (select from answer_taken_back as gone where gone.hub_id = answer.hub_id
         and gone.seq = answer.seq and gone.epoch = answer.epoch)`,
  );
}

/** How many statements of erased children a store would not take back, by its status and its words, the most first. */
export async function parkedVoidings(
  ask: Ask,
): Promise<{ status: number; why: string; count: number }[]> {
  return ask(
    `select status, why, count(*) as count from voiding where status is not null
     group by status, why order by count(*) desc, status, why limit 20`,
  );
}

/** How many statements are parked, by the status and the words of the store, the most first. */
export async function parkedStatements(
  ask: Ask,
): Promise<{ status: number; why: string; count: number }[]> {
  return ask(
    `select status, why, count(*) as count from (select status, why from parked_statement
       union all select status, why from voiding where status is not null) as parked
     group by status, why order by count(*) desc, status, why limit 20`,
  );
}
