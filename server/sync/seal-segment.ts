import type { KeyObject } from "node:crypto";
import type { Transaction } from "../db/connection.ts";
import type { Database } from "../db/database.ts";
import { type HubLane, placeOf } from "./protocol/lesson-log.ts";
import { hashOf, makeSegment, readSegment } from "./protocol/segment.ts";
import { endOfLane, keepSegment, type LaneEnd } from "./queries.ts";

/** Who seals, and to whom. */
export type Sealing = {
  hubId: string;
  /** The number of the log: of lessons, or of everything else. */
  epoch: number;
  signing: KeyObject;
  /** The collector's public key (X25519), 32 bytes. */
  collector: Uint8Array;
};

/** Nine seconds of a link of 9.6 kbit/s, which may come for twenty. */
export const mostSegmentBytes = 10_000;

/** What comes next in a lane. */
type Next = {
  lane: HubLane;
  count: number;
  body: Uint8Array;
  /** Pseudonyms of children whom the lane names for the first time, by number. */
  learners: Map<number, string>;
  /** It is not kept where it takes more bytes than this and holds more than one. */
  mostBytes?: number;
  /** What is kept in the same transaction. */
  alsoKeep?: (tx: Transaction) => Promise<void>;
};

/**
 * Seals what comes behind the end of a lane. A segment is on the card before anybody sees it, so that a power cut leaves it
 * whole or not there at all, and what was sent once is the same for ever.
 * @returns how many bytes it takes
 */
export async function sealBehind(
  db: Database,
  sealing: Sealing,
  end: LaneEnd,
  { lane, count, body, learners, mostBytes = Number.POSITIVE_INFINITY, alsoKeep }: Next,
): Promise<number> {
  const { hubId, epoch, collector } = sealing;
  const run = { first: end.sealedTo + 1, count };
  const place = { hubId, ...placeOf(lane, epoch), ...run };
  const bytes = await makeSegment(place, end.head, body, sealing);
  if (bytes.length > mostBytes && count > 1) return bytes.length;
  const head = hashOf(readSegment(bytes), end.head);
  await db.write(async (tx) => {
    const now = await endOfLane(tx, lane);
    if (now.sealedTo !== end.sealedTo) return; // somebody sealed it meanwhile
    await keepSegment(
      tx,
      { lane, ...run },
      { bytes, head, learners: learners.keys(), toldTo: collector },
    );
    await alsoKeep?.(tx);
  });
  return bytes.length;
}
