import { hash } from "node:crypto";
import type { LaneKept } from "../sync/protocol/collector-answer.ts";
import {
  hashOf,
  isSealedFor,
  type Lane,
  readSegment,
  type Segment,
} from "../sync/protocol/segment.ts";
import type { Receiving } from "./answer-segment.ts";
import { type StoredSegment, storedSegments } from "./queries.ts";

/** How many segments a request begins with that are on the disk already, and how far their lanes are. */
export type Known = { count: number; kept: Map<Lane, LaneKept> };

export function noneKnown(): Known {
  return { count: 0, kept: new Map() };
}

/**
 * Finds what a request says once more, by one question for all of it. Whoever has seen a hub's segments can send them again
 * as often as she likes: each taken in by itself, they would keep the hub waiting for her.
 * @param isToThis whether the segments' own ends are asked for, and not those of their lanes
 * @throws StoreAwayError
 */
export async function knownSegments(receiving: Finding, about: About): Promise<Known> {
  const known = noneKnown();
  for (const kept of await findKnown(receiving, about)) {
    if (!kept) break;
    known.kept.set(kept.lane, kept);
    known.count++;
  }
  return known;
}

type Finding = Pick<Receiving, "store" | "keys">;
type About = { hubId: string; segments: Uint8Array[]; isToThis: boolean };

/** The same for each segment in its place; undefined for one that is not here, or does not open here. @throws StoreAwayError */
export async function findKnown(
  { store, keys }: Finding,
  { hubId, segments, isToThis }: About,
): Promise<(LaneKept | undefined)[]> {
  const read = segments.map(readSegment);
  const places = read.map(({ place: { epoch, lane, first } }) => ({ epoch, lane, first }));
  const stored = new Map<string, StoredSegment>();
  for (const one of await storedSegments(store.ask, hubId, places)) stored.set(keyOf(one), one);
  return read.map((segment, at) => {
    const { lane, first, count } = segment.place;
    const one = stored.get(keyOf(segment.place));
    if (!one || !isSame(one, segment, segments[at])) return undefined;
    if (!isSealedFor(segment, keys.opener)) return undefined;
    const { watermark, laneHead: head } = one;
    const own = { watermark: first + count - 1, head: hashOf(segment, one.before) };
    return { lane, ...(isToThis ? own : { watermark, head }) };
  });
}

function keyOf({ epoch, lane, first }: { epoch: number; lane: Lane; first: number }): string {
  return `${epoch} ${lane} ${first}`;
}

/** Of one whose bytes were let go of the hash is left, over them and all before. */
function isSame(one: StoredSegment, segment: Segment, bytes: Uint8Array = nothing): boolean {
  return one.hash === null
    ? one.head !== null && Buffer.compare(hashOf(segment, one.before), one.head) === 0
    : Buffer.compare(hash("sha256", bytes, "buffer"), one.hash) === 0;
}

const nothing = new Uint8Array();
