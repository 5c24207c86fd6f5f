import { readKnock } from "../sync/protocol/knock.ts";
import { nameOf, type Receipt, readParcel, writeReceipts } from "../sync/protocol/parcel.ts";
import { readSegment } from "../sync/protocol/segment.ts";
import { answerSegment, type Receiving } from "./answer-segment.ts";
import { hearKnock } from "./hear-knock.ts";
import { type CarriedWay, noteCarried } from "./queries.ts";

/** What a hub with sixty children has to tell of some years. */
export const mostParcelMegabytes = 8;

/**
 * What became of a parcel.
 * - taken: so many of its answers are on the disk, some of them now for the first time; the receipts go back to the hub
 * - waits: nobody has let this hub in; it counts as a knock, and the parcel can be given again
 */
export type ParcelTaken = { hubId: string; name: string } & (
  | { state: "taken"; answers: number; newAnswers: number; isWhole: boolean; receipts: string }
  | { state: "waits" }
);

/**
 * Takes in what somebody has carried here. The same parcel given again is the same again.
 * @param way how it came, for the office: written down where something in it was new
 * @throws DamagedError when it is no parcel, or damaged; what of it was taken stays
 * @throws StoreAwayError
 */
export async function takeParcel(
  receiving: Receiving,
  bytes: Uint8Array,
  way: CarriedWay,
): Promise<ParcelTaken> {
  const { knock, segments } = readParcel(bytes);
  const { hubId, name } = readKnock(knock);
  if (!(await hearKnock(receiving, knock))) {
    await setAsideRevoked(receiving, segments);
    return { hubId, name, state: "waits" };
  }
  const receipts: Receipt[] = [];
  let answers = 0;
  let newAnswers = 0;
  let isWhole = true;
  let hasNew = false;
  for (const segment of segments) {
    const answer = await answerSegment(receiving, segment);
    if (!answer) return { hubId, name, state: "waits" };
    receipts.push({ segment: nameOf(segment), answer: answer.text });
    hasNew ||= answer.isNew;
    isWhole &&= answer.kept !== undefined;
    const { lane, count } = readSegment(segment).place;
    if (answer.kept && lane === "answers") answers += count;
    if (answer.isNew && lane === "answers") newAnswers += count;
  }
  if (hasNew) await noteCarried(receiving.store.ask, { hubId, way }, receiving.now().toISOString());
  const told = writeReceipts(hubId, receipts);
  return { hubId, name, state: "taken", answers, newAnswers, isWhole, receipts: told };
}

/** What a revoked hub has signed is set aside and shown, by whatever way it comes; of a stranger nothing is kept. */
async function setAsideRevoked(receiving: Receiving, segments: Uint8Array[]): Promise<void> {
  for (const segment of segments) await answerSegment(receiving, segment);
}
