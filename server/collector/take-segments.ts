import { type LaneKept, writeAnswer, writeAnswerToAll } from "../sync/protocol/collector-answer.ts";
import { nameOf } from "../sync/protocol/parcel.ts";
import type { Lane } from "../sync/protocol/segment.ts";
import { mostTogetherBytes } from "../sync/protocol/segments-together.ts";
import { answerSegment, type Receiving } from "./answer-segment.ts";
import type { Known } from "./known-segments.ts";

/** What a request is answered with; `isAnyKept`: something of it is on the disk, so that the hub has signed what came with it. */
export type TakenTogether = { isKept: boolean; isAnyKept: boolean; text: string };

/** Whether a hub may have sent these together: 64 KB at most, or a single one. */
export function isOfOneRequest(segments: Uint8Array[]): boolean {
  const bytes = segments.reduce((sum, { length }) => sum + length, 0);
  return segments.length === 1 || bytes <= mostTogetherBytes;
}

/** The same, each once: no hub says one twice in a request. */
export function eachOnce(segments: Uint8Array[]): Uint8Array[] {
  return [...new Map(segments.map((segment) => [nameOf(segment), segment])).values()];
}

/**
 * Takes one after the other, and answers to the last; the first that is not kept, or has its hub begin anew, is the last. Where segments of several lanes
 * are kept, the answer is said to all of them.
 * @param segments as they were sent, all of one hub
 * @param known what they begin with and is here already
 * @returns undefined for a hub that nobody has let in
 * @throws StoreAwayError
 */
export async function takeSegments(
  receiving: Receiving,
  { segments, known }: { segments: Uint8Array[]; known: Known },
  asked: { timeWord: string | undefined; isToThis: boolean },
): Promise<TakenTogether | undefined> {
  const distinct = eachOnce(segments);
  const kept = new Map<Lane, LaneKept>(known.kept);
  let said: string | undefined;
  for (const segment of distinct.slice(known.count)) {
    const answer = await answerSegment(receiving, segment, asked);
    if (!answer) return undefined;
    const { text, isToBeginAnew } = answer;
    if (!answer.kept || isToBeginAnew)
      return { isKept: false, isAnyKept: isToBeginAnew || kept.size > 0, text };
    kept.set(answer.kept.lane, answer.kept);
    said = answer.text;
  }
  const text =
    kept.size === 1 && said !== undefined
      ? said
      : sayKept(receiving, segments, [...kept.values()], asked.timeWord);
  return { isKept: true, isAnyKept: true, text };
}

function sayKept(
  { keys, now }: Receiving,
  segments: Uint8Array[],
  kept: LaneKept[],
  timeWord: string | undefined,
): string {
  const time = timeWord === undefined ? undefined : { word: timeWord, ms: now().getTime() };
  const speaking = { signing: keys.signing, time };
  const [one, ...others] = kept;
  if (!one || others.length > 0) return writeAnswerToAll(kept, segments, speaking);
  const { watermark, head } = one;
  const last = segments.at(-1) ?? new Uint8Array();
  return writeAnswer({ state: "kept", watermark }, last, { ...speaking, head });
}
