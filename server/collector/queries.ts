import type { Lane, SegmentPlace } from "../sync/protocol/segment.ts";
import type { Ask } from "./store/store.ts";

/** A hub as it was let in. */
export type EnrolledHub = { publicKey: Uint8Array; isRevoked: boolean };

/** The log of lessons travels in epochs from here on, and says nothing of those below (`begin_lane`). */
const lessonsFrom = 2 ** 31;

/** How far a lane has come, and the hash over all of it. */
export type LaneStanding = { watermark: number; head: Uint8Array };

/**
 * A hub and where its lane stands, in one question; undefined for a hub that nobody has let in.
 * @returns with it whether another epoch of the hub began to arrive later than the lane's
 */
export async function hubAndLane(
  ask: Ask,
  { hubId, epoch, lane }: SegmentPlace,
): Promise<
  { hub: EnrolledHub; lane: LaneStanding | undefined; isOfEarlierEpoch: boolean } | undefined
> {
  type Row = {
    public_key: Uint8Array;
    is_revoked: boolean;
    watermark: number | null;
    head: Uint8Array | null;
    is_earlier: boolean;
  };
  const [row] = await ask<Row>(
    `select public_key, revoked_at is not null as is_revoked, watermark, head,
       coalesce($2 < ${lessonsFrom} and newest_epoch.epoch <> $2, false) as is_earlier
     from hub left join lane on lane.hub_id = hub.hub_id and lane.epoch = $2 and lane = $3
       left join newest_epoch on newest_epoch.hub_id = hub.hub_id
     where hub.hub_id = $1`,
    [hubId, epoch, lane],
  );
  if (!row) return undefined;
  const { watermark, head, is_earlier } = row;
  return {
    isOfEarlierEpoch: is_earlier,
    hub: { publicKey: row.public_key, isRevoked: row.is_revoked },
    lane: watermark !== null && head !== null ? { watermark, head } : undefined,
  };
}

/** A segment that is to be kept, with the hashes that stand before and behind it. */
export type Arrival = {
  place: SegmentPlace;
  bytes: Uint8Array;
  before: Uint8Array;
  head: Uint8Array;
  now: string;
};

/** Begins a lane with its first segment, in one call. @returns false when somebody has begun it meanwhile */
export async function beginLane(ask: Ask, arrival: Arrival): Promise<boolean> {
  const [row] = await ask<{ is_kept: boolean }>(
    "select begin_lane($1, $2, $3, $4, $5, $6, $7, $8, $9) as is_kept",
    valuesOf(arrival),
  );
  return row?.is_kept === true;
}

/** Adds the segment that follows, in one call. @returns false when the lane does not end there any more */
export async function extendLane(ask: Ask, arrival: Arrival): Promise<boolean> {
  const [row] = await ask<{ is_kept: boolean }>(
    "select extend_lane($1, $2, $3, $4, $5, $6, $7, $8, $9) as is_kept",
    valuesOf(arrival),
  );
  return row?.is_kept === true;
}

function valuesOf({ place, bytes, before, head, now }: Arrival) {
  const { hubId, epoch, lane, first, count } = place;
  return [hubId, epoch, lane, first, count, before, bytes, head, now];
}

/** How many epochs of a hub have begun to arrive since a moment (ISO 8601). */
export async function epochsBegunSince(ask: Ask, hubId: string, since: string): Promise<number> {
  const [row] = await ask<{ count: number }>(
    `select count(distinct lane.epoch) as count from lane join segment using (hub_id, epoch, lane, first_seq)
     where hub_id = $1 and lane.epoch < ${lessonsFrom} and arrived_at >= $2`,
    [hubId, since],
  );
  return row?.count ?? 0;
}

/** How far each lane of a hub's epoch has come. */
export async function watermarksOf(
  ask: Ask,
  { hubId, epoch }: Pick<SegmentPlace, "hubId" | "epoch">,
): Promise<Map<Lane, number>> {
  const rows = await ask<{ lane: Lane; watermark: number }>(
    "select lane, watermark from lane where hub_id = $1 and epoch = $2",
    [hubId, epoch],
  );
  return new Map(rows.map(({ lane, watermark }) => [lane, watermark]));
}

export type KeptSegment = { first: number; count: number; before: Uint8Array; bytes: Uint8Array };

/** A segment that held a child whose record was erased: of its bytes the hash is left, over them and all before. */
export type DroppedSegment = Omit<KeptSegment, "bytes"> & { bytes: null; head: Uint8Array };

/** The segment that begins at a place, if one does. */
export async function segmentAt(
  ask: Ask,
  { hubId, epoch, lane, first }: Omit<SegmentPlace, "count">,
): Promise<KeptSegment | DroppedSegment | undefined> {
  const [row] = await ask<KeptSegment | DroppedSegment>(
    `select first_seq as first, count, before, bytes, head from segment
     where hub_id = $1 and epoch = $2 and lane = $3 and first_seq = $4`,
    [hubId, epoch, lane, first],
  );
  return row;
}

/** A segment that is on the disk: the hash of its bytes, or, where they were let go of, that over them and all before. */
export type StoredSegment = Omit<SegmentPlace, "hubId" | "count"> & {
  before: Uint8Array;
  hash: Uint8Array | null;
  head: Uint8Array | null;
  watermark: number;
  laneHead: Uint8Array;
};

/** Those of these segments of a hub in good standing that are here, with how far their lanes are. */
export async function storedSegments(
  ask: Ask,
  hubId: string,
  places: Omit<SegmentPlace, "hubId" | "count">[],
): Promise<StoredSegment[]> {
  return ask(
    `select segment.epoch, segment.lane, segment.first_seq as first, before, sha256(bytes) as hash, segment.head,
       watermark, lane.head as "laneHead"
     from json_to_recordset($2::json) as asked(epoch bigint, lane text, first bigint)
     join segment on segment.hub_id = $1 and segment.epoch = asked.epoch and segment.lane = asked.lane
       and segment.first_seq = asked.first
     join lane on lane.hub_id = $1 and lane.epoch = segment.epoch and lane.lane = segment.lane
     join hub on hub.hub_id = $1 and revoked_at is null`,
    [hubId, JSON.stringify(places)],
  );
}

/** Why something is kept apart: told in two ways, proven by nothing, or sent by a hub whose key was revoked. */
export type SetAsideWhy = "fork" | "unproven" | "revoked";

/** Of what does not prove whose it is, anybody could send any amount, and so could who has stolen a hub. */
const mostSetAside = 50;

/** Keeps apart what was refused, once; of what no hub in good standing has sent, only so many a hub. */
export async function setAside(
  ask: Ask,
  { place, bytes, hash, now }: Pick<Arrival, "place" | "bytes" | "now"> & { hash: Uint8Array },
  why: SetAsideWhy,
): Promise<void> {
  const { hubId, epoch, lane, first } = place;
  if (why !== "fork" && (await setAsideCount(ask, hubId, why)) >= mostSetAside) return;
  await ask(
    `insert into set_aside (hub_id, hash, why, epoch, lane, first_seq, bytes, arrived_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (hub_id, hash) do nothing`,
    [hubId, hash, why, epoch, lane, first, bytes, now],
  );
}

async function setAsideCount(ask: Ask, hubId: string, why: SetAsideWhy): Promise<number> {
  const [row] = await ask<{ count: number }>(
    "select count(*) as count from set_aside where hub_id = $1 and why = $2",
    [hubId, why],
  );
  return row?.count ?? 0;
}

/** How somebody who carried a file gave it: on the page, in a folder as of a stick, or by a program of hers. */
export type CarriedWay = "page" | "folder" | "program";

/** Something new of a hub was carried here. What comes over a link has only its lane: there each write counts. */
export async function noteCarried(
  ask: Ask,
  { hubId, way }: { hubId: string; way: CarriedWay },
  now: string,
): Promise<void> {
  await ask(
    `insert into hub_carried (hub_id, way, last_at) values ($1, $2, $3)
     on conflict (hub_id, way) do update set last_at = excluded.last_at`,
    [hubId, way, now],
  );
}

/** A hub that asks to be let in. */
export type Knock = { hubId: string; publicKey: Uint8Array; name: string };

/** Whether what this hub sends is taken. */
export async function isEnrolled(ask: Ask, { hubId, publicKey }: Knock): Promise<boolean> {
  const rows = await ask(
    "select hub_id from hub where hub_id = $1 and public_key = $2 and revoked_at is null",
    [hubId, publicKey],
  );
  return rows.length > 0;
}

/** Lets a hub in by its key. @returns false when another key has this id already */
export async function enrolHub(
  ask: Ask,
  { hubId, publicKey, name }: Knock,
  now: string,
): Promise<boolean> {
  const rows = await ask(
    `insert into hub (hub_id, public_key, name, enrolled_at) values ($1, $2, $3, $4)
     on conflict (hub_id) do update set revoked_at = null, name = excluded.name
     where hub.public_key = excluded.public_key returning hub_id`,
    [hubId, publicKey, name, now],
  );
  await ask("delete from knock where hub_id = $1 and public_key = $2", [hubId, publicKey]);
  return rows.length > 0;
}

/** When something new last came from each hub, `heard_at` by `hub_id`: a segment, or what became of an order. */
export const lastHeard = `(select hub_id, max(heard_at) as heard_at from (
  select hub_id, heard_at from lane union all select hub_id, heard_at from order_outcome) as heard group by hub_id)`;

/** Hubs that were let in, with when something new last came from each. */
export async function enrolledHubs(
  ask: Ask,
): Promise<{ hubId: string; name: string; isRevoked: boolean; heardAt: Date | null }[]> {
  const rows = await ask<{
    hub_id: string;
    name: string;
    is_revoked: boolean;
    heard_at: Date | null;
  }>(
    `select hub.hub_id, name, revoked_at is not null as is_revoked, heard_at
     from hub left join ${lastHeard} as told on told.hub_id = hub.hub_id order by name, hub.hub_id`,
  );
  return rows.map((row) => ({
    ...{ hubId: row.hub_id, name: row.name },
    ...{ isRevoked: row.is_revoked, heardAt: row.heard_at },
  }));
}

/** Takes nothing more from a hub; what it has told stays. */
export async function revokeHub(ask: Ask, hubId: string, now: string): Promise<void> {
  await ask("update hub set revoked_at = $2 where hub_id = $1 and revoked_at is null", [
    hubId,
    now,
  ]);
}

/** Takes from a hub again what it sends, by the key with which it was let in. */
export async function letInAgain(ask: Ask, hubId: string): Promise<void> {
  await ask("update hub set revoked_at = null where hub_id = $1", [hubId]);
}

/** The segments of a lane in their order, those that are here whole. */
export async function segmentsOf(
  ask: Ask,
  { hubId, epoch, lane }: { hubId: string; epoch: number; lane: Lane },
): Promise<KeptSegment[]> {
  const rows = await ask<Omit<KeptSegment, "first"> & { first_seq: number }>(
    `select first_seq, count, before, bytes from segment
     where hub_id = $1 and epoch = $2 and lane = $3 and bytes is not null order by first_seq`,
    [hubId, epoch, lane],
  );
  return rows.map((row) => ({ ...row, first: row.first_seq }));
}
