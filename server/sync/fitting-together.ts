import type { Line } from "./line.ts";
import type { HubLane } from "./protocol/lesson-log.ts";
import { mostTogetherBytes } from "./protocol/segments-together.ts";
import type { KeptSegment } from "./queries.ts";

/** A segment that waits, with the lane in which it does. */
export type Waiting = KeptSegment & { lane: HubLane };

/** What a link of 9.6 kbit/s carries in a second at most; it may be there for twenty. */
const slowPace = 1200;
/** What goes in one request at most: where such a link is there, half of what passes through its window. */
const mostTogetherSeconds = { slow: 10, quick: 15 };
/** So much passes in that time through a link of 9.6 kbit/s: a segment of answers, and what is told beside them. */
const firstTogetherBytes = 12_000;

/**
 * What goes in one request: as much as this link carries in a few seconds, so that a cut costs little; one segment at
 * least. On a link with a long way each request waits for its answer, and for longer still when its last packet is lost. Of
 * the link nothing is known before the first: that has one segment of answers, and what is told beside them, which is small.
 * Lessons go behind everything else and by themselves: in one request with days they would be taken for these.
 */
export function fittingTogether(
  { line, mostBytes }: { line: Line; mostBytes: number },
  left: Waiting[],
): Waiting[] {
  const pace = line.pace();
  const fits =
    pace === undefined
      ? firstTogetherBytes
      : Math.min(mostTogetherBytes, pace * mostTogetherSeconds[pace > slowPace ? "quick" : "slow"]);
  let bytes = 0;
  const behind = left.findIndex((segment, place) => {
    bytes += segment.bytes.length;
    const { up, down } = line.spent(bytes);
    const isSecond = pace === undefined && left[place - 1]?.lane === "answers";
    const isApart = segment.lane === "lessons" && left[0]?.lane !== "lessons";
    return place > 0 && (isApart || isSecond || bytes > fits || up + down > mostBytes);
  });
  return behind < 0 ? left : left.slice(0, behind);
}
