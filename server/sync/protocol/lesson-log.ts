import { type Lane, lanes, type SegmentPlace } from "./segment.ts";

/** What a hub counts by itself: the lanes, and behind them the lessons that its teachers made, which are a log of their own. */
export const hubLanes = [...lanes, "lessons"] as const;
export type HubLane = (typeof hubLanes)[number];

/** The epochs of lessons begin here, the epochs of everything else are below. */
const apart = 2 ** 31;

/**
 * Where something travels. Lessons go as days of an epoch that nothing else has: whoever is of before and keeps or carries
 * segments does so with these, without knowing what they are, and nothing else waits until they can be read.
 * @param epoch the number of that log
 */
export function placeOf(lane: HubLane, epoch: number): Pick<SegmentPlace, "epoch" | "lane"> {
  return lane === "lessons" ? { epoch: apart + epoch, lane: "days" } : { epoch, lane };
}

/** What its hub counts in this place, and the number of that log. */
export function hubPlaceOf({ epoch, lane }: { epoch: number; lane: Lane }): {
  epoch: number;
  lane: HubLane;
} {
  const isOfLessons = epoch > apart && lane === "days";
  return isOfLessons ? { epoch: epoch - apart, lane: "lessons" } : { epoch, lane };
}
