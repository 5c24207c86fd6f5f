import type { Log } from "../log.ts";
import {
  type CollectorAnswer,
  type LaneKept,
  writeAnswer,
} from "../sync/protocol/collector-answer.ts";
import { lanes, readSegment, type SegmentPlace } from "../sync/protocol/segment.ts";
import type { CollectorKeys } from "./keys.ts";
import { type PutOutcome, putSegment } from "./put-segment.ts";
import { watermarksOf } from "./queries.ts";
import type { Store } from "./store/store.ts";

/** What it takes to take something in, by whatever way it comes. */
export type Receiving = {
  store: Store;
  keys: CollectorKeys;
  log: Log;
  now(): Date;
  /** A segment was kept. */
  onKept(): void;
  /** Does a piece of a parcel after those of all others that came before it; at once where nothing else takes parcels. */
  inTurn?: InTurn;
  /** Of a parcel that is taken in so many segments of all are done. */
  onProgress?: ((done: number, all: number) => void) | undefined;
};

/** Does what is given when its turn comes, and answers as that does. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** What a hub is told of its segment, signed. */
export type SegmentAnswer = {
  /** How far its lane, or it itself, is on the disk; undefined when it was not kept. */
  kept: LaneKept | undefined;
  /** It was not here before. */
  isNew: boolean;
  /** It opens here; else it was sealed to another office. */
  isReadable: boolean;
  /** The hub is to begin another epoch, though this was kept. */
  isToBeginAnew: boolean;
  text: string;
};

/** What a hub asks to hear. */
type Asked = {
  /** By which it asks what time it is. */
  timeWord?: string | undefined;
  /** How far the segment itself goes, and not how far its lane has come (`keptToThese`). */
  isToThis?: boolean;
};

/**
 * Takes a segment in and says so.
 * @returns undefined for a hub that nobody has let in
 * @throws DamagedError when the bytes are no segment
 * @throws StoreAwayError
 */
export async function answerSegment(
  { store, keys, log, now, onKept }: Receiving,
  bytes: Uint8Array,
  { timeWord, isToThis = false }: Asked = {},
): Promise<SegmentAnswer | undefined> {
  const keeping = { ask: store.ask, opener: keys.opener };
  const outcome = await putSegment(keeping, bytes, now().toISOString());
  const { place } = readSegment(bytes);
  if (outcome.state === "fork" || outcome.state === "unproven")
    log.warn("segment set aside", { hub: place.hubId, lane: place.lane, why: outcome.state });
  if (outcome.state === "unreadable")
    log.warn("segment does not open here", { hub: place.hubId, lane: place.lane });
  if (outcome.state === "unknown-hub") return undefined;
  if (outcome.state === "kept") onKept();
  const reached = outcome.state === "kept" && isToThis ? { ...outcome, ...outcome.end } : outcome;
  const { answer, head } = await answerTo(store, place, reached);
  const time = timeWord === undefined ? undefined : { word: timeWord, ms: now().getTime() };
  const text = writeAnswer(answer, bytes, { signing: keys.signing, head, time });
  const isReadable = reached.state !== "unreadable";
  const said = { isReadable, text, isToBeginAnew: isToBeginAnew(reached) };
  if (reached.state !== "kept") return { ...said, kept: undefined, isNew: false };
  const { watermark } = reached;
  const kept = { lane: place.lane, watermark, head: reached.head };
  return { ...said, kept, isNew: reached.isNew };
}

async function answerTo(
  { ask }: Store,
  place: SegmentPlace,
  outcome: Exclude<PutOutcome, { state: "unknown-hub" }>,
): Promise<{ answer: CollectorAnswer; head?: Uint8Array | undefined }> {
  // It is kept, and what follows in this epoch would stand behind the list of another card: the hub says how everything is.
  if (isToBeginAnew(outcome)) return { answer: { state: "fork" } };
  switch (outcome.state) {
    case "kept":
      return { answer: { state: "kept", watermark: outcome.watermark }, head: outcome.head };
    case "gap": {
      const marks = await watermarksOf(ask, place);
      return { answer: { state: "gap", watermarks: lanes.map((lane) => marks.get(lane) ?? 0) } };
    }
    case "unreadable":
      return { answer: { state: "unproven" } }; // the word by which a hub of any age seals and tells it anew
    default:
      return { answer: outcome };
  }
}

function isToBeginAnew(outcome: PutOutcome): boolean {
  return outcome.state === "kept" && outcome.isToBeginAnew === true;
}
