import { DamagedError } from "./protocol/bytes.ts";
import {
  type CollectorAnswer,
  type LaneKept,
  readAnswerToAll,
  readAnswerToOne,
} from "./protocol/collector-answer.ts";
import type { HubLane } from "./protocol/lesson-log.ts";
import { beginning, lanes } from "./protocol/segment.ts";

/**
 * What a collector has said to segments that were told together.
 * - kept: how far lanes have come
 * - other: it has something else than this hub
 * - beyond: somebody says that they are kept, and more of their lanes than this hub knows of, so that it can prove nothing of it:
 *   its card was put back from a copy, or nobody but a stranger has said so
 */
export type Told =
  | { state: "kept"; kept: LaneKept<HubLane>[] }
  | { state: "other"; lane: HubLane; answer: CollectorAnswer }
  | { state: "beyond" };

type Sent = { lane: HubLane; first: number; count: number; bytes: Uint8Array };

/** @throws DamagedError when it is nothing that the collector says to them */
export function readTold(
  text: string,
  segments: Sent[],
  known: Parameters<typeof readAnswerToOne>[2],
): Told {
  try {
    return readProven(text, segments, known);
  } catch (error) {
    if (error instanceof DamagedError && isBeyond(text, segments)) return { state: "beyond" };
    throw error;
  }
}

/** Who has what was sent, and nothing behind it, would have named an end that is known here. */
function isBeyond(text: string, segments: Sent[]): boolean {
  const [, marks = ""] = /^(?:kept|all)((?: \d{1,15}){1,4}) /.exec(text) ?? [];
  const lasts = segments.map(({ first, count }) => first + count - 1);
  return marks.split(" ").some((mark) => lasts.some((last) => Number(mark) > last));
}

function readProven(...[text, segments, known]: Parameters<typeof readTold>): Told {
  const together = segments.map(({ bytes }) => bytes);
  const ofLanes = lanes.filter((one) => segments.some(({ lane }) => lane === one));
  const ofAll = ofLanes.length > 1 ? readAnswerToAll(text, together, ofLanes, known) : undefined;
  if (ofAll) return { state: "kept", kept: ofAll };
  const { lane, answer } = readAnswerToOne(text, together, known);
  if (answer.state !== "kept") return { state: "other", lane, answer };
  const { watermark } = answer;
  const head = known.headOf(lane, watermark) ?? beginning;
  return { state: "kept", kept: [{ lane, watermark, head }] };
}
