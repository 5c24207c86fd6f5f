import { readKnock } from "../sync/protocol/knock.ts";
import { noOrders, type OrderCounts } from "../sync/protocol/order-counts.ts";
import {
  isAllOf,
  nameOf,
  type Receipt,
  readParcel,
  type SaidByOffice,
  writeReceipts,
} from "../sync/protocol/parcel.ts";
import { readSegment } from "../sync/protocol/segment.ts";
import { answerSegment, type Receiving } from "./answer-segment.ts";
import { hearKnock, type KnockFrom } from "./knocks/hear-knock.ts";
import {
  type CarriedOutcomes,
  hearCarriedOutcomes,
  ordersToCarry,
  questionToCarry,
  readCarriedOutcomes,
  saidBeside,
} from "./orders/carried.ts";
import { answerInPieces, firstOfEachLane, inTurn, laneOf, type Said } from "./parcel-pieces.ts";
import { type CarriedWay, noteCarried } from "./queries.ts";
import { eachOnce } from "./take-segments.ts";

/** What a hub with sixty children has to tell of some years. */
export const mostParcelMegabytes = 8;

/**
 * What became of a parcel.
 * - taken: so many of its answers are on the disk, some of them now for the first time; the receipts go back to the hub
 * - of-another-office: it opens nowhere but there, which may be here with keys that were lost. Nothing of it was kept, and there
 *   are no receipts: a hub lets go by them
 * - mixed: it names this hub and holds something of another, whose answers would be counted as this one's, and whose receipts
 *   neither would take. Nothing of it was kept
 * - waits: nobody has let this hub in; it counts as a knock, and the parcel can be given again
 */
export type ParcelTaken = { hubId: string; name: string } & (
  | {
      state: "taken";
      answers: number;
      newAnswers: number;
      /** What else was in it that was not here before. */
      newElse: NewElse;
      isWhole: boolean;
      receipts: string;
      /** What of the office's orders goes with the receipts. */
      orders: OrderCounts;
    }
  | { state: "of-another-office" }
  | { state: "mixed" }
  | { state: "waits" }
);

/** Whether lists of children, days and checks, or lessons of teachers came, and of how many orders it was told what became. */
export type NewElse = { lists: boolean; days: boolean; lessons: boolean; outcomes: number };

/**
 * Takes in what somebody has carried here. The same parcel given again is the same again.
 * @param way how it came, for the office: written down where something in it was new
 * @param from the address from which it came, where it came over a network, or who of the office has brought it
 * @throws DamagedError when it is no parcel, or damaged; nothing of it was taken
 * @throws StoreAwayError
 */
export async function takeParcel(
  receiving: Receiving,
  bytes: Uint8Array,
  way: CarriedWay,
  from: KnockFrom = way,
): Promise<ParcelTaken> {
  const { knock, outcomes, ...parcel } = readParcel(bytes);
  const segments = eachOnce(parcel.segments);
  const { hubId, name, publicKey } = readKnock(knock);
  const { opener } = receiving.keys;
  const told =
    outcomes === undefined
      ? undefined
      : readCarriedOutcomes(outcomes, { hubId, publicKey, opener });
  if (!isAllOf(hubId, segments) || isOfAnother(hubId, told)) return { hubId, name, state: "mixed" };
  if (!(await hearKnock(receiving, knock, from))) {
    await setAsideRevoked(receiving, segments);
    return { hubId, name, state: "waits" };
  }
  const said = await answerInPieces(receiving, hubId, segments);
  if (!said) return { hubId, name, state: "waits" };
  const isForAnother = outcomes !== undefined && told === undefined;
  if ((isForAnother || said.some(isUnreadable)) && !said.some(isKept))
    return { hubId, name, state: "of-another-office" };
  const now = receiving.now().toISOString();
  if (said.some(isNew)) await noteCarried(receiving.store.ask, { hubId, way }, now);
  const carrying = await hearAndCarry(receiving, { hubId, publicKey }, told);
  if (carrying.outcomes > 0) await noteCarried(receiving.store.ask, { hubId, way }, now);
  return {
    ...{ hubId, name, state: "taken", isWhole: parcel.isWhole && said.every(isKept) },
    ...{ answers: answersIn(said.filter(isKept)), newAnswers: answersIn(said.filter(isNew)) },
    newElse: { ...newElseIn(said.filter(isNew)), outcomes: carrying.outcomes },
    receipts: writeReceipts(hubId, said.map(receiptOf), carrying.beside),
    orders: carrying.orders,
  };
}

function isOfAnother(hubId: string, told: CarriedOutcomes | undefined): boolean {
  return told !== undefined && told.hubId !== hubId;
}

/** What became of orders first: what was done is not given again. */
async function hearAndCarry(
  receiving: Receiving,
  hub: { hubId: string; publicKey: Uint8Array },
  told: CarriedOutcomes | undefined,
): Promise<{ beside: SaidByOffice; orders: OrderCounts; outcomes: number }> {
  const outcomes = told ? await hearCarriedOutcomes(receiving, told) : 0;
  const heard = told && told.outcomes.length > 0 ? told.name : undefined;
  const carried = await ordersToCarry(receiving, hub, heard);
  const question = await questionToCarry(receiving, hub.hubId, told);
  const beside = saidBeside(receiving, hub.hubId, { orders: carried?.bytes, question });
  return { beside, orders: carried?.orders ?? noOrders, outcomes };
}

const isUnreadable = ({ answer }: Said) => !answer.isReadable;
const isKept = ({ answer }: Said) => answer.kept !== undefined;
const isNew = ({ answer }: Said) => answer.isNew;

function receiptOf({ segment, answer }: Said): Receipt {
  return { segment: nameOf(segment), answer: answer.text };
}

function answersIn(said: Said[]): number {
  const places = said.map(({ segment }) => readSegment(segment).place);
  const ofAnswers = places.filter(({ lane }) => lane === "answers");
  return ofAnswers.reduce((sum, { count }) => sum + count, 0);
}

function newElseIn(said: Said[]): Omit<NewElse, "outcomes"> {
  const logs = new Set(said.map(({ segment }) => laneOf(segment)));
  const days = logs.has("days") || logs.has("checks");
  return { lists: logs.has("people"), days, lessons: logs.has("lessons") };
}

/** What a revoked hub has signed is set aside and shown, by whatever way it comes; of a stranger nothing is kept. */
async function setAsideRevoked(receiving: Receiving, segments: Uint8Array[]): Promise<void> {
  for (const segment of firstOfEachLane(segments))
    await inTurn(receiving, () => answerSegment(receiving, segment));
}
