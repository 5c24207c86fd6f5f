import type { Database } from "../db/database.ts";
import {
  beginAfter,
  beginLessonsAfter,
  hasLost,
  headsOf,
  type LaneWaiting,
  lastOf,
  sealWaiting,
  waitingOf,
} from "./agree.ts";
import { carried, insertCarried, type near } from "./link/queries.ts";
import type { Sender } from "./link/sender.ts";
import type { OrdersDone } from "./orders/carried.ts";
import type { Telling } from "./pass.ts";
import { DamagedError } from "./protocol/bytes.ts";
import type { OutcomesInParcel } from "./protocol/carried-outcomes.ts";
import { type CollectorAnswer, readAnswer, UnprovenError } from "./protocol/collector-answer.ts";
import { writeKnock } from "./protocol/knock.ts";
import { hubLanes } from "./protocol/lesson-log.ts";
import { isParcel, nameOf, type Receipt, readReceipts, writeParcel } from "./protocol/parcel.ts";
import { lanes } from "./protocol/segment.ts";
import { type LaneArrived, noteArrived } from "./queries.ts";
import { unsentOf } from "./statements/unsent.ts";

/** What goes and comes in somebody's hand; no pass runs meanwhile. */
export type Courier = {
  /** A parcel to carry to the collector. */
  pack(): Promise<Buffer>;
  /** Whether it would tell the collector anything. */
  isAnythingToTell(): Promise<boolean>;
  /** Receipts that came back. @throws DamagedError when they are none, or not of this hub's collector */
  hear(receipts: string, by?: typeof carried | typeof near): Promise<Heard>;
};

export function openCourier(
  { alone }: Pick<Sender, "alone">,
  { telling, now }: { telling: () => Promise<Telling>; now: () => string },
): Courier {
  return {
    pack: () => alone(async () => packParcel(await telling())),
    async isAnythingToTell() {
      const told = await telling();
      if ((await unsentOf(told.db)) !== undefined) return true;
      return (await told.ordersByHand?.isAnyUntold()) === true;
    },
    hear: (receipts, by = carried) =>
      alone(async () => {
        const told = await telling();
        const heard = await hearReceipts(told, receipts);
        await noteArrival(told.db, heard, { by, now: now() });
        return heard;
      }),
  };
}

/** A file by which nothing new has come there is no arrival. */
async function noteArrival(
  db: Database,
  heard: Heard,
  when: { by: typeof carried | typeof near; now: string },
): Promise<void> {
  if (heard.state === "of-another") return;
  const { segments, answers } = heard.state === "arrived" ? heard : { segments: 0, answers: 0 };
  const outcomes = heard.orders?.known ?? 0;
  if (segments > 0 || outcomes > 0)
    await db.write((tx) => insertCarried(tx, { segments, answers, outcomes }, when));
}

/** Half of what a hub near takes of another one. */
const mostWithLessons = 512 * 1024;

/** Everything that the collector does not have, sealed, in one file to carry. It stays here until a receipt is back. */
export async function packParcel(telling: Telling): Promise<Buffer> {
  const { db, hubId, schoolName, signing, collector } = telling;
  await sealWaiting(db, { hubId, signing, collector: collector.sealing });
  const knock = writeKnock(hubId, schoolName, signing);
  const segments: Uint8Array[] = [];
  for (const lane of lanes)
    for (const { bytes } of (await waitingOf(db, lane)).waiting) segments.push(bytes);
  segments.push(...(await lessonsBehind(db, segments)));
  return writeParcel({ knock, segments, outcomes: await outcomesOf(telling) });
}

/** What became of the office's orders, where it is to be told so. */
async function outcomesOf(telling: Telling): Promise<OutcomesInParcel | undefined> {
  return telling.ordersByHand?.outcomes(telling);
}

/** What teachers made goes along as far as the parcel stays one that a hub near takes; the rest goes with the next. */
async function lessonsBehind(db: Database, segments: Uint8Array[]): Promise<Uint8Array[]> {
  let bytes = segments.reduce((sum, { length }) => sum + length, 0);
  const { waiting } = await waitingOf(db, "lessons");
  const beyond = waiting.findIndex((lesson) => {
    bytes += lesson.bytes.length;
    return bytes > mostWithLessons;
  });
  const lessons = beyond < 0 ? waiting : waiting.slice(0, beyond);
  return lessons.map((lesson) => lesson.bytes);
}

/**
 * What receipts have changed.
 * - arrived: the collector has so many answers more than this hub knew; 0 when all of it was known
 * - begun-anew: it has something else than this hub told, and all is told anew with the next pass or parcel
 * - of-another: they are another hub's
 */
export type Heard =
  | (({ state: "arrived"; segments: number; answers: number } | { state: "begun-anew" }) & {
      /** What the office had to say besides, and was done; undefined where it said nothing. */
      orders?: OrdersDone | undefined;
    })
  | { state: "of-another" };

/**
 * Why a file says nothing to this hub.
 * - parcel: it is what goes to the collector
 * - unproven: they are receipts for this hub, and its collector has not said what is in them
 * - damaged: it is no file of receipts, or not whole
 */
export type Unheard = "parcel" | "unproven" | "damaged";

/** Takes the file that somebody gives as receipts; one that is none changes nothing. */
export async function hearFile(
  { hear }: Pick<Courier, "hear">,
  file: Uint8Array,
): Promise<Heard | Unheard> {
  try {
    return await hear(Buffer.from(file).toString("utf8"));
  } catch (error) {
    if (!(error instanceof DamagedError)) throw error;
    if (isParcel(file)) return "parcel";
    return error instanceof UnprovenError ? "unproven" : "damaged";
  }
}

/** A segment that waits, with its lane and the hashes over it. */
type Waiting = { told: LaneWaiting; heads: Map<number, Buffer>; bytes: Buffer };

/**
 * Takes what a courier brought back, and lets go of what has arrived: by all receipts of a file, or by none; then does what the
 * office orders in it. Old receipts, and those of a parcel whose content went by another way meanwhile, change nothing.
 * @throws DamagedError when they are no receipts, or not of this hub's collector; then nothing of the file was done
 */
export async function hearReceipts(telling: Telling, text: string): Promise<Heard> {
  const { hubId, receipts, ...said } = readReceipts(text);
  if (hubId !== telling.hubId) return { state: "of-another" };
  const opened = await telling.ordersByHand?.open(said, telling);
  const heard = await letGo(telling, receipts);
  return { ...heard, orders: await opened?.obey() };
}

/** By all receipts, or by none. */
async function letGo(
  telling: Telling,
  receipts: Receipt[],
): Promise<Exclude<Heard, { state: "of-another" }>> {
  const { db, collector } = telling;
  const waiting = await waitingByName(db);
  const said = receipts.flatMap(({ segment, answer }): Said[] => {
    const found = waiting.get(segment);
    if (!found) return []; // it has arrived meanwhile, or was made anew
    const { told, heads, bytes } = found;
    const headAt = (mark: number) => heads.get(mark);
    const heard = readAnswer(answer, bytes, { collector: collector.signing, headAt });
    if (heard.state === "gap" && !hasLost(told.lane, told.arrived, heard)) return []; // what stands before it is on its way still
    return [{ ...found, heard }];
  });
  const others = said.flatMap(({ heard, told: { lane } }) =>
    heard.state === "kept" ? [] : [{ heard, lane }],
  );
  const [other] = others.filter(({ lane }) => lane !== "lessons");
  if (other) {
    await beginAfter(db, other.heard);
    return { state: "begun-anew" };
  }
  const reached = reachedIn(said);
  await db.write(async (tx) => {
    for (const [{ lane }, arrived] of reached) await noteArrived(tx, lane, arrived);
  });
  const [otherLessons] = others;
  if (otherLessons) await beginLessonsAfter(db, otherLessons.heard);
  return { state: "arrived", ...countOf(reached) };
}

/** What the collector has said to a segment that waits. */
type Said = Waiting & { heard: CollectorAnswer };

/** How far lanes have come by what was said. */
function reachedIn(said: Said[]): Map<LaneWaiting, LaneArrived> {
  const reached = new Map<LaneWaiting, LaneArrived>();
  for (const { told, heads, heard } of said) {
    if (heard.state !== "kept") continue;
    const { watermark: to } = heard;
    const head = heads.get(to);
    if (head && to > (reached.get(told)?.to ?? told.arrived.to)) reached.set(told, { to, head });
  }
  return reached;
}

async function waitingByName(db: Database): Promise<Map<string, Waiting>> {
  const found = new Map<string, Waiting>();
  for (const lane of hubLanes) {
    const told = await waitingOf(db, lane);
    const heads = headsOf(told);
    for (const { bytes } of told.waiting) found.set(nameOf(bytes), { told, heads, bytes });
  }
  return found;
}

function countOf(reached: Map<LaneWaiting, LaneArrived>): { segments: number; answers: number } {
  const counted = { segments: 0, answers: 0 };
  for (const [{ lane, waiting }, { to }] of reached)
    for (const segment of waiting.filter((one) => lastOf(one) <= to)) {
      counted.segments++;
      if (lane === "answers") counted.answers += segment.count;
    }
  return counted;
}
