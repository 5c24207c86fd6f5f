import { hash, type KeyObject } from "node:crypto";
import type { Opener } from "../personal/open-sealed.ts";
import {
  beginning,
  hashOf,
  isSealedFor,
  isSignedBy,
  readSegment,
  type Segment,
} from "../sync/protocol/segment.ts";
import { provingKeyOf } from "../sync/protocol/signing-key.ts";
import {
  beginLane,
  type DroppedSegment,
  epochsBegunSince,
  extendLane,
  hubAndLane,
  type KeptSegment,
  type LaneStanding,
  type SetAsideWhy,
  segmentAt,
  setAside,
} from "./queries.ts";
import type { Ask } from "./store/store.ts";

/**
 * What became of a segment.
 * - kept: everything up to `watermark` is on disk, this one too, to its `end`: now (`isNew`) or since before. `isToBeginAnew`: its
 *   hub goes on in an epoch after another one began to arrive
 * - gap: what lies between `watermark` and this one has not come yet; it was not kept
 * - fork: the hub has signed something else for the same place; set aside
 * - unproven: nothing shows that it is this hub's and follows here; set aside
 * - unreadable: it is this hub's, and does not open here: it was sealed to another office. It was not kept
 * - unknown-hub: nobody has let this hub in, or its key was revoked; what it has signed after that is set aside
 */
export type PutOutcome =
  | ({ state: "kept"; isNew: boolean; end: Reached; isToBeginAnew?: boolean } & Reached)
  | { state: "gap"; watermark: number }
  | { state: "fork" | "unproven" }
  | { state: "unreadable" }
  | { state: "unknown-hub" };

/** A place in a lane, with the hash over it up to there. */
type Reached = { watermark: number; head: Uint8Array };

/** Where segments are kept, and what opens them: what nobody here can read is never said to have arrived. */
export type Keeping = { ask: Ask; opener: Opener };

/** Two collectors that take segments of one lane at once go on here after each other. */
const mostRaces = 10;

/**
 * Takes a segment in, exactly once and in its order. Resolves when it is on disk (on both nodes of a pair).
 * @throws DamagedError when the bytes are no segment
 * @throws StoreAwayError when the database is away; then it may be there or not, and comes again
 */
export async function putSegment(
  { ask, opener }: Keeping,
  bytes: Uint8Array,
  now: string,
): Promise<PutOutcome> {
  const segment = readSegment(bytes);
  for (let races = 0; races < mostRaces; races++) {
    const found = await hubAndLane(ask, segment.place);
    if (!found) return { state: "unknown-hub" };
    const hub = provingKeyOf(found.hub.publicKey);
    const arriving = { segment, bytes, now, hub, opener };
    if (found.hub.isRevoked) return refuseRevoked(ask, arriving, found.lane);
    const outcome = await place(ask, arriving, found.lane);
    const isNext = outcome?.state === "kept" && outcome.isNew && found.lane !== undefined;
    if (isNext && found.isOfEarlierEpoch)
      return { ...outcome, isToBeginAnew: await mayBeginAnew(ask, segment.place.hubId, now) };
    if (outcome) return outcome;
  }
  throw new Error("Others put to this lane all the time.");
}

/**
 * So many epochs a day, and no more: two cards of one hub that tell at once would have each other begin anew for ever.
 */
const mostEpochsADay = 8;
const dayMs = 24 * 3_600_000;

async function mayBeginAnew(ask: Ask, hubId: string, now: string): Promise<boolean> {
  const since = new Date(Date.parse(now) - dayMs).toISOString();
  return (await epochsBegunSince(ask, hubId, since)) < mostEpochsADay;
}

type Arriving = {
  segment: Segment;
  bytes: Uint8Array;
  now: string;
  hub: KeyObject;
  opener: Opener;
};

/** Undefined when somebody was quicker, and where it belongs has to be asked anew. */
async function place(
  ask: Ask,
  arriving: Arriving,
  lane: LaneStanding | undefined,
): Promise<PutOutcome | undefined> {
  const { first } = arriving.segment.place;
  if (lane === undefined) return begin(ask, arriving);
  if (first === lane.watermark + 1) return append(ask, arriving, lane.head, extendLane);
  if (first > lane.watermark) return { state: "gap", watermark: lane.watermark };
  return compare(ask, arriving, lane);
}

/** The first of a lane; one that has others before it may have come before them, or be nobody's. */
async function begin(ask: Ask, arriving: Arriving): Promise<PutOutcome | undefined> {
  const { segment, hub } = arriving;
  if (!isSignedBy(segment, beginning, hub)) return { state: "gap", watermark: 0 };
  return append(ask, arriving, beginning, beginLane);
}

async function append(
  ask: Ask,
  { segment, bytes, now, hub, opener }: Arriving,
  before: Uint8Array,
  keep: typeof beginLane,
): Promise<PutOutcome | undefined> {
  const { place: at } = segment;
  if (!isSignedBy(segment, before, hub)) return refuse(ask, { segment, bytes, now }, "unproven");
  // What opens and is not understood is kept: a newer program may read it, and nobody could seal it better.
  if (!isSealedFor(segment, opener)) return { state: "unreadable" };
  const end = endOf(segment, before);
  const isKept = await keep(ask, { place: at, bytes, before, head: end.head, now });
  return isKept ? { state: "kept", isNew: true, ...end, end } : undefined;
}

function endOf(segment: Segment, before: Uint8Array): Reached {
  const { first, count } = segment.place;
  return { watermark: first + count - 1, head: hashOf(segment, before) };
}

/** Something stands at its place: the same, come again, or another. */
async function compare(
  ask: Ask,
  { segment, bytes, now, hub, opener }: Arriving,
  { watermark, head }: LaneStanding,
): Promise<PutOutcome> {
  const kept = await segmentAt(ask, segment.place);
  if (kept && isSame(segment, bytes, kept))
    return isSealedFor(segment, opener)
      ? { state: "kept", isNew: false, watermark, head, end: endOf(segment, kept.before) }
      : { state: "unreadable" };
  const isFork = kept !== undefined && isSignedBy(segment, kept.before, hub);
  return refuse(ask, { segment, bytes, now }, isFork ? "fork" : "unproven");
}

/** Of one whose bytes were let go of the hash is left. */
function isSame(segment: Segment, bytes: Uint8Array, kept: KeptSegment | DroppedSegment): boolean {
  return kept.bytes === null
    ? Buffer.compare(hashOf(segment, kept.before), kept.head) === 0
    : Buffer.compare(kept.bytes, bytes) === 0;
}

/** What follows in its lane, or stands against what is there, somebody should see; the same once more is no news. */
async function refuseRevoked(
  ask: Ask,
  arriving: Arriving,
  lane: LaneStanding | undefined,
): Promise<PutOutcome> {
  const { segment, hub } = arriving;
  const { first } = segment.place;
  const isBehind = lane !== undefined && first <= lane.watermark;
  const isNext = lane === undefined || first === lane.watermark + 1;
  if (isBehind) await compare(ask, arriving, lane);
  else if (isNext && isSignedBy(segment, lane?.head ?? beginning, hub))
    await refuse(ask, arriving, "revoked");
  return { state: "unknown-hub" };
}

async function refuse(
  ask: Ask,
  { segment, bytes, now }: Omit<Arriving, "hub" | "opener">,
  why: SetAsideWhy,
): Promise<PutOutcome> {
  const aside = { place: segment.place, bytes, now, hash: hash("sha256", bytes, "buffer") };
  await setAside(ask, aside, why);
  return { state: why === "revoked" ? "unknown-hub" : why };
}
