import type { Lane } from "../../sync/protocol/segment.ts";
import { lastHeard, type SetAsideWhy } from "../queries.ts";
import type { Ask } from "../store/store.ts";

/** A hub as the office sees it. Counts are of answers, and of what was set aside and nobody has looked at. */
export type HubStanding = {
  hubId: string;
  name: string;
  isRevoked: boolean;
  enrolledAt: Date;
  heardAt: Date | null;
  arrived: number;
  /** Have arrived and are not read yet. */
  unread: number;
  /** Why the next of them cannot be read, or looked through for whom the office has erased. */
  stuckWhy: string | null;
  forks: number;
  unproven: number;
};

/**
 * Those that need somebody first: what is wrong for sure, then what may be, then who is silent; revoked ones last. One look
 * at all: 0.7 s with 100,000 hubs.
 */
const standings = `
  select hub.hub_id as "hubId", name, revoked_at is not null as "isRevoked", enrolled_at as "enrolledAt",
    heard_at as "heardAt", coalesce(arrived, 0) as arrived, coalesce(unread, 0) as unread, stuck_why as "stuckWhy",
    coalesce(forks, 0) as forks, coalesce(unproven, 0) as unproven,
    case when revoked_at is not null then 5 when forks > 0 or stuck_why is not null then 1
      when unproven > 0 then 2 when coalesce(heard_at, enrolled_at) < $1 then 3 else 4 end as need
  from hub
  left join (
    select lane.hub_id, min(coalesce(stuck_why, unsearched_why)) as stuck_why,
      sum(case when lane.lane = 'answers' then watermark - first_seq + 1 end)::bigint as arrived,
      sum(case when lane.lane = 'answers' then watermark - coalesce(folded_to, first_seq - 1) end)::bigint as unread
    from lane left join fold
      on fold.hub_id = lane.hub_id and fold.epoch = lane.epoch and fold.lane = lane.lane
    group by lane.hub_id) as told on told.hub_id = hub.hub_id
  left join ${lastHeard} as heard on heard.hub_id = hub.hub_id
  left join (
    select hub_id, count(*) filter (where why = 'fork') as forks,
      count(*) filter (where why = 'unproven') as unproven
    from set_aside where seen_at is null group by hub_id) as aside on aside.hub_id = hub.hub_id`;

type Asked = { silentBefore: string; find: string; most: number; skip: number };

/** A page of the hubs, of those whose name or number has `find` in it. */
export async function hubStandings(
  ask: Ask,
  asked: Asked,
): Promise<(HubStanding & { need: number })[]> {
  const { silentBefore, find, most, skip } = asked;
  return ask(
    `select * from (${standings}) as standing
     where $2 = '' or strpos(lower(name), lower($2)) > 0 or strpos("hubId", lower($2)) > 0
     order by need, "heardAt" nulls first, name, "hubId" limit $3::integer offset $4::integer`,
    [silentBefore, find, most, skip],
  );
}

export async function hubStanding(
  ask: Ask,
  hubId: string,
  silentBefore: string,
): Promise<HubStanding | undefined> {
  const [row] = await ask<HubStanding>(
    `select * from (${standings}) as standing where "hubId" = $2`,
    [silentBefore, hubId],
  );
  return row;
}

/** How far a lane of a hub has come; `foldedTo`: up to there it was read. */
export type LaneOfHub = {
  epoch: number;
  lane: Lane;
  first: number;
  watermark: number;
  foldedTo: number | null;
  heardAt: Date;
};

/** The newest epoch first. */
export async function lanesOfHub(ask: Ask, hubId: string): Promise<LaneOfHub[]> {
  return ask<LaneOfHub>(
    `select lane.epoch, lane.lane, first_seq as first, watermark, folded_to as "foldedTo", heard_at as "heardAt"
     from lane left join fold
       on fold.hub_id = lane.hub_id and fold.epoch = lane.epoch and fold.lane = lane.lane
     where lane.hub_id = $1 order by lane.epoch desc, lane.lane limit 100`,
    [hubId],
  );
}

export type SetAside = {
  why: SetAsideWhy;
  epoch: number;
  lane: Lane;
  first: number;
  arrivedAt: Date;
  isSeen: boolean;
};

/** What was set aside of a hub, what nobody has looked at first. */
export async function setAsideOf(ask: Ask, hubId: string): Promise<SetAside[]> {
  return ask<SetAside>(
    `select why, epoch, lane, first_seq as first, arrived_at as "arrivedAt", seen_at is not null as "isSeen"
     from set_aside where hub_id = $1 order by seen_at nulls first, arrived_at desc limit 100`,
    [hubId],
  );
}

/** Somebody has looked at all that was set aside of a hub until now. It stays. */
export async function noteSeen(ask: Ask, hubId: string, now: string): Promise<void> {
  await ask(
    `update set_aside set seen_at = $2 where hub_id = $1 and seen_at is null and arrived_at <= $2`,
    [hubId, now],
  );
}

/**
 * Answers that were read, and those that have arrived and wait to be. `untold`: what a record store is still to say that it has,
 * where it was sent any of it.
 */
export async function answerCounts(
  ask: Ask,
): Promise<{ read: number; unread: number; untold: number }> {
  const [read] = await ask<{ count: number }>("select count(*) as count from counted_answer");
  const [unread] = await ask<{ count: number }>(
    `select coalesce(sum(watermark - coalesce(folded_to, first_seq - 1)), 0)::bigint as count
     from lane left join fold
       on fold.hub_id = lane.hub_id and fold.epoch = lane.epoch and fold.lane = lane.lane
     where lane.lane = 'answers'`,
  );
  const [untold] = await ask<{ count: number }>(
    `select count(*) as count from counted_answer where told_at is null
       and exists (select from answer where told_at is null and offered_at is not null)`,
  );
  return { read: read?.count ?? 0, unread: unread?.count ?? 0, untold: untold?.count ?? 0 };
}

/** Segments of all lanes: how many there are, how many wait to be read, and how many behind one that cannot be. */
export async function foldProgress(
  ask: Ask,
): Promise<{ all: number; waiting: number; stuck: number }> {
  const [row] = await ask<{ all: number; waiting: number; stuck: number }>(
    `select (select count(*) from segment) as all, count(*) filter (where stuck_at is null) as waiting,
       count(*) filter (where stuck_at is not null) as stuck
     from (select lane.*, stuck_at, coalesce(folded_to, first_seq - 1) as read_to from lane left join fold
         on fold.hub_id = lane.hub_id and fold.epoch = lane.epoch and fold.lane = lane.lane
       where watermark > coalesce(folded_to, first_seq - 1)) as unread
     join segment on segment.hub_id = unread.hub_id and segment.epoch = unread.epoch
       and segment.lane = unread.lane and segment.first_seq > read_to`,
  );
  return row ?? { all: 0, waiting: 0, stuck: 0 };
}

/** How the box of a hub was when it told of it last; null: it cannot be measured there. */
export type BoxOfHub = {
  day: string;
  freeMegabytes: number | null;
  totalMegabytes: number | null;
  wornPercent: number | null;
  cardErrors: number | null;
  hottestDegrees: number | null;
  isPowerLow: boolean | null;
  powerCuts: number | null;
  clock: string | null;
  mostPhones: number | null;
  program: string | null;
};

/** By hub; nothing of a hub that has told of no day. */
export async function boxesOf(ask: Ask, hubIds: string[]): Promise<Map<string, BoxOfHub>> {
  const rows = await ask<BoxOfHub & { hubId: string }>(
    `select distinct on (hub_id) hub_id as "hubId", to_char(day, 'YYYY-MM-DD') as day,
       free_megabytes as "freeMegabytes", total_megabytes as "totalMegabytes", worn_percent as "wornPercent",
       card_errors as "cardErrors", hottest_degrees as "hottestDegrees", is_power_low as "isPowerLow",
       power_cuts as "powerCuts", clock, most_phones as "mostPhones", program
     from hub_health where hub_id in (select json_array_elements_text($1::json))
     order by hub_id, told_since desc, told_seq desc`,
    [JSON.stringify(hubIds)],
  );
  return new Map(rows.map(({ hubId, ...box }) => [hubId, box]));
}

export async function packsOfHub(
  ask: Ask,
  hubId: string,
): Promise<{ pack: string; version: string }[]> {
  return ask("select pack, version from hub_pack where hub_id = $1 order by pack", [hubId]);
}

/**
 * How many children work at a level of a subject. `shown` counts those of hubs where there are enough of them, `small` the
 * others, of so many hubs.
 */
export type LevelCount = {
  subject: string;
  level: number;
  shown: number;
  small: number;
  smallHubs: number;
};

/** The children of a hub who are on a list, each with the card that counts, by subject. */
const countedLevels = `learner_level join learner_of_hub using (hub_id, learner)
  where is_here
    and not exists (select from learner_merge as merged where merged.hub_id = learner_level.hub_id
      and merged.learner = learner_level.learner and merged.counts_for is not null)
    and not exists (select from class_of_hub as gone where gone.hub_id = learner_of_hub.hub_id
      and gone.class_number = learner_of_hub.class_number and not gone.is_here)`;

/** A subject of a hub, and of how many children it has told a level there. */
export type HubSubject = { hubId: string; subject: string; children: number };

/** Of how many children each of these hubs has told a level, subject by subject. */
export async function childrenBySubject(ask: Ask, hubIds: string[]): Promise<HubSubject[]> {
  if (hubIds.length === 0) return [];
  return ask<HubSubject>(
    `select hub_id as "hubId", subject, count(*) as children from ${countedLevels}
       and hub_id in (select json_array_elements_text($1::json)) group by hub_id, subject`,
    [JSON.stringify(hubIds)],
  );
}

/**
 * How many children work at which level; of one hub, or of all.
 * @param leftOut subjects of hubs of which, where all are asked for, none is counted
 */
export async function levelCounts(
  ask: Ask,
  hubId: string | undefined,
  { fewest, leftOut }: { fewest: number; leftOut: Pick<HubSubject, "hubId" | "subject">[] },
): Promise<LevelCount[]> {
  return ask<LevelCount>(
    `with elsewhere as (
       select "hubId" as hub_id, subject from json_to_recordset($3::json) as one("hubId" text, subject text)),
     cell as (
       select hub_id, subject, level, count(*) as children from ${countedLevels}
         and (hub_id = $1 or ($1 = '' and (hub_id, subject) not in (select hub_id, subject from elsewhere)))
       group by hub_id, subject, level)
     select subject, level, coalesce(sum(children) filter (where children >= $2::integer), 0)::bigint as shown,
       coalesce(sum(children) filter (where children < $2::integer), 0)::bigint as small,
       count(*) filter (where children < $2::integer) as "smallHubs"
     from cell group by subject, level order by subject, level`,
    [hubId ?? "", fewest, JSON.stringify(leftOut)],
  );
}
