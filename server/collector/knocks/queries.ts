import type { Knock } from "../queries.ts";
import type { Ask } from "../store/store.ts";

/** Strangers who wait at once, and as many who were refused. */
const mostKnocks = 1000;

/**
 * Writes down who knocks, and when it did so last. Where as many wait as may, one gives way: of the network from which most of
 * them came the one that has not been heard for longest. So nobody keeps a hub out that knocks with each of its passes.
 * @param cameFrom what tells networks apart
 */
export async function noteKnock(
  ask: Ask,
  { hubId, publicKey, name }: Knock,
  { cameFrom, now }: { cameFrom: string; now: string },
): Promise<void> {
  const again = await ask(
    "update knock set name = $3, last_at = $4 where hub_id = $1 and public_key = $2 returning hub_id",
    [hubId, publicKey, name, now],
  );
  if (again.length > 0) return;
  if ((await strangers(ask)) >= mostKnocks) await makeRoom(ask);
  await ask(
    `insert into knock (hub_id, public_key, name, first_at, last_at, came_from) values ($1, $2, $3, $4, $4, $5)
     on conflict (hub_id, public_key) do nothing`,
    [hubId, publicKey, name, now, cameFrom],
  );
}

async function strangers(ask: Ask, isRefused = false): Promise<number> {
  const [row] = await ask<{ count: number }>(
    "select count(*) as count from knock where (refused_at is not null) = $1::boolean",
    [isRefused],
  );
  return row?.count ?? 0;
}

/** What all hubs have is asked for before: a statement that changes something is about one. */
async function makeRoom(ask: Ask, isRefused = false): Promise<void> {
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
  if ((await strangers(ask, true)) > mostKnocks) await makeRoom(ask, true);
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
