import type { Database } from "../db/database.ts";
import { beginAfter, headsOf, type LaneWaiting, sealWaiting, waitingOf } from "./agree.ts";
import type { Telling } from "./pass.ts";
import { readAnswer } from "./protocol/collector-answer.ts";
import { writeKnock } from "./protocol/knock.ts";
import { nameOf, type Receipt, readReceipts, writeParcel } from "./protocol/parcel.ts";
import { lanes } from "./protocol/segment.ts";
import { type KeptSegment, noteArrived } from "./queries.ts";

/** Everything that the collector does not have, sealed, in one file to carry. It stays here until a receipt is back. */
export async function packParcel(telling: Telling): Promise<Buffer> {
  const { db, hubId, schoolName, signing, collector } = telling;
  await sealWaiting(db, { hubId, signing, collector: collector.sealing });
  const knock = writeKnock(hubId, schoolName, signing);
  const segments: Uint8Array[] = [];
  for (const lane of lanes)
    for (const { bytes } of (await waitingOf(db, lane)).waiting) segments.push(bytes);
  return writeParcel({ knock, segments });
}

/**
 * What receipts have changed.
 * - arrived: the collector has so many answers more than this hub knew; 0 when all of it was known
 * - begun-anew: it has something else than this hub told, and all is told anew with the next pass or parcel
 * - of-another: they are another hub's
 */
export type Heard =
  | { state: "arrived"; answers: number }
  | { state: "begun-anew" }
  | { state: "of-another" };

/**
 * Takes what a courier brought back, and lets go of what has arrived. Old receipts, and those of a parcel whose content went
 * by another way meanwhile, change nothing.
 * @throws DamagedError when they are no receipts, or not of this hub's collector
 */
export async function hearReceipts(telling: Telling, text: string): Promise<Heard> {
  const { hubId, receipts } = readReceipts(text);
  if (hubId !== telling.hubId) return { state: "of-another" };
  let answers = 0;
  for (const receipt of receipts) {
    const heard = await hear(telling, receipt);
    if (heard === "begun-anew") return { state: heard }; // the others are of the epoch before
    answers += heard;
  }
  return { state: "arrived", answers };
}

/** @returns how many answers are now known to have arrived */
async function hear(
  { db, collector }: Telling,
  { segment: name, answer }: Receipt,
): Promise<number | "begun-anew"> {
  const found = await findWaiting(db, name);
  if (!found) return 0;
  const { lane, waiting } = found.told;
  const heads = headsOf(found.told);
  const headAt = (mark: number) => heads.get(mark);
  const heard = readAnswer(answer, found.bytes, { collector: collector.signing, headAt });
  if (heard.state !== "kept") {
    await beginAfter(db, heard);
    return "begun-anew";
  }
  const { watermark: to } = heard;
  const head = heads.get(to);
  if (head) await db.write((tx) => noteArrived(tx, lane, { to, head }));
  return lane === "answers" ? countTo(waiting, to) : 0;
}

/** The segment of a receipt where it waits; undefined when it has arrived meanwhile, or was made anew. */
async function findWaiting(
  db: Database,
  name: string,
): Promise<{ told: LaneWaiting; bytes: Buffer } | undefined> {
  for (const lane of lanes) {
    const told = await waitingOf(db, lane);
    const segment = told.waiting.find(({ bytes }) => nameOf(bytes) === name);
    if (segment) return { told, bytes: segment.bytes };
  }
  return undefined;
}

function countTo(waiting: KeptSegment[], to: number): number {
  return waiting.reduce((sum, { first, count }) => (first <= to ? sum + count : sum), 0);
}
