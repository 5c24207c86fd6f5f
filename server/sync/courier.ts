import type { Database } from "../db/database.ts";
import { beginAfter, headsOf, type LaneWaiting, sealWaiting, waitingOf } from "./agree.ts";
import { insertCarried } from "./link/queries.ts";
import type { Sender } from "./link/sender.ts";
import type { Telling } from "./pass.ts";
import { readAnswer } from "./protocol/collector-answer.ts";
import { writeKnock } from "./protocol/knock.ts";
import { nameOf, type Receipt, readReceipts, writeParcel } from "./protocol/parcel.ts";
import { lanes } from "./protocol/segment.ts";
import { noteArrived } from "./queries.ts";

/** What goes and comes in somebody's hand; no pass runs meanwhile. */
export type Courier = {
  /** A parcel to carry to the collector. */
  pack(): Promise<Buffer>;
  /** Receipts that came back. @throws DamagedError when they are none, or not of this hub's collector */
  hear(receipts: string): Promise<Heard>;
};

export function openCourier(
  { alone }: Pick<Sender, "alone">,
  { telling, now }: { telling: () => Promise<Telling>; now: () => string },
): Courier {
  return {
    pack: () => alone(async () => packParcel(await telling())),
    hear: (receipts) =>
      alone(async () => {
        const told = await telling();
        const heard = await hearReceipts(told, receipts);
        if (heard.state === "arrived" && heard.answers > 0)
          await told.db.write((tx) => insertCarried(tx, heard, now()));
        return heard;
      }),
  };
}

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
  | { state: "arrived"; segments: number; answers: number }
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
  const counted = { segments: 0, answers: 0 };
  for (const receipt of receipts) {
    const heard = await hear(telling, receipt);
    if (heard === "begun-anew") return { state: heard }; // the others are of the epoch before
    counted.segments += heard.segments;
    counted.answers += heard.answers;
  }
  return { state: "arrived", ...counted };
}

type Arrived = { segments: number; answers: number };

/** @returns what is now known to have arrived */
async function hear(
  { db, collector }: Telling,
  { segment: name, answer }: Receipt,
): Promise<Arrived | "begun-anew"> {
  const found = await findWaiting(db, name);
  if (!found) return { segments: 0, answers: 0 };
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
  const arrived = waiting.filter(({ first }) => first <= to);
  const answers = lane === "answers" ? arrived.reduce((sum, { count }) => sum + count, 0) : 0;
  return { segments: arrived.length, answers };
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
