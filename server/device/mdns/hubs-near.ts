import { isDeepStrictEqual } from "node:util";
import type { HeardHub, HeardOfHubs, NearHub } from "./other-hubs.ts";

/** Hubs that are kept in mind: a school has one near, and anybody on the Wi-Fi can announce any number. */
const mostNear = 32;
/** Of those, hubs that no announcement puts out of mind. */
const mostTrusted = 8;
/** RFC 6762, 10: no record of a service lives longer, whatever it says. */
const longestTtl = 4500;

/** The hubs of one programme that are near, as far as announcements can be believed. */
export type HubsNear = {
  /** Those that were heard and have not gone. */
  hubs(): NearHub[];
  /** @returns whether a hub was heard that is new, or says something else */
  hear(heard: HeardOfHubs): boolean;
  /** It did not answer at its place: it is forgotten until it is heard again. */
  forget(hub: NearHub): void;
  /** It has proven to be of use: there it stays in mind, however many others are announced, or say goodbye in its name. */
  trust(hub: NearHub): void;
};

type Known = { instance: string; hub: NearHub; heardAtMs: number; untilMs: number };

/**
 * Hubs are kept by their place and not by their name, which anybody can say. Where there are too many, those go that take
 * nothing along, then those that were heard longest ago: a burst of announcements shuts nobody out that is heard after it.
 * @param told.collector the mark of the collector of this hub: who tells another is not kept
 */
export function openHubsNear(
  { hubId: ownHubId, collector }: { hubId: string; collector?: string | undefined },
  nowMs: () => number = () => performance.now(),
): HubsNear {
  const known = new Map<string, Known>();
  const trusted = new Set<string>();
  const dropOld = () => {
    for (const [place, { untilMs }] of known) if (untilMs <= nowMs()) known.delete(place);
  };
  const makeRoom = () => {
    const others = [...known].filter(([place]) => !trusted.has(place));
    others.sort(([, one], [, other]) => byWorth(one, other));
    const [place] = others[0] ?? [];
    if (place !== undefined) known.delete(place);
  };
  const keep = ({ instance, hub, ttl }: HeardHub): boolean => {
    if (hub.hubId === ownHubId || hub.collector !== collector) return false;
    const place = placeOf(hub);
    const isNews = !isDeepStrictEqual(hub, known.get(place)?.hub);
    if (!known.has(place) && known.size >= mostNear) makeRoom();
    const untilMs = nowMs() + 1000 * Math.min(ttl, longestTtl);
    known.set(place, { instance, hub, heardAtMs: nowMs(), untilMs });
    return isNews;
  };
  return {
    hubs() {
      dropOld();
      return [...known.values()].map(({ hub }) => hub);
    },
    hear({ here, gone }) {
      dropOld();
      for (const [place, { instance }] of known)
        if (gone.includes(instance) && !trusted.has(place)) known.delete(place);
      return here.map(keep).includes(true);
    },
    forget: (hub) => known.delete(placeOf(hub)),
    trust(hub) {
      trusted.delete(placeOf(hub));
      trusted.add(placeOf(hub));
      const [oldest] = trusted;
      if (oldest !== undefined && trusted.size > mostTrusted) trusted.delete(oldest);
    },
  };
}

/** Where a hub is. Of one that moves its new place is another. */
export function placeOf({ hubId, address, port }: NearHub): string {
  return `${hubId} ${address} ${port}`;
}

function byWorth(one: Known, other: Known): number {
  return Number(one.hub.carries) - Number(other.hub.carries) || one.heardAtMs - other.heardAtMs;
}
