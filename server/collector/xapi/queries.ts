import { answerColumns, type CollectedAnswer } from "../fold/queries.ts";
import type { Ask } from "../store/store.ts";

/** Answers that no record store has been told, hub by hub. */
export async function untoldAnswers(ask: Ask, most: number): Promise<CollectedAnswer[]> {
  return ask<CollectedAnswer>(
    `select ${answerColumns} from answer where told_at is null
     order by hub_id, seq, epoch limit $1::integer`,
    [most],
  );
}

type Place = Pick<CollectedAnswer, "hubId" | "seq" | "epoch">;

export async function noteTold(ask: Ask, answers: Place[], now: string): Promise<void> {
  const places = answers.map(({ hubId, seq, epoch }) => ({ hubId, seq, epoch }));
  await ask(
    `update answer set told_at = $2
     from json_to_recordset($1::json) as told("hubId" char(16), seq bigint, epoch bigint)
     where answer.hub_id = told."hubId" and answer.seq = told.seq and answer.epoch = told.epoch`,
    [JSON.stringify(places), now],
  );
}

/** Keeps in sight what a store would not have; it is not sent again. */
export async function park(
  ask: Ask,
  answer: Place,
  { status, why, now }: { status: number; why: string; now: string },
): Promise<void> {
  await ask(
    `insert into parked_statement (hub_id, seq, epoch, status, why, parked_at)
     values ($1, $2, $3, $4, $5, $6) on conflict (hub_id, seq, epoch) do nothing`,
    [answer.hubId, answer.seq, answer.epoch, status, why, now],
  );
  await noteTold(ask, [answer], now);
}

/** Lets everything that is parked be told again; what the store still will not have is parked anew. */
export async function retryParked(ask: Ask): Promise<void> {
  await ask(
    `with again as (delete from parked_statement returning hub_id, seq, epoch)
     update answer set told_at = null from again
     where answer.hub_id = again.hub_id and answer.seq = again.seq and answer.epoch = again.epoch`,
  );
}

/** How many statements are parked, by the status and the words of the store, the most first. */
export async function parkedStatements(
  ask: Ask,
): Promise<{ status: number; why: string; count: number }[]> {
  return ask(
    `select status, why, count(*) as count from parked_statement
     group by status, why order by count(*) desc, status, why limit 20`,
  );
}
