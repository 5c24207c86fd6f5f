import type { Waits } from "../../fold/queries.ts";
import type { Ask } from "../../store/store.ts";
import type { ErasureWhy, Place } from "../queries.ts";

/** Hubs of which somebody was erased whose segments were not all looked through, with the number of the newest erasure. */
export async function hubsToSearch(ask: Ask): Promise<{ hubId: string; number: number }[]> {
  return ask(
    `select hub_id as "hubId", max(number) as number from erasure where searched_at is null
     group by hub_id order by min(number) limit 20`,
  );
}

/** A segment that was read before, as it came; and whether its lane could not be looked through. */
export type ReadSegment = Place & {
  count: number;
  before: Uint8Array;
  bytes: Uint8Array;
  isTriedAgain: boolean;
};

/** The next segments of a hub that were read and not looked through for this erasure; of no lane that is stuck and `waits`. */
export async function segmentsToSearch(
  ask: Ask,
  { hubId, number }: { hubId: string; number: number },
  { most, waits }: { most: number; waits: Waits },
): Promise<ReadSegment[]> {
  return ask(
    `select segment.hub_id as "hubId", segment.epoch, segment.lane, first_seq as first, count, before, bytes,
       unsearched_at is not null as "isTriedAgain"
     from segment join fold on fold.hub_id = segment.hub_id and fold.epoch = segment.epoch
       and fold.lane = segment.lane and first_seq + count - 1 <= folded_to
     where segment.hub_id = $1 and bytes is not null and coalesce(searched_for, 0) < $2
       and (unsearched_at is null or unsearched_at not between $4 and $5)
     order by segment.epoch, segment.lane, first_seq limit $3::integer`,
    [hubId, number, most, waits.since, waits.until],
  );
}

export async function noteSearched(ask: Ask, place: Place, number: number): Promise<void> {
  const { hubId, epoch, lane, first } = place;
  await ask(
    `update segment set searched_for = $5 where hub_id = $1 and epoch = $2 and lane = $3 and first_seq = $4`,
    [hubId, epoch, lane, first, number],
  );
}

/** A lane cannot be looked through, and why. */
export async function noteUnsearched(
  ask: Ask,
  { hubId, epoch, lane }: Omit<Place, "first">,
  { why, now }: { why: string; now: string },
): Promise<void> {
  await ask(
    `update fold set unsearched_why = $4, unsearched_at = $5 where hub_id = $1 and epoch = $2 and lane = $3`,
    [hubId, epoch, lane, why, now],
  );
}

/** It can be again. */
export async function noteSearchable(
  ask: Ask,
  { hubId, epoch, lane }: Omit<Place, "first">,
): Promise<void> {
  await ask(
    `update fold set unsearched_why = null, unsearched_at = null where hub_id = $1 and epoch = $2 and lane = $3`,
    [hubId, epoch, lane],
  );
}

/** All that a hub had told before was looked through; not while something of that waits for it or to be read, or cannot be. */
export async function noteAllSearched(
  ask: Ask,
  { hubId, number }: { hubId: string; number: number },
  now: string,
): Promise<{ number: number; by: number }[]> {
  return ask(
    `update erasure set searched_at = $3 where hub_id = $1 and number <= $2 and searched_at is null
       and not exists (select from segment left join fold on fold.hub_id = segment.hub_id
           and fold.epoch = segment.epoch and fold.lane = segment.lane
         where segment.hub_id = $1 and arrived_at <= erased_at
           and (first_seq > coalesce(folded_to, 0) or bytes is not null and coalesce(searched_for, 0) < $2))
     returning number, erased_by as by`,
    [hubId, number, now],
  );
}

/** The numbers in an epoch that stand for nobody any more. */
export async function erasedNumbers(
  ask: Ask,
  { hubId, epoch }: Pick<Place, "hubId" | "epoch">,
  tombstone: string,
): Promise<Set<number>> {
  const rows = await ask<{ number: number }>(
    "select number from told_name where hub_id = $1 and epoch = $2 and kind = 'learner' and name = $3",
    [hubId, epoch, tombstone],
  );
  return new Set(rows.map(({ number }) => number));
}

/** A piece that was set aside, of a hub of which somebody was erased. */
export type AsideToSearch = {
  hubId: string;
  epoch: number;
  hash: Uint8Array;
  bytes: Uint8Array;
  number: number;
};

/** The next of what was set aside and not looked through for the newest erasure of its hub. */
export async function asideToSearch(ask: Ask, most: number): Promise<AsideToSearch[]> {
  return ask(
    `select set_aside.hub_id as "hubId", epoch, hash, bytes, number
     from set_aside join (select hub_id, max(number) as number from erasure group by hub_id) as newest
       on newest.hub_id = set_aside.hub_id
     where bytes is not null and coalesce(searched_for, 0) < number limit $1::integer`,
    [most],
  );
}

/** @param isHers then only its hash stays */
export async function noteAsideSearched(
  ask: Ask,
  { hubId, hash, number }: AsideToSearch,
  isHers: boolean,
): Promise<void> {
  await ask(
    `update set_aside set searched_for = $3, bytes = case when $4::boolean then null else bytes end
     where hub_id = $1 and hash = $2`,
    [hubId, hash, number, isHers],
  );
}

/** A card that was made one with an erased child's, and by whom and why she was erased. */
export type MergedIntoErased = { learner: string; by: number; why: ErasureWhy };

/**
 * The next of them on hubs that have answered for every order to erase: until then a teacher may part the two again. Of one that
 * was revoked while it was given an order again nothing is heard any more, and what it had answered before counts.
 */
export async function mergedIntoErased(
  ask: Ask,
  tombstone: string,
  most: number,
): Promise<MergedIntoErased[]> {
  return ask(
    `select distinct on (merged.hub_id, learner) learner, erased_by as by, why
     from learner_merge as merged join erasure on erasure.hub_id = merged.hub_id join hub on hub.hub_id = merged.hub_id
     where counts_for = $1 and not exists (select from erasure as open where open.hub_id = merged.hub_id
       and not exists (select from order_outcome as told where told.hub_id = open.hub_id and told.number = open.number
         and (given_again_at is null or hub.revoked_at is not null)))
     order by merged.hub_id, learner, number desc limit $2::integer`,
    [tombstone, most],
  );
}
