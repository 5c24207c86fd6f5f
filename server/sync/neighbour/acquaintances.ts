import { placeOf } from "../../device/mdns/hubs-near.ts";
import type { NearHub } from "../../device/mdns/other-hubs.ts";

/** What a hub near was given last: of how many bytes that waited, and when by the clock that nobody sets. */
export type Given = { segments: string; unsentBytes: number; atMs: number };

/** What is known of a hub near from having dealt with it. */
type Acquaintance = {
  hub: NearHub;
  given: Given | undefined;
  /** Since when it has something for which it has brought no receipt. */
  waitsSinceMs: number | undefined;
  /** When it brought the last receipt. */
  believedAtMs: number;
  /** When it was asked last to take something, and when it may be again that would not. */
  triedAtMs: number;
  notBeforeMs: number;
};

/** Which hubs near have something of this one, which have brought receipts, and whom to give to first. Nothing of it is on the card. */
export type Acquaintances = {
  /** What a hub has, if anything. */
  givenTo(hub: NearHub): Given | undefined;
  /** All that have something of this hub, near or not; the one that was given last stands first. */
  holders(): { hub: NearHub; given: Given }[];
  /** No receipt came through it for so long that others are given the same. */
  isOverdue(hub: NearHub): boolean;
  /** It would not have it a while ago. */
  isPaused(hub: NearHub): boolean;
  /**
   * - those that brought receipts, the last first
   * - those that were given something, and are waited for
   * - those that were asked never, or longest ago; of several not the one that chose the lowest number
   * - those that were waited for in vain: they may be honest, and without a link
   */
  inOrder<One extends { hub: NearHub }>(hubs: One[]): One[];
  noteGiven(hub: NearHub, given: Omit<Given, "atMs">): void;
  noteTurnedDown(hub: NearHub): void;
  /** It brought a receipt that the collector has signed, and is given what waits still, however little that is. */
  noteBelieved(hub: NearHub): void;
  /** It has nothing of this hub any more. */
  noteEmpty(hub: NearHub): void;
  /** All that was given is of no use any more: another epoch has begun. */
  noteBegunAnew(): void;
  /** Nothing waits here: what was given has arrived, whichever way. */
  noteAllArrived(): void;
};

/** Somebody who has a link now brings receipts within minutes. Who brought some before may have an hour of link a day. */
const patienceMs = { stranger: 3600 * 1000, believed: 24 * 3600 * 1000 };
/** A hub that had no room, or whose collector does not know this one, is asked again after so long. */
const askAgainMs = 15 * 60_000;
/** Of so many hubs something is remembered: as many as are kept in mind, and as many that were. */
const mostKnown = 64;

export function openAcquaintances(): Acquaintances {
  const known = new Map<string, Acquaintance>();
  const of = (hub: NearHub) => known.get(placeOf(hub)) ?? { ...stranger, hub };
  const note = (hub: NearHub, news: Partial<Acquaintance>) => {
    const noted = { ...of(hub), ...news, hub };
    known.delete(placeOf(hub)); // who was dealt with last stands last
    known.set(placeOf(hub), noted);
    const [unknown] = [...known.values()].filter((one) => one.believedAtMs === never);
    if (unknown && known.size > mostKnown) known.delete(placeOf(unknown.hub));
  };
  return {
    givenTo: (hub) => of(hub).given,
    holders: () =>
      [...known.values()]
        .flatMap(({ hub, given }) => (given ? [{ hub, given }] : []))
        .sort((one, other) => other.given.atMs - one.given.atMs),
    isOverdue: (hub) => isOverdue(of(hub)),
    isPaused: (hub) => of(hub).notBeforeMs > performance.now(),
    inOrder: (hubs) =>
      hubs
        .map((one) => ({ one, key: keyOf(of(one.hub)) }))
        .sort((a, b) => byKey(a.key, b.key))
        .map(({ one }) => one),
    noteGiven(hub, given) {
      const atMs = performance.now();
      const waitsSinceMs = of(hub).waitsSinceMs ?? atMs;
      note(hub, { given: { ...given, atMs }, triedAtMs: atMs, waitsSinceMs });
    },
    noteTurnedDown(hub) {
      const triedAtMs = performance.now();
      note(hub, { triedAtMs, notBeforeMs: triedAtMs + askAgainMs });
    },
    noteBelieved(hub) {
      const { given } = of(hub);
      const nowMs = performance.now();
      note(hub, {
        ...{ given: given && { ...given, unsentBytes: never } },
        ...{ believedAtMs: nowMs, waitsSinceMs: nowMs },
      });
    },
    noteEmpty: (hub) => note(hub, { given: undefined }),
    noteBegunAnew() {
      for (const { hub } of [...known.values()]) note(hub, { given: undefined });
    },
    noteAllArrived() {
      for (const { hub, believedAtMs } of [...known.values()])
        if (believedAtMs !== never) note(hub, { given: undefined, waitsSinceMs: undefined });
    },
  };
}

const never = Number.NEGATIVE_INFINITY;
const stranger = {
  ...{ given: undefined, waitsSinceMs: undefined },
  ...{ believedAtMs: never, triedAtMs: never, notBeforeMs: never },
};

function isOverdue({ waitsSinceMs, believedAtMs }: Acquaintance): boolean {
  if (waitsSinceMs === undefined) return false;
  const patient = believedAtMs === never ? patienceMs.stranger : patienceMs.believed;
  return performance.now() - waitsSinceMs > patient;
}

/** In which of the groups a hub stands, where in it, and where among its like: the lowest first. */
type Key = [group: number, place: number, chance: number];

function keyOf(one: Acquaintance): Key {
  const { given, believedAtMs, triedAtMs } = one;
  const chance = Math.random();
  if (isOverdue(one)) return [3, triedAtMs, chance];
  if (believedAtMs !== never) return [0, -believedAtMs, chance];
  return given ? [1, -given.atMs, chance] : [2, triedAtMs, chance];
}

function byKey(one: Key, other: Key): number {
  const at = one.findIndex((number, place) => number !== other[place]);
  return (one[at] ?? 0) < (other[at] ?? 0) ? -1 : 1;
}
