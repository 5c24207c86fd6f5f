import type { Knock } from "../queries.ts";
import type { Ask } from "../store/store.ts";

/** Strangers who wait at once, and as many who were refused. */
const mostKnocks = 1000;

/** More than knock at once: those that are too many by then go together with the next knocks. */
const mostToForget = 64;

/**
 * Writes down who knocks, and when it did so last. Where more wait than may, one gives way: of the network from which most of
 * them came the one that has not been heard for longest. So nobody keeps a hub out that knocks with each of its passes.
 * @param from.cameFrom what tells networks apart
 * @param from.isBrought by somebody of the office: then it is hers, also where it was a network's before
 */
export async function noteKnock(
  ask: Ask,
  { hubId, publicKey, name }: Knock,
  { cameFrom, isBrought = false, now }: { cameFrom: string; isBrought?: boolean; now: string },
): Promise<void> {
  const again = await ask(
    `update knock set name = $3, last_at = $4, came_from = case when $5::boolean then $6 else came_from end
     where hub_id = $1 and public_key = $2 returning hub_id`,
    [hubId, publicKey, name, now, isBrought, cameFrom],
  );
  if (again.length > 0) return;
  await ask(
    `insert into knock (hub_id, public_key, name, first_at, last_at, came_from) values ($1, $2, $3, $4, $4, $5)
     on conflict (hub_id, public_key) do nothing`,
    [hubId, publicKey, name, now, cameFrom],
  );
  await keepFew(ask);
}

/** Counts what is there and not what was: of those who knock at once the last one sees all of them. */
async function keepFew(ask: Ask, isRefused = false): Promise<void> {
  for (let forgotten = 0; forgotten < mostToForget; forgotten++) {
    if ((await strangers(ask, isRefused)) <= mostKnocks) return;
    await makeRoom(ask, isRefused);
  }
}

async function strangers(ask: Ask, isRefused: boolean): Promise<number> {
  const [row] = await ask<{ count: number }>(
    "select count(*) as count from knock where (refused_at is not null) = $1::boolean",
    [isRefused],
  );
  return row?.count ?? 0;
}

/** What all hubs have is asked for before: a statement that changes something is about one. */
async function makeRoom(ask: Ask, isRefused: boolean): Promise<void> {
  const [first] = await ask<Pick<Knock, "hubId" | "publicKey">>(
    `select hub_id as "hubId", public_key as "publicKey" from knock where (refused_at is not null) = $1::boolean
     order by count(*) over (partition by came_from) desc, last_at limit 1`,
    [isRefused],
  );
  if (!first) return;
  await ask(
    "delete from knock where hub_id = $1 and public_key = $2 and (refused_at is not null) = $3::boolean",
    [first.hubId, first.publicKey, isRefused],
  );
}

/** A hub that knocks, since when, and whether the office wants to see it no more. */
export type WaitingHub = Knock & { firstAt: Date; isRefused: boolean };

/** Hubs that wait to be let in, the first to knock first. */
export async function knocks(ask: Ask): Promise<WaitingHub[]> {
  return ask<WaitingHub>(
    `select hub_id as "hubId", public_key as "publicKey", name, first_at as "firstAt",
       refused_at is not null as "isRefused"
     from knock order by first_at, hub_id`,
  );
}

/**
 * Hides a knock; it may still be let in. Where as many were refused as may, one is forgotten as among those that wait; that it was
 * refused stays written down with what was done with its key.
 */
export async function refuseKnock(
  ask: Ask,
  { hubId, publicKey }: Pick<Knock, "hubId" | "publicKey">,
  now: string,
): Promise<void> {
  await ask("update knock set refused_at = $3 where hub_id = $1 and public_key = $2", [
    hubId,
    publicKey,
    now,
  ]);
  await keepFew(ask, true);
}

/** Hubs that were refused and are forgotten: each waits again when it knocks again. */
export async function forgottenRefusals(ask: Ask): Promise<number> {
  const [row] = await ask<{ count: number }>(
    `select count(*) as count from (select distinct hub_id, public_key from key_deed where deed = 'refused') as once
     where not exists (select from knock where knock.hub_id = once.hub_id and knock.public_key = once.public_key)
       and not exists (select from hub where hub.hub_id = once.hub_id and hub.public_key = once.public_key)`,
  );
  return row?.count ?? 0;
}
