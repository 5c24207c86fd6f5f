import { hash, type KeyObject, sign, verify } from "node:crypto";
import { DamagedError } from "./bytes.ts";
import { type HubLane, hubPlaceOf } from "./lesson-log.ts";
import { type Lane, lanes, readSegment } from "./segment.ts";
import { provingKeyOf } from "./signing-key.ts";
import { type AskedTime, readTime, signedWord, writeTime } from "./told-time.ts";

/**
 * What a collector says to a segment. It is signed, so that a segment may travel by plain http or in somebody's pocket and
 * nobody on the way can make a hub let go of what has not arrived.
 * - kept: all of its lane up to `watermark` is on the collector's disk
 * - gap: something is missing before it; how far each lane of this hub and epoch has come, in the order of `lanes`
 * - fork, unproven: it does not follow what the collector has of this hub
 */
export type CollectorAnswer =
  | { state: "kept"; watermark: number }
  | { state: "gap"; watermarks: number[] }
  | { state: "fork" | "unproven" };

/**
 * A header by which a hub has it said how far these segments go, and not how far their lane has come: that it cannot prove where
 * its card was put back from a copy, or where another hub asks for it. Otherwise the whole lane is told, so that nothing goes
 * over the link again that came by another way.
 */
const keptToHeader = "kept-to";
export const keptToThese = { [keptToHeader]: "these" };

/** Whether a hub asks so. @param headerOf a header of its request */
export function asksKeptToThese(headerOf: (name: string) => string | undefined): boolean {
  return headerOf(keptToHeader) === keptToThese[keptToHeader];
}

/**
 * Writes an answer as it travels: its words, then the signature over them, the segment they are said to and, of what is
 * kept, the hash over the whole lane up to the watermark, which the hub knows without being told.
 */
export function writeAnswer(
  answer: CollectorAnswer,
  segment: Uint8Array,
  { signing, head, time }: Speaking & { head?: Uint8Array | undefined },
): string {
  return signed(wordsOf(answer), { signing, time }, (words) => toSign(words, segment, head));
}

/** Who signs, and what time it is where the hub has asked. */
type Speaking = { signing: KeyObject; time?: AskedTime | undefined };

function signed(
  told: string,
  { signing, time }: Speaking,
  bytesOf: (words: string) => Buffer,
): string {
  const words = told + (time ? writeTime(time) : "");
  const signature = sign(null, bytesOf(signedWord(words, time?.word)), signing);
  return `${words} ${signature.toString("base64url")}`;
}

/** How far a lane is on the collector's disk, with the hash over it up to there. */
export type LaneKept<Of extends HubLane = Lane> = { lane: Of; watermark: number; head: Uint8Array };

/**
 * Writes what is said when segments of several lanes came in one request and all of them are kept: how far each lane is, in
 * the order of `lanes`, with one signature over all the segments. Had somebody on the way taken a lane out, the answer to
 * the others would not fit what the hub has sent.
 */
export function writeAnswerToAll(
  kept: LaneKept[],
  segments: Uint8Array[],
  speaking: Speaking,
): string {
  const inOrder = lanes.flatMap((lane) => kept.filter((one) => one.lane === lane));
  const words = `all ${inOrder.map(({ watermark }) => watermark).join(" ")}`;
  const heads = Buffer.concat(inOrder.map(({ head }) => head));
  return signed(words, speaking, (told) => toSign(told, Buffer.concat(segments), heads));
}

/**
 * Reads what came back to segments of several lanes.
 * @param told the lanes of the segments, in the order of `lanes`
 * @returns undefined when it is not said to all of them: then it may be said to one
 */
export function readAnswerToAll(
  text: string,
  segments: Uint8Array[],
  told: Lane[],
  { collector, headOf, timeWord }: Asked & { headOf: HeadOf },
): LaneKept[] | undefined {
  const [, words = "", marks = "", signature = ""] =
    /^(all (\d{1,15}(?: \d{1,15}){0,3})(?: at [0-9a-z]{1,8})?) ([\w-]{86})$/.exec(text) ?? [];
  const watermarks = marks.split(" ").map(Number);
  const kept = told.flatMap((lane, place) => {
    const watermark = watermarks[place] ?? 0;
    const head = headOf(lane, watermark);
    return head ? [{ lane, watermark, head }] : [];
  });
  if (kept.length !== watermarks.length || kept.length !== told.length) return undefined;
  const heads = Buffer.concat(kept.map(({ head }) => head));
  const said = toSign(signedWord(words, timeWord), Buffer.concat(segments), heads);
  const key = provingKeyOf(collector);
  return verify(null, said, key, Buffer.from(signature, "base64url")) ? kept : undefined;
}

/** A hub's own hash over a lane up to a watermark; undefined where no segment of its ends. */
export type HeadOf = (lane: HubLane, watermark: number) => Uint8Array | undefined;

/** Whom a hub has asked, and by which word for the time. */
type Asked = {
  /** The collector's public key (Ed25519), 32 bytes. */
  collector: Uint8Array;
  timeWord?: string | undefined;
};

/** What a hub knows an answer by. `headAt`: its own hash over its lane up to a watermark; undefined where no segment of its ends. */
export type AnswerKnowledge = Asked & { headAt: (mark: number) => Uint8Array | undefined };

/**
 * Reads what came back to segments that were told together: it is said to the last of them, or to the first that was not kept.
 * @returns with it the lane of that segment
 * @throws DamagedError when this collector did not say it to any of them
 */
export function readAnswerToOne(
  text: string,
  segments: Uint8Array[],
  { headOf, ...asked }: Asked & { headOf: HeadOf },
): { lane: HubLane; answer: CollectorAnswer } {
  for (const segment of segments.toReversed())
    try {
      const { lane } = hubPlaceOf(readSegment(segment).place);
      const headAt = (mark: number) => headOf(lane, mark);
      return { lane, answer: readAnswer(text, segment, { ...asked, headAt }) };
    } catch (error) {
      if (!(error instanceof DamagedError)) throw error;
    }
  throw new DamagedError("It is no answer of the collector to what it was told.");
}

/** It has the form of an answer, and this collector did not say it to this segment: another did, or it was changed. */
export class UnprovenError extends DamagedError {}

/**
 * Reads what came back to one segment.
 * @throws DamagedError when it is no answer
 * @throws UnprovenError when this collector did not say it to this segment
 */
export function readAnswer(
  text: string,
  segment: Uint8Array,
  { collector, headAt, timeWord }: AnswerKnowledge,
): CollectorAnswer {
  const [, words = "", signature = ""] = /^(.{1,100}) ([\w-]{86})$/.exec(text) ?? [];
  const answer = answerOf(readTime(words).words);
  const head = answer?.state === "kept" ? headAt(answer.watermark) : undefined;
  if (!answer) throw new DamagedError("It is no answer of a collector.");
  if (answer.state === "kept" && !head)
    throw new UnprovenError("It goes further than what it is said to.");
  const key = provingKeyOf(collector);
  const said = toSign(signedWord(words, timeWord), segment, head);
  if (!verify(null, said, key, Buffer.from(signature, "base64url")))
    throw new UnprovenError("It is not signed by the collector.");
  return answer;
}

function wordsOf(answer: CollectorAnswer): string {
  switch (answer.state) {
    case "kept":
      return `kept ${answer.watermark}`;
    case "gap":
      return `gap ${answer.watermarks.join(" ")}`;
    default:
      return answer.state;
  }
}

function answerOf(words: string): CollectorAnswer | undefined {
  const [state = "", ...told] = words.split(" ");
  const numbers = told.map(Number);
  if (!told.every((one) => /^\d{1,15}$/.test(one))) return undefined;
  const [watermark] = numbers;
  if (state === "kept" && watermark !== undefined && numbers.length === 1)
    return { state, watermark };
  if (state === "gap" && numbers.length === lanes.length) return { state, watermarks: numbers };
  if ((state === "fork" || state === "unproven") && numbers.length === 0) return { state };
  return undefined;
}

function toSign(words: string, segment: Uint8Array, head: Uint8Array = Buffer.alloc(0)): Buffer {
  const said = hash("sha256", segment, "buffer");
  return Buffer.concat([Buffer.from(`learning-hub answer ${words} `), said, head]);
}
