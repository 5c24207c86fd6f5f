import { placeOf } from "../../device/mdns/hubs-near.ts";
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
import { type Acquaintances, openAcquaintances } from "./acquaintances.ts";
import { askChallenge, fetchReceipts, giveParcel } from "./call-hub.ts";
import { mostParcelBytes } from "./shelf.ts";

/**
 * How what is here goes along with another hub.
 * - given: it has everything that was here when it was asked last, and is waited for
 * - unanswered: the same, and no receipt came, or it takes nothing along any more: others are given the same
 * - refused: it would take it, and the collector has not let this hub in
 * - full: it has no room
 * - gone: what it was given may be there or lost; it does not answer
 */
export type Along = {
  name: string;
  state: "given" | "unanswered" | "refused" | "full" | "gone";
};

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
/**
 * Who is near is asked after so long, then after twice that and so on, up to half an hour: hubs also say so by themselves, and
 * what they say holds for 75 minutes.
 */
const firstSeekMs = 20_000;
const longestSeekMs = 1800 * 1000;
/** Each parcel ends a segment: of a class that goes on learning, one is made of so much, or after so long. */
const moreIsWorthBytes = 1024;
const moreIsWorthAfterMs = 3600 * 1000;
/** So many parcels go out in one look at most, each for a minute at most: the words that were asked for hold five. */
const mostTries = 4;

type Work = GiverParts & {
  known: Acquaintances;
  along: Along | undefined;
  /** When to ask who is near, and how long to wait after that. */
  seek: { atMs: number; pauseMs: number };
  watchers: Set<() => void>;
  stop: AbortController;
};

export function openGiver(parts: GiverParts): Giver {
  const stop = new AbortController();
  const work: Work = {
    ...{ ...parts, known: openAcquaintances(), along: undefined, stop },
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

/** A hub near with the word that it gave to be signed. */
type Greeted = { hub: NearHub; challenge: string };

/**
 * Gives to the first hub near that takes it. Anybody on the Wi-Fi may say that she is one, take everything and bring nothing, or
 * take the connection and say nothing: so all are greeted at once, and after some time without a receipt others have their turn.
 */
async function lookAround(work: Work): Promise<void> {
  const { known } = work;
  const unsent = await work.unsent();
  if (!unsent) known.noteAllArrived();
  if (!unsent || !(await work.hasNoLink())) return say(work, undefined);
  const { collector } = await work.telling();
  const mark = markOf(collector);
  const near = work.near.hubs().filter((hub) => hub.collector === mark);
  const isAsked = (hub: NearHub) => known.givenTo(hub) || (hub.carries && !known.isPaused(hub));
  const asked = near.filter(isAsked).map((hub) => ({ hub }));
  const greeted = await eachOf(work, asked, async ({ hub }) => ({
    ...{ hub, challenge: await askChallenge(hub, work.stop.signal) },
  }));
  const holders = greeted.filter(({ hub }) => known.givenTo(hub)); // also those that take nothing more
  const heard = await eachOf(work, holders, (one) => hear(work, one));
  const isHeard = (one: Greeted) => !holders.includes(one) || heard.includes(one);
  const turnedDown = await giveToOne(
    work,
    greeted.filter((one) => one.hub.carries && isHeard(one)),
  );
  say(work, (await work.unsent()) && howItStands(work, turnedDown));
  seekNowAndThen(work);
}

/** The same with several hubs at once; those that do not answer, or not as a hub does, are left out. */
async function eachOf<One extends { hub: NearHub }, Done>(
  work: Work,
  hubs: One[],
  what: (one: One) => Promise<Done>,
): Promise<Done[]> {
  const done = hubs.map((one) => isThere(work, one.hub, async () => [await what(one)]));
  return (await Promise.all(done)).flatMap((one) => one ?? []);
}

/** @returns undefined where a hub does not answer as one */
async function isThere<Done>(
  work: Work,
  hub: NearHub,
  what: () => Promise<Done>,
): Promise<Done | undefined> {
  try {
    return await what();
  } catch (error) {
    if (!(error instanceof NoAnswerError || error instanceof DamagedError)) throw error;
    work.near.forget(hub); // until it is heard again, perhaps at another address
    work.seek = { atMs: 0, pauseMs: firstSeekMs };
    return undefined;
  }
}

function seekNowAndThen({ near, seek }: Work): void {
  const nowMs = performance.now();
  if (seek.atMs > nowMs) return;
  near.seek();
  seek.atMs = nowMs + seek.pauseMs;
  seek.pauseMs = Math.min(longestSeekMs, 2 * seek.pauseMs);
}

/** Fetches what the collector has answered. Nothing in it is believed that the collector has not signed. */
async function hear(work: Work, greeted: Greeted): Promise<Greeted> {
  const { hub } = greeted;
  const { known, near, courier, stop } = work;
  const receipts = await fetchReceipts(hub, await prove(work, greeted, "receipts"), stop.signal);
  if (receipts === undefined) known.noteEmpty(hub); // another hub's card was put in, or somebody took it away
  if (!receipts) return greeted;
  const heard = await courier.hear(receipts, "near");
  if (heard.state === "begun-anew") known.noteBegunAnew();
  if (heard.state === "arrived" && heard.segments > 0) {
    known.noteBelieved(hub);
    near.trust(hub);
    tellWatchers(work);
  }
  return greeted;
}

/** @returns how it stands with the last hub that would not have it */
async function giveToOne(work: Work, greeted: Greeted[]): Promise<Along | undefined> {
  const { known, stop } = work;
  let turnedDown: Along | undefined;
  const hubs = known.inOrder(greeted.filter(({ hub }) => !known.isPaused(hub)));
  for (const one of hubs.slice(0, mostTries)) {
    const unsent = await work.unsent();
    if (!unsent || stop.signal.aborted || !isWorthGiving(work, one.hub, unsent.bytes)) break;
    const said = await isThere(work, one.hub, () => give(work, one, unsent.bytes));
    if (said === "taken") break;
    known.noteTurnedDown(one.hub);
    if (said === "refused" || said === "full") turnedDown = { name: one.hub.name, state: said };
  }
  return turnedDown;
}

async function give(
  work: Work,
  one: Greeted,
  unsentBytes: number,
): Promise<"taken" | "refused" | "full" | "other"> {
  const { hub } = one;
  const { parcel, segments } = fitting(await work.courier.pack());
  const before = work.known.givenTo(hub)?.segments;
  const text = before === segments ? "taken" : await send(work, one, parcel);
  if (text === "refused" || text === "full") return text;
  if (text !== "taken" && text !== "waits") return "other";
  const has = text === "waits" ? before : segments; // what it was given before waits there
  work.known.noteGiven(hub, { segments: has ?? "", unsentBytes });
  return "taken";
}

/** @returns what became of it, in the other hub's word */
async function send(work: Work, one: Greeted, parcel: Buffer): Promise<string> {
  const proof = await prove(work, one, "parcels", parcel);
  const { text } = await giveParcel(one.hub, proof, parcel, work.stop.signal);
  work.log.info("given to a hub near", { state: text });
  return text;
}

/** Of those that were waited for in vain one is given what is new, whenever that is worth it. */
function isWorthGiving({ known }: Work, hub: NearHub, unsentBytes: number): boolean {
  const given = known.isOverdue(hub) ? known.holders()[0]?.given : known.givenTo(hub);
  if (!given) return true;
  const isLate = performance.now() - given.atMs > moreIsWorthAfterMs;
  return isLate || unsentBytes - given.unsentBytes >= moreIsWorthBytes;
}

/** Of several that have something the one tells how it stands that was given last, of those that are near. */
function howItStands({ known, near, along }: Work, turnedDown: Along | undefined) {
  const hubs = near.hubs();
  const holders = known.holders().map(({ hub: { name }, hub }) => {
    const here = hubs.find((one) => placeOf(one) === placeOf(hub));
    const isWaitedFor = here?.carries === true && !known.isOverdue(hub);
    return { name, state: !here ? "gone" : isWaitedFor ? "given" : "unanswered" } as const;
  });
  const held = holders.find(({ state }) => state !== "gone") ?? holders[0];
  const isTurnedDown = along?.state === "refused" || along?.state === "full";
  return held ?? turnedDown ?? (isTurnedDown ? along : undefined);
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
  { telling }: Work,
  { hub, challenge }: Greeted,
  what: NearRequest,
  body: Uint8Array = new Uint8Array(),
) {
  const { hubId, schoolName, signing } = await telling();
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
