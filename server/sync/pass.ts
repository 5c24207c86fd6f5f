import type { KeyObject } from "node:crypto";
import type { Database } from "../db/database.ts";
import { beginAfter, headsOf, type LaneWaiting, lastOf, sealWaiting, waitingOf } from "./agree.ts";
import { type Answer, type Line, NoAnswerError, openLine } from "./line.ts";
import type { Pass, PassEnd, PassProgress, PassResult } from "./link/pass-result.ts";
import { DamagedError } from "./protocol/bytes.ts";
import type { CollectorAddress } from "./protocol/collector-address.ts";
import { type CollectorAnswer, readAnswer } from "./protocol/collector-answer.ts";
import { writeKnock } from "./protocol/knock.ts";
import { lanes } from "./protocol/segment.ts";
import { hasBeenHeard, type KeptSegment, noteArrived } from "./queries.ts";

/** Who tells, and whom. */
export type Telling = {
  db: Database;
  hubId: string;
  schoolName: string;
  signing: KeyObject;
  collector: CollectorAddress;
};

/** Where a pass is: what it counts, and whether it has begun another epoch already. */
type Underway = Telling & Orders & { line: Line; counted: PassProgress; hasBegunAnew: boolean };
type Orders = Parameters<Pass>[0];

/**
 * Tells the collector what it does not have, lane after lane, one segment after the other over one connection. It may be
 * cut off anywhere: what arrived is known from the collector's next answer, and nothing is sent that it has said it keeps.
 */
export async function runPass(telling: Telling, orders: Orders): Promise<PassResult> {
  const line = openLine(telling.collector.url, orders.signal);
  const counted = { segments: 0, answers: 0, ofSegments: 0, bytesUp: 0, bytesDown: 0 };
  const pass: Underway = { ...telling, ...orders, line, counted, hasBegunAnew: false };
  try {
    const end = await tellAll(pass).catch((error) => endOf(error, orders.signal));
    const { segments, answers } = counted;
    return { segments, answers, ...bytesOf(line), ...end };
  } finally {
    line.close();
  }
}

type End = Pick<PassResult, "ended" | "askedWaitMs">;

/** A pass that cannot go on. */
class PassEnded extends Error {
  readonly end: End;
  constructor(ended: PassEnd, askedWaitMs = 0) {
    super(ended);
    this.end = { ended, askedWaitMs };
  }
}

function endOf(error: unknown, signal: AbortSignal): End {
  if (error instanceof PassEnded) return error.end;
  if (error instanceof DamagedError) return { ended: "refused", askedWaitMs: 0 };
  if (!(error instanceof NoAnswerError)) throw error;
  return { ended: signal.aborted ? "stopped" : "no-link", askedWaitMs: 0 };
}

async function tellAll(pass: Underway): Promise<End> {
  const { db, hubId, signing, collector } = pass;
  await sealWaiting(db, { hubId, signing, collector: collector.sealing });
  if (!(await hasBeenHeard(db))) await knock(pass); // a segment that nobody takes would be dear
  for (const lane of lanes) {
    const told = await waitingOf(db, lane);
    pass.counted.ofSegments += told.waiting.length;
    if (told.waiting.length > 0) pass.onProgress({ ...pass.counted, ...bytesOf(pass.line) });
    const isAgreed = await tellLane(pass, told);
    if (!isAgreed) return tellAll(pass); // everything behind the watermarks, in another epoch
  }
  return { ended: "all-told", askedWaitMs: 0 };
}

/** @returns false when the collector has something else, and another epoch was begun */
async function tellLane(pass: Underway, told: LaneWaiting): Promise<boolean> {
  const { db, counted } = pass;
  const heads = headsOf(told);
  let { to } = told.arrived;
  for (const segment of told.waiting) {
    if (lastOf(segment) <= to) continue; // it had arrived by another way
    const answer = await tell(pass, segment, heads);
    if (answer.state !== "kept") {
      await beginAnew(pass, answer);
      return false;
    }
    to = answer.watermark;
    const arrived = { to, head: heads.get(to) ?? told.arrived.head };
    await db.write((tx) => noteArrived(tx, told.lane, arrived));
    counted.segments++;
    if (told.lane === "answers") counted.answers += segment.count;
    pass.onProgress({ ...counted, ...bytesOf(pass.line) });
  }
  return true;
}

async function tell(
  pass: Underway,
  { bytes }: KeptSegment,
  heads: Map<number, Buffer>,
): Promise<CollectorAnswer> {
  const { status, text } = await post(pass, "segments", bytes);
  if (status === 403) {
    await knock(pass);
    throw new PassEnded("not-enrolled");
  }
  const collector = pass.collector.signing;
  return readAnswer(text, bytes, { collector, headAt: (mark) => heads.get(mark) });
}

/** One request, if the pass may go on and has the bytes. @throws PassEnded when not, or when the collector takes nothing now */
async function post(
  { signal, line, mostBytes }: Underway,
  path: "segments" | "knocks",
  body: Uint8Array,
): Promise<Answer> {
  if (signal.aborted) throw new PassEnded("stopped");
  const { up, down } = line.spent(body.length);
  if (up + down > mostBytes) throw new PassEnded("no-budget");
  const answer = await line.post(path, body);
  if (answer.status === 429 || answer.status >= 500)
    throw new PassEnded("try-later", answer.askedWaitMs);
  return answer;
}

/** Asks to be heard. @throws PassEnded when somebody at the collector has to let it in first */
async function knock(pass: Underway): Promise<void> {
  const { hubId, schoolName, signing } = pass;
  const { status } = await post(
    pass,
    "knocks",
    Buffer.from(writeKnock(hubId, schoolName, signing)),
  );
  if (status !== 200) throw new PassEnded("not-enrolled");
}

/** Once a pass: should another epoch not help, somebody must look. */
async function beginAnew(pass: Underway, answer: CollectorAnswer): Promise<void> {
  if (pass.hasBegunAnew) throw new PassEnded("refused");
  pass.hasBegunAnew = true;
  await beginAfter(pass.db, answer);
  pass.counted.ofSegments = pass.counted.segments;
}

function bytesOf(line: Line): { bytesUp: number; bytesDown: number } {
  const { up, down } = line.spent();
  return { bytesUp: up, bytesDown: down };
}
