import type { NearHub } from "../../device/mdns/other-hubs.ts";
import type { NearNetwork } from "../../device/mdns.ts";
import { factsOf, type Log } from "../../log.ts";
import type { Courier } from "../courier.ts";
import { NoAnswerError } from "../line.ts";
import type { Unsent } from "../link/decide.ts";
import type { Telling } from "../pass.ts";
import { DamagedError } from "../protocol/bytes.ts";
import { markOf } from "../protocol/collector-address.ts";
import { writeKnock } from "../protocol/knock.ts";
import { type NearRequest, proofOf } from "../protocol/near-proof.ts";
import { nameOf, readParcel, writeParcel } from "../protocol/parcel.ts";
import { askChallenge, fetchReceipts, giveParcel } from "./call-hub.ts";
import { mostParcelBytes } from "./shelf.ts";

/**
 * How what is here goes along with another hub.
 * - given: it has everything that was here when it was asked last
 * - refused: it would take it, and the collector has not let this hub in
 * - full: it has no room
 * - gone: what it was given may be there or lost; it does not answer
 */
export type Along = { name: string; state: "given" | "refused" | "full" | "gone" };

/** Gives what this hub has to another that takes it along, while there is no link of its own. */
export type Giver = {
  along(): Along | undefined;
  /** Looks now, as it does three times a minute, and when a hub near is heard. */
  look(): Promise<void>;
  /** Tells when something stands otherwise. @returns the way to stop listening */
  watch(told: () => void): () => void;
  close(): Promise<void>;
};

export type GiverParts = {
  near: NearNetwork;
  log: Log;
  courier: Courier;
  telling: () => Promise<Telling>;
  /** What waits of this hub's own. */
  unsent: () => Promise<Unsent>;
  /** Whether no link of its own leads to the collector now. */
  hasNoLink: () => Promise<boolean>;
};

const lookEveryMs = 20_000;
/** Who is near is asked after so long, then after twice that and so on, up to an hour: hubs also say so by themselves. */
const firstSeekMs = 20_000;
const longestSeekMs = 3600 * 1000;
/** Each parcel ends a segment: of a class that goes on learning, one is made of so much, or after so long. */
const moreIsWorthBytes = 1024;
const moreIsWorthAfterMs = 3600 * 1000;
/** A hub that had no room, or whose collector does not know this one, is asked again after so long. */
const askAgainMs = 15 * 60_000;

type Given = { hub: NearHub; segments: string; atMs: number; unsentBytes: number };

type Work = GiverParts & {
  given: Given | undefined;
  along: Along | undefined;
  /** When to give to a hub again that would not have it. */
  notBeforeMs: Map<string, number>;
  /** When to ask who is near, and how long to wait after that. */
  seek: { atMs: number; pauseMs: number };
  watchers: Set<() => void>;
  stop: AbortController;
};

export function openGiver(parts: GiverParts): Giver {
  const stop = new AbortController();
  const work: Work = {
    ...{ ...parts, given: undefined, along: undefined, notBeforeMs: new Map(), stop },
    ...{ seek: { atMs: 0, pauseMs: firstSeekMs }, watchers: new Set() },
  };
  let looking: Promise<void> | undefined;
  const look = () => {
    looking ??= lookAround(work)
      .catch((error) => parts.log.warn("look at hubs near failed", factsOf(error)))
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };
  const timer = setInterval(look, lookEveryMs).unref();
  const stopHearing = parts.near.watch(() => void look());
  return {
    along: () => work.along,
    look,
    watch(told) {
      work.watchers.add(told);
      return () => work.watchers.delete(told);
    },
    async close() {
      clearInterval(timer);
      stopHearing();
      stop.abort();
      await looking;
    },
  };
}

/** Gives to the first hub near that takes it: to the one that has something of ours before any other. */
async function lookAround(work: Work): Promise<void> {
  if (!(await work.unsent()) || !(await work.hasNoLink())) return say(work, undefined);
  const { collector } = await work.telling();
  const mark = markOf(collector);
  const isOf = ({ hubId }: NearHub) => hubId === work.given?.hub.hubId;
  const found = work.near.hubs().filter((hub) => hub.collector === mark);
  const hubs = [
    ...found.filter(isOf), // its receipts are there also when it takes nothing more
    ...found
      .filter((hub) => hub.carries && !isOf(hub))
      .sort((a, b) => (a.hubId < b.hubId ? -1 : 1)),
  ];
  for (const hub of hubs) {
    if (work.stop.signal.aborted) return;
    if (await comesAlong(work, hub)) return;
  }
  const { given } = work;
  if (given && !work.near.hubs().some(isOf)) say(work, { name: given.hub.name, state: "gone" });
  if (hubs.length === 0) seekNowAndThen(work);
}

function seekNowAndThen({ near, seek }: Work): void {
  const nowMs = performance.now();
  if (seek.atMs > nowMs) return;
  near.seek();
  seek.atMs = nowMs + seek.pauseMs;
  seek.pauseMs = Math.min(longestSeekMs, 2 * seek.pauseMs);
}

/** @returns false where another hub is to be asked */
async function comesAlong(work: Work, hub: NearHub): Promise<boolean> {
  try {
    if (work.given?.hub.hubId === hub.hubId) await hear(work, hub);
    return await give(work, hub);
  } catch (error) {
    if (!(error instanceof NoAnswerError || error instanceof DamagedError)) throw error;
    work.near.forget(hub); // until it is heard again, perhaps at another address
    work.seek = { atMs: 0, pauseMs: firstSeekMs };
    return false;
  }
}

/** Fetches what the collector has answered. Nothing in it is believed that the collector has not signed. */
async function hear(work: Work, hub: NearHub): Promise<void> {
  const receipts = await fetchReceipts(hub, await prove(work, hub, "receipts"), work.stop.signal);
  if (receipts === undefined) work.given = undefined; // another hub's card was put in, or somebody took it away
  if (!receipts) return;
  const heard = await work.courier.hear(receipts, "near");
  if (heard.state === "begun-anew") work.given = undefined;
  if (heard.state === "arrived" && heard.segments > 0) tellWatchers(work);
}

async function give(work: Work, hub: NearHub): Promise<boolean> {
  const unsent = await work.unsent();
  if (!unsent || !isWorthGiving(work, hub, unsent.bytes)) {
    say(work, unsent && { name: hub.name, state: "given" });
    return true;
  }
  if ((work.notBeforeMs.get(hub.hubId) ?? 0) > performance.now()) return false;
  const { parcel, segments } = fitting(await work.courier.pack());
  const given = { hub, segments, atMs: performance.now(), unsentBytes: unsent.bytes };
  const isSame = work.given?.hub.hubId === hub.hubId && work.given.segments === segments;
  if (isSame) {
    work.given = given;
    return true;
  }
  const proof = await prove(work, hub, "parcels", parcel);
  const { text } = await giveParcel(hub, proof, parcel, work.stop.signal);
  work.log.info("given to a hub near", { state: text });
  if (text === "taken" || text === "waits") {
    work.given = given;
    say(work, { name: hub.name, state: "given" });
    return true;
  }
  if (text === "refused" || text === "full") say(work, { name: hub.name, state: text });
  work.notBeforeMs.set(hub.hubId, performance.now() + askAgainMs);
  return false;
}

function isWorthGiving({ given }: Work, hub: NearHub, unsentBytes: number): boolean {
  if (given?.hub.hubId !== hub.hubId) return true;
  const isLate = performance.now() - given.atMs > moreIsWorthAfterMs;
  return isLate || unsentBytes - given.unsentBytes >= moreIsWorthBytes;
}

/** As much of a parcel as a hub takes, from its beginning: what follows goes when that has arrived. */
function fitting(packed: Buffer): { parcel: Buffer; segments: string } {
  const { knock, segments: all } = readParcel(packed);
  let bytes = 1024; // the knock, and what stands before each
  const behind = all.findIndex((segment) => {
    bytes += segment.length + 4;
    return bytes > mostParcelBytes;
  });
  const segments = behind < 0 ? all : all.slice(0, behind);
  return { parcel: writeParcel({ knock, segments }), segments: segments.map(nameOf).join(" ") };
}

async function prove(
  { telling, stop }: Work,
  hub: NearHub,
  what: NearRequest,
  body: Uint8Array = new Uint8Array(),
) {
  const { hubId, schoolName, signing } = await telling();
  const challenge = await askChallenge(hub, stop.signal);
  const knock = writeKnock(hubId, schoolName, signing);
  return proofOf({ what, carrier: hub.hubId, challenge }, body, { knock, signing });
}

function say(work: Work, along: Along | undefined): void {
  const isNews = along?.state !== work.along?.state || along?.name !== work.along?.name;
  work.along = along;
  if (isNews) tellWatchers(work);
}

function tellWatchers({ watchers }: Work): void {
  for (const told of watchers) told();
}
