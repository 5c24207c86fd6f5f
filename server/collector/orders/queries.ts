import type { OrderOutcome } from "../../sync/protocol/office-orders.ts";
import type { Settable } from "../../sync/protocol/settable.ts";
import type { Ask } from "../store/store.ts";

/** Something that the office has set, for every hub or for one. */
export type SetByOffice = {
  name: Settable;
  value: string;
  number: number;
  setAt: Date;
  /** Who has set it, as she is called. */
  by: string;
  isForAll: boolean;
};

const columns = `name, value, number, set_at as "setAt",
  (select p.name from office_person p where p.person_id = set_by) as by`;

export function setForAll(ask: Ask): Promise<SetByOffice[]> {
  return ask<SetByOffice>(
    `select ${columns}, true as "isForAll" from office_setting order by number`,
  );
}

export function setForHub(ask: Ask, hubId: string): Promise<SetByOffice[]> {
  return ask<SetByOffice>(
    `select ${columns}, false as "isForAll" from hub_setting where hub_id = $1 order by number`,
    [hubId],
  );
}

/**
 * Gives an order a number that none has had, greater than that of every order before it, whatever the clock says. Two who give
 * orders at once do so one after the other: the second waits here until what the first one does is kept.
 * @param ask of the transaction in which the order is kept
 * @param least what the clock says
 */
export async function takeNumber(ask: Ask, least: number): Promise<number> {
  const [row] = await ask<{ number: number }>(
    `insert into office_order_number as last (newest) values ($1) on conflict (is_only) do update
     set newest = greatest(last.newest + 1, excluded.newest) returning newest as number`,
    [least],
  );
  return row?.number ?? least;
}

/** Whether anything was ever ordered of any hub. */
export async function isAnythingOrdered(ask: Ask): Promise<boolean> {
  const [row] = await ask<{ ordered: boolean }>(
    `select exists (select from office_setting) or exists (select from hub_setting)
       or exists (select from erasure) or exists (select from move_order) as ordered`,
  );
  return row?.ordered === true;
}

type Wish = { name: Settable; value: string; number: number; by: number; at: string };

/** The newest of a name counts, in whatever order two are kept. */
export async function keepForAll(ask: Ask, wish: Wish): Promise<void> {
  const { name, value, number, at, by } = wish;
  await ask(
    `insert into office_setting as known (name, value, number, set_at, set_by)
     values ($1, $2, $3, $4, $5) on conflict (name) do update
     set value = excluded.value, number = excluded.number, set_at = excluded.set_at, set_by = excluded.set_by
     where excluded.number > known.number`,
    [name, value, number, at, by],
  );
}

export async function keepForHub(ask: Ask, hubId: string, wish: Wish): Promise<void> {
  const { name, value, number, at, by } = wish;
  await ask(
    `insert into hub_setting as known (hub_id, name, value, number, set_at, set_by)
     values ($1, $2, $3, $4, $5, $6) on conflict (hub_id, name) do update
     set value = excluded.value, number = excluded.number, set_at = excluded.set_at, set_by = excluded.set_by
     where excluded.number > known.number`,
    [hubId, name, value, number, at, by],
  );
}

/** What became of orders on a hub, by their numbers; a reason, or null where it was done. Not of those that are given again. */
export async function outcomesOf(ask: Ask, hubId: string): Promise<Map<number, string | null>> {
  const rows = await ask<{ number: number; why: string | null }>(
    "select number, why from order_outcome where hub_id = $1 and given_again_at is null",
    [hubId],
  );
  return new Map(rows.map(({ number, why }) => [number, why]));
}

/** Orders that a hub had answered for and is given again, by their numbers, and since when. */
export async function givenAgain(ask: Ask, hubId: string): Promise<Map<number, Date>> {
  const rows = await ask<{ number: number; since: Date }>(
    `select number, given_again_at as since from order_outcome
     where hub_id = $1 and given_again_at is not null`,
    [hubId],
  );
  return new Map(rows.map(({ number, since }) => [number, since]));
}

/** When a hub was last given orders again of which it has not said anew what became of them. */
export async function lastGivenAgain(ask: Ask, hubId: string): Promise<Date | undefined> {
  const [row] = await ask<{ since: Date | null }>(
    "select max(given_again_at) as since from order_outcome where hub_id = $1",
    [hubId],
  );
  return row?.since ?? undefined;
}

/** What a hub has answered for: its newest order but for those that are given again, and a word that changes with any of it. */
export type AnsweredFor = { newest: number | null; state: string };

export async function answeredFor(ask: Ask, hubId: string): Promise<AnsweredFor> {
  const [row] = await ask<AnsweredFor>(
    `select max(number) filter (where given_again_at is null) as newest, coalesce(md5(string_agg(
       concat_ws(' ', number, extract(epoch from heard_at), extract(epoch from given_again_at)), ',' order by number)), '') as state
     from order_outcome where hub_id = $1`,
    [hubId],
  );
  return row ?? { newest: null, state: "" };
}

/**
 * A hub has heard orders up to a number, and had answered for newer ones: its card was put back from a copy that knows nothing of
 * them, so that it is given all of them again. Where it tells nothing meanwhile that stands against the copy, no new epoch shows
 * it (`begin_lane`).
 */
export async function giveAgainBeyond(
  ask: Ask,
  hubId: string,
  { heard, now }: { heard: number; now: string },
): Promise<void> {
  await ask(
    `update order_outcome set given_again_at = $3 where hub_id = $1 and given_again_at is null
       and $2::bigint < (select max(number) from order_outcome as known
         where known.hub_id = $1 and known.given_again_at is null)`,
    [hubId, heard, now],
  );
}

/**
 * @param told.isOfNow said by the card that the hub has now: else it tells nothing of what is given again
 * @returns of how many nothing was known before
 */
export async function keepOutcomes(
  ask: Ask,
  hubId: string,
  { outcomes, now, isOfNow }: { outcomes: OrderOutcome[]; now: string; isOfNow: boolean },
): Promise<number> {
  const rows = outcomes.map((one) => ({
    number: one.number,
    why: one.outcome === "refused" ? one.why : null,
  }));
  const kept = await ask(
    `insert into order_outcome as known (hub_id, number, why, heard_at)
     select $1, number, why, $3 from json_to_recordset($2::json) as told(number bigint, why text)
     on conflict (hub_id, number) do update
     set why = excluded.why, heard_at = excluded.heard_at, given_again_at = null
     where known.given_again_at is not null and $4::boolean returning number`,
    [hubId, JSON.stringify(rows), now, isOfNow],
  );
  return kept.length;
}

/** On how many hubs a wish of their own is newer than one for all of them. */
export async function hubsWithNewer(
  ask: Ask,
  { name, number }: Pick<SetByOffice, "name" | "number">,
): Promise<number> {
  const [row] = await ask<{ count: number }>(
    `select count(*) as count from hub_setting join hub using (hub_id)
     where hub_setting.name = $1 and number > $2 and revoked_at is null`,
    [name, number],
  );
  return row?.count ?? 0;
}

/** How many hubs have said that they did an order, how many that they did not, and how many there are. */
export async function progressOf(
  ask: Ask,
  number: number,
): Promise<{ done: number; refused: number; all: number }> {
  const [told] = await ask<{ done: number; refused: number }>(
    `select count(*) filter (where why is null) as done, count(*) filter (where why is not null) as refused
     from order_outcome join hub using (hub_id) where number = $1 and revoked_at is null
       and given_again_at is null`,
    [number],
  );
  const [hubs] = await ask<{ all: number }>(
    'select count(*) as "all" from hub where revoked_at is null',
  );
  return { done: told?.done ?? 0, refused: told?.refused ?? 0, all: hubs?.all ?? 0 };
}
