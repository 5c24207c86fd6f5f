import type { KeyObject } from "node:crypto";
import type { Database } from "../db/database.ts";
import type { Clockwork } from "../device/clock.ts";
import {
  beginAfter,
  beginLessonsAfter,
  headsOf,
  type LaneWaiting,
  lastOf,
  sealWaiting,
  waitingOf,
} from "./agree.ts";
import { askHeld, proveByHeld } from "./ask-held.ts";
import { askTime } from "./ask-time.ts";
import { fetchingIn } from "./fetch-in-pass.ts";
import { fittingTogether, type Waiting } from "./fitting-together.ts";
import { type Answer, bytesOf, type Headers, type Line, openLine } from "./line.ts";
import { mostQuestionBytes } from "./link/air-bytes.ts";
import type { Pass, PassProgress, PassResult } from "./link/pass-result.ts";
import { endBeforeThis } from "./link/queries.ts";
import type { Post } from "./neighbour/neighbours.ts";
import type { Fetching } from "./offers/fetching.ts";
import type { CarriedByHand } from "./orders/carried.ts";
import { type Asking, nameOfCollector } from "./orders/orders.ts";
import { heardTo } from "./orders/queries.ts";
import { type End, endOf, PassEnded } from "./pass-end.ts";
import { type CollectorAddress, writeCollectorAddress } from "./protocol/collector-address.ts";
import {
  type CollectorAnswer,
  type HeadOf,
  keptToThese,
  type LaneKept,
} from "./protocol/collector-answer.ts";
import { heldPath } from "./protocol/held.ts";
import { readKnockAnswer, unsignedYes, writeKnock } from "./protocol/knock.ts";
import { type HubLane, hubLanes } from "./protocol/lesson-log.ts";
import { ordersHeader, ordersPath, writeHeardTo } from "./protocol/office-orders.ts";
import { isRefusal } from "./protocol/refusal.ts";
import { writeTogether } from "./protocol/segments-together.ts";
import { timeHeader } from "./protocol/told-time.ts";
import { hasBeenHeard, keepSession, keptSession, noteArrived } from "./queries.ts";
import { readTold } from "./read-told.ts";

/** Who tells, and whom. */
export type Telling = {
  db: Database;
  hubId: string;
  schoolName: string;
  signing: KeyObject;
  collector: CollectorAddress;
  /** Told what time it is where it does not know. */
  clock?: Clockwork;
  /** What the office has ordered, when everything of this hub's own is told. */
  hearOrders?: (asking: Asking) => Promise<void>;
  /** The same where it comes in somebody's hand. */
  ordersByHand?: CarriedByHand;
  /** What goes behind everything of this hub's own. */
  alsoTell?: (post: Post, collector: Uint8Array) => Promise<void>;
  /** What this hub gets, when everything is told. */
  alsoFetch?: (link: Fetching) => Promise<void>;
};

/** Where a pass is: what it counts, and which of the two logs it has begun anew already. */
type Underway = Telling &
  Orders & {
    line: Line;
    counted: PassProgress;
    begunAnew: Set<"lessons" | "lanes">;
    /** How far orders were heard, until the collector was told. */
    heard: Headers;
    orders: string | undefined;
    /** How far answers are to go. */
    keptTo: Headers;
    hint: string | undefined;
  };
type SaidOther = { lane: HubLane; answer: CollectorAnswer };
type Orders = Omit<Parameters<Pass>[0], "isQuestion">;

/**
 * Tells the collector what it does not have, lane after lane, one segment after the other over one connection. It may be
 * cut off anywhere: what arrived is known from the collector's next answer, and nothing is sent that it has said it keeps.
 */
export async function runPass(telling: Telling, orders: Orders): Promise<PassResult> {
  const { db, collector } = telling;
  const session = await keptSession(db, writeCollectorAddress(collector));
  const line = openLine({ collector, signal: orders.signal, session, hold: orders.hold });
  const counted = { segments: 0, answers: 0, ofSegments: 0, bytesUp: 0, bytesDown: 0 };
  const begun = {
    counted: { ...counted, fetchedBytes: 0 },
    ...{ begunAnew: new Set<never>(), orders: undefined, hint: undefined, keptTo: {} },
    heard: { [ordersHeader]: writeHeardTo(await heardTo(db, nameOfCollector(collector.signing))) },
  };
  const pass: Underway = { ...telling, ...orders, line, ...begun };
  try {
    const end = await tellAll(pass).catch((error) => endOf(error, orders.signal));
    const { segments, answers, outcomes, fetchedBytes } = pass.counted;
    return { segments, answers, outcomes, fetchedBytes, ...bytesOf(line), ...end };
  } finally {
    line.close();
    await keepWhereLeftOff(telling, line.session());
  }
}

/** What has arrived is none the worse for a card that takes no more: the next pass begins with two kilobytes more. */
export async function keepWhereLeftOff({ db, collector }: Telling, session: Buffer | undefined) {
  if (session)
    await db
      .write((tx) => keepSession(tx, writeCollectorAddress(collector), session))
      .catch(() => undefined);
}

async function tellAll(pass: Underway): Promise<End> {
  const { db, hubId, signing, collector } = pass;
  await sealWaiting(db, { hubId, signing, collector: collector.sealing });
  if (!(await isThere(db))) await knock(pass); // a segment that nobody takes would be dear
  const told: LaneWaiting[] = [];
  for (const lane of hubLanes) told.push(await waitingOf(db, lane));
  const isAgreed = await tellLanes(pass, told).catch((error) => hearAnyway(pass, error));
  if (!isAgreed || !(await isHeld(pass))) return tellAll(pass); // everything behind the watermarks, in another epoch
  await hear(pass);
  const alsoPost: Post = (path, body, headers) => post(pass, path, body, headers);
  await pass.alsoTell?.(alsoPost, collector.signing);
  await pass.alsoFetch?.(fetchingIn(pass));
  return { ended: "all-told", askedWaitMs: 0 };
}

/**
 * Whoever wants a pass by hand that has nothing to tell hears whether all is there, and whether the office has something for
 * this hub. By itself a hub does not ask: on an idle link nothing goes over the air.
 * @returns false when the collector has less than it said, and another epoch was begun
 */
async function isHeld(pass: Underway): Promise<boolean> {
  if (!pass.isByHand || pass.counted.segments > 0 || pass.begunAnew.size > 0) return true;
  const lost = await askHeld(pass, (ask) => post(pass, heldPath, ask, pass.heard));
  if (lost) await beginAnew(pass, { lane: "answers", answer: lost });
  return lost === undefined;
}

/**
 * What the office has ordered, where an answer said that there is something, or where something became of orders that somebody
 * has brought. It may take as much beyond the budget as a question: it may be the word that gives more.
 */
async function hear(pass: Underway): Promise<void> {
  const { hubId, signing, orders: hint } = pass;
  const roomy = { ...pass, mostBytes: pass.mostBytes + mostQuestionBytes };
  const ask = async (body: Uint8Array, headers: Headers) => {
    const answer = await post(roomy, ordersPath, body, headers);
    pass.onProgress({ ...pass.counted, ...bytesOf(pass.line) }); // to do what it says may take long
    return answer;
  };
  if (hint !== undefined || (await pass.ordersByHand?.isAnyUntold()))
    await pass.hearOrders?.({ hubId, signing, hint, ask, onTold: countTold(pass) });
}

function countTold({ counted }: Underway): Asking["onTold"] {
  return (outcomes) => {
    counted.outcomes = (counted.outcomes ?? 0) + outcomes;
  };
}

/** Where the next segment has no room the office is heard all the same: with a small budget each day would end so. */
async function hearAnyway(pass: Underway, error: unknown): Promise<never> {
  if (error instanceof PassEnded && error.end.ended === "no-budget") await hear(pass);
  throw error;
}

/** @returns false when the collector has something else, and another epoch was begun */
async function tellLanes(pass: Underway, told: LaneWaiting[]): Promise<boolean> {
  const heads = new Map(told.map((one) => [one.lane, headsOf(one)]));
  const headOf: HeadOf = (lane, mark) => heads.get(lane)?.get(mark);
  let left = told.flatMap(({ lane, waiting }) => waiting.map((one) => ({ ...one, lane })));
  pass.counted.ofSegments += left.length;
  if (left.length > 0) pass.onProgress({ ...pass.counted, ...bytesOf(pass.line) });
  while (left.length > 0) {
    const kept = await tell(pass, fittingTogether(pass, left), headOf);
    if (kept === undefined) return false;
    const marks = new Map(kept.map(({ lane, watermark }) => [lane, watermark]));
    const isCome = (segment: Waiting) => lastOf(segment) <= (marks.get(segment.lane) ?? 0);
    const come = left.filter(isCome); // some may have come by another way
    if (come.length === 0) throw new PassEnded("refused"); // it would be told the same for ever
    await noteCome(pass, kept);
    countCome(pass, come);
    left = left.filter((segment) => !isCome(segment));
  }
  return true;
}

async function noteCome({ db }: Underway, kept: LaneKept<HubLane>[]): Promise<void> {
  await db.write(async (tx) => {
    for (const { lane, watermark, head } of kept)
      await noteArrived(tx, lane, { to: watermark, head: Buffer.from(head) });
  });
}

function countCome({ counted, onProgress, line }: Underway, come: Waiting[]): void {
  counted.segments += come.length;
  for (const { lane, count } of come) if (lane === "answers") counted.answers += count;
  onProgress({ ...counted, ...bytesOf(line) });
}

/** @returns how far lanes have come; undefined when the collector has something else, and another epoch was begun */
async function tell(
  pass: Underway,
  segments: Waiting[],
  headOf: HeadOf,
): Promise<LaneKept<HubLane>[] | undefined> {
  const together = segments.map(({ bytes }) => bytes);
  const time = pass.clock && askTime(pass.clock);
  const headers = { ...pass.heard, ...pass.keptTo, ...(time && { [timeHeader]: time.word }) };
  const { status, text } = await post(pass, "segments", writeTogether(together), headers);
  if (isRefusal({ status, text })) throw new PassEnded("refused");
  if (status === 200) pass.heard = {};
  if (status === 403) {
    await knock(pass);
    throw new PassEnded("not-enrolled");
  }
  const known = { collector: pass.collector.signing, headOf, timeWord: time?.word };
  const told = readTold(text, segments, known);
  if (told.state === "beyond") {
    if (pass.keptTo === keptToThese) throw new PassEnded("refused");
    pass.keptTo = keptToThese; // what it says of these alone this hub can prove
    return tell(pass, segments, headOf);
  }
  time?.heard(text);
  if (told.state === "kept") return told.kept;
  await beginAnew(pass, told);
  return undefined;
}

/** One request, if the pass may go on and has the bytes. @throws PassEnded when not, or when the collector takes nothing now */
async function post(
  pass: Underway,
  path: "segments" | "knocks" | typeof ordersPath | typeof heldPath,
  body: Uint8Array,
  headers?: Headers,
): Promise<Answer> {
  const { signal, line, mostBytes } = pass;
  if (signal.aborted) throw new PassEnded("stopped");
  const { up, down } = line.spent(body.length);
  if (up + down > mostBytes) throw new PassEnded("no-budget");
  const answer = await line.post(path, body, headers);
  pass.hint = answer.offers ?? pass.hint;
  pass.orders = answer.orders ?? pass.orders;
  if (answer.status === signInStatus) throw new PassEnded("no-way-through");
  if (answer.status === 429 || answer.status >= 500)
    throw new PassEnded("try-later", answer.askedWaitMs);
  return answer;
}

/** A network says so that asks for a sign-in (RFC 6585, 6). */
const signInStatus = 511;

/** Whether it is known that the collector takes what this hub tells, and nobody else answered the last time. */
async function isThere(db: Database): Promise<boolean> {
  return (await hasBeenHeard(db)) && (await endBeforeThis(db)) !== "no-way-through";
}

/**
 * Asks to be heard.
 * @throws PassEnded when somebody at the collector has to let it in first
 * @throws DamagedError when it is not the collector that answers
 */
async function knock(pass: Underway): Promise<void> {
  const { hubId, schoolName, signing, collector } = pass;
  const words = writeKnock(hubId, schoolName, signing);
  const { text } = await post(pass, "knocks", Buffer.from(words));
  if (text === unsignedYes && (await hasBeenHeard(pass.db)))
    return proveByHeld(pass, (ask) => post(pass, heldPath, ask));
  if (!readKnockAnswer(text, words, collector.signing)) throw new PassEnded("not-enrolled");
}

/** Each log once a pass: should another epoch not help, somebody must look. */
async function beginAnew(pass: Underway, { lane, answer }: SaidOther): Promise<void> {
  const log = lane === "lessons" ? lane : "lanes";
  if (pass.begunAnew.has(log)) throw new PassEnded("refused");
  pass.begunAnew.add(log);
  await (log === "lessons" ? beginLessonsAfter : beginAfter)(pass.db, answer);
  pass.counted.ofSegments = pass.counted.segments;
}
