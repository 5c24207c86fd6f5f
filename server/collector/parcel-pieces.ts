import { type LaneKept, writeAnswer } from "../sync/protocol/collector-answer.ts";
import { type HubLane, hubPlaceOf } from "../sync/protocol/lesson-log.ts";
import { readSegment } from "../sync/protocol/segment.ts";
import { answerSegment, type Receiving, type SegmentAnswer } from "./answer-segment.ts";
import { findKnown } from "./known-segments.ts";

/** A segment of a parcel, and what was said to it. */
export type Said = { segment: Uint8Array; answer: SegmentAnswer };

/** Of a parcel taken in a turn: so many are there in a moment, known or new, and others come between. */
const mostInPiece = 50;
/** Of a lane of a hub that is not let in: what is set aside of one is no more. */
const mostOfLane = 50;

/**
 * Answers to the segments of a parcel, piece by piece, each in a turn of its own: whoever brings thousands of old ones waits
 * for those, and nobody else does. What is here already is found by one question for all of a piece. Behind the first of a
 * lane that is not kept nothing more of the lane is taken or answered: it could not be kept either.
 * @param segments each once, lane after lane
 * @returns undefined for a hub that nobody has let in
 * @throws StoreAwayError; what was taken by then is here when the parcel comes again
 */
export async function answerInPieces(
  receiving: Receiving,
  hubId: string,
  segments: Uint8Array[],
): Promise<Said[] | undefined> {
  const said: Said[] = [];
  const ended = new Set<HubLane>();
  for (let at = 0; at < segments.length; at += mostInPiece) {
    receiving.onProgress?.(at, segments.length);
    const piece = segments.slice(at, at + mostInPiece).filter((one) => !ended.has(laneOf(one)));
    if (piece.length === 0) continue;
    const answered = await inTurn(receiving, () => answerPiece(receiving, { hubId, piece, ended }));
    if (!answered) return undefined;
    said.push(...answered);
  }
  receiving.onProgress?.(segments.length, segments.length);
  return said;
}

/** @param ended lanes of which nothing more is taken; those that end here are added */
async function answerPiece(
  receiving: Receiving,
  { hubId, piece, ended }: { hubId: string; piece: Uint8Array[]; ended: Set<HubLane> },
): Promise<Said[] | undefined> {
  const said: Said[] = [];
  // The hub may know of no more than what is in it: its card may have been put back since the rest came.
  const isToThis = true;
  const known = await findKnown(receiving, { hubId, segments: piece, isToThis });
  for (const [at, segment] of piece.entries()) {
    const lane = laneOf(segment);
    if (ended.has(lane)) continue;
    const kept = known[at];
    const answer = kept
      ? answerKnown(receiving, segment, kept)
      : await answerSegment(receiving, segment, { isToThis });
    if (!answer) return undefined;
    said.push({ segment, answer });
    if (!answer.kept) ended.add(lane);
  }
  return said;
}

function answerKnown({ keys }: Receiving, segment: Uint8Array, kept: LaneKept): SegmentAnswer {
  const { watermark, head } = kept;
  const text = writeAnswer({ state: "kept", watermark }, segment, { signing: keys.signing, head });
  return { kept, isNew: false, isReadable: true, isToBeginAnew: false, text };
}

/** The first of each lane, as many as are looked at of a hub that is not let in. */
export function firstOfEachLane(segments: Uint8Array[]): Uint8Array[] {
  const counts = new Map<HubLane, number>();
  return segments.filter((segment) => {
    const count = counts.get(laneOf(segment)) ?? 0;
    counts.set(laneOf(segment), count + 1);
    return count < mostOfLane;
  });
}

/** Does a piece of a parcel when its turn comes. */
export function inTurn<Done>(receiving: Receiving, work: () => Promise<Done>): Promise<Done> {
  return receiving.inTurn?.(work) ?? work();
}

/** The log in which it follows others. */
export function laneOf(segment: Uint8Array): HubLane {
  return hubPlaceOf(readSegment(segment).place).lane;
}
