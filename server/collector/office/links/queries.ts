import { type CarriedWay, lastHeard } from "../../queries.ts";
import type { Ask } from "../../store/store.ts";

/** What one kind of link took in a month; money in hundredths of its currency, undefined where nobody told a price. */
export type Spent = {
  /** 2026-11 */
  month: string;
  link: string;
  /** ISO 4217; empty where nobody told a price. */
  currency: string;
  bytes: number;
  hundredths: number | null;
};

const spentColumns = `to_char(day, 'YYYY-MM') as month, link, currency, sum(bytes)::bigint as bytes,
  sum(cost_hundredths)::bigint as hundredths`;

/** What all hubs took by month, link and currency, since a day; with how many they were. */
export async function spentByMonth(ask: Ask, since: string): Promise<(Spent & { hubs: number })[]> {
  return ask(
    `select ${spentColumns}, count(distinct hub_id) as hubs from hub_spent where day >= $1::date
     group by month, link, currency order by month, link, currency`,
    [since],
  );
}

/** How the links of a hub stand: when it was heard, and how what somebody carried of it came last. */
export type LinkStanding = {
  hubId: string;
  name: string;
  enrolledAt: Date;
  heardAt: Date | null;
  carriedAt: Date | null;
  carriedWay: CarriedWay | null;
};

/** Hubs that are not revoked: the silent ones first, those that are silent longest before the others; then all by name. */
export async function linkStandings(
  ask: Ask,
  { silentBefore, most, skip }: { silentBefore: string; most: number; skip: number },
): Promise<LinkStanding[]> {
  return ask(
    `select hub.hub_id as "hubId", name, enrolled_at as "enrolledAt", heard_at as "heardAt",
       last_at as "carriedAt", way as "carriedWay"
     from hub
     left join ${lastHeard} as told on told.hub_id = hub.hub_id
     left join (select distinct on (hub_id) hub_id, way, last_at from hub_carried order by hub_id, last_at desc)
       as carried on carried.hub_id = hub.hub_id
     where revoked_at is null
     order by coalesce(heard_at, enrolled_at) >= $1,
       case when coalesce(heard_at, enrolled_at) < $1 then coalesce(heard_at, enrolled_at) end, name, hub.hub_id
     limit $2::integer offset $3::integer`,
    [silentBefore, most, skip],
  );
}

/** Of the hubs that are not revoked, how many there are, and how many were heard since a time. */
export async function heardCounts(
  ask: Ask,
  since: string,
): Promise<{ hubs: number; heard: number }> {
  const [row] = await ask<{ hubs: number; heard: number }>(
    `select count(*) as hubs, count(*) filter (where heard_at >= $1) as heard from hub
     left join ${lastHeard} as told on told.hub_id = hub.hub_id
     where revoked_at is null`,
    [since],
  );
  return row ?? { hubs: 0, heard: 0 };
}

/** What a hub took over a link in a month, and the day of its last pass then. */
export type HubSpent = Spent & { hubId: string; lastDay: string };

/** Of some hubs; of one month, or of all since the beginning. */
export async function spentOfHubs(
  ask: Ask,
  hubIds: string[],
  month: string | undefined,
): Promise<HubSpent[]> {
  return ask(
    `select hub_id as "hubId", ${spentColumns}, to_char(max(day), 'YYYY-MM-DD') as "lastDay" from hub_spent
     where hub_id in (select json_array_elements_text($1::json)) and ($2 = '' or to_char(day, 'YYYY-MM') = $2)
     group by hub_id, month, link, currency order by hub_id, month, link, currency`,
    [JSON.stringify(hubIds), month ?? ""],
  );
}

/** By hub: over which link its newest pass went that it has told of, and on which day. */
export async function lastPasses(
  ask: Ask,
  hubIds: string[],
): Promise<Map<string, { link: string; day: string }>> {
  const rows = await ask<{ hubId: string; link: string; day: string }>(
    `select distinct on (hub_id) hub_id as "hubId", link, to_char(day, 'YYYY-MM-DD') as day from hub_spent
     where hub_id in (select json_array_elements_text($1::json)) order by hub_id, day desc, link`,
    [JSON.stringify(hubIds)],
  );
  return new Map(rows.map(({ hubId, ...pass }) => [hubId, pass]));
}
