import { hash } from "node:crypto";
import { DamagedError } from "./bytes.ts";
import type { OutcomesInParcel } from "./carried-outcomes.ts";
import { readSegment } from "./segment.ts";
import { readTogether, writeTogether } from "./segments-together.ts";

/**
 * What somebody carries from a hub to its collector, on a stick or a phone: who the hub is and every segment that has not
 * arrived. Segments prove and close themselves, so whoever carries it can neither read nor change it, nor lose it unseen.
 */
export type Parcel = {
  /** As a hub knocks: a collector that has not let it in yet hears of it by its first parcel. */
  knock: string;
  /** Lane after lane, each in its order. */
  segments: Uint8Array[];
  /** What became of the office's orders; undefined where nothing is to be told. */
  outcomes?: OutcomesInParcel | undefined;
};

/** What the collector said, signed, to the segment of this `nameOf`; it travels back by the same way. */
export type Receipt = { segment: string; answer: string };

const parcelBegins = "learning-hub parcel 1\n";
const receiptsBegin = "learning-hub receipts 1";
/**
 * So many segments of a parcel are read: more than a hub makes that somebody visits every day for six years. What is behind them
 * waits on the hub for the next parcel.
 */
const mostSegments = 10_000;
/** By this what became of orders is told from a segment, of which the first byte is its form. */
const outcomesBegin = {
  clear: "learning-hub outcomes\n",
  sealed: "learning-hub sealed outcomes\n",
};
/**
 * Stands where a receipt names its segment, before the orders that come along. It is the name of none: a hub of before passes over
 * it as over a receipt for what has arrived since.
 */
const ordersMark = hash("sha256", "learning-hub carried orders", "base64url");
/** The same before the question how far the hub has heard orders. */
const questionMark = hash("sha256", "learning-hub carried question", "base64url");
/** The same before the word that what became of orders may come sealed. */
const opensSealedMark = hash("sha256", "learning-hub opens sealed outcomes", "base64url");

/** The folder of a stick in which parcels and receipts travel. */
export const stickFolder = "learning-hub";

/** What a parcel of this hub is called. */
export function parcelNameOf(hubId: string): string {
  return `learning-hub-${hubId}.parcel`;
}

/** What the receipts for a parcel are called: they come back beside it. */
export function receiptsNameOf(parcelName: string): string {
  return parcelName.replace(/\.parcel$/i, ".receipts");
}

/** What a file for a hub is called that is written with those for others; receipts may lie beside it. */
export function orderFileNameOf(hubId: string): string {
  return receiptsNameOf(parcelNameOf(`${hubId}-orders`));
}

/**
 * Whether a file of this name may be receipts for a hub. Browsers, phones and systems name a second download, or a copy, in many
 * ways: `… (1).receipts`, `…-1.receipts`, `Copy of …`. What begins with a dot is a system's own note beside a file.
 */
export function mayBeReceiptsOf(hubId: string, name: string): boolean {
  const [whole, ending] = [receiptsNameOf(parcelNameOf(hubId)), ".receipts"];
  const lower = name.toLowerCase(); // FAT does not tell capitals apart
  const isOfHub = lower.includes(whole.slice(0, -ending.length));
  return isOfHub && lower.endsWith(ending) && !name.startsWith(".");
}

/** A segment by its bytes (SHA-256): one that was made anew has another. */
export function nameOf(segment: Uint8Array): string {
  return hash("sha256", segment, "base64url");
}

export function writeParcel({ knock, segments, outcomes }: Parcel): Buffer {
  const told = outcomes === undefined ? [] : [writeOutcomes(outcomes)];
  return Buffer.concat([
    Buffer.from(parcelBegins),
    writeTogether([Buffer.from(knock), ...told, ...segments]),
  ]);
}

function writeOutcomes(outcomes: OutcomesInParcel): Buffer {
  const begins = typeof outcomes === "string" ? outcomesBegin.clear : outcomesBegin.sealed;
  return Buffer.concat([Buffer.from(begins), Buffer.from(outcomes)]);
}

/** Whether a file is a parcel, whole or not: whoever carries two may give one in the place of the other. */
export function isParcel(bytes: Uint8Array): boolean {
  return beginsWith(bytes, parcelBegins);
}

/** Whether a file is one of receipts, whole or not. */
export function isReceipts(bytes: Uint8Array): boolean {
  return beginsWith(bytes, `${receiptsBegin}\n`);
}

function beginsWith(bytes: Uint8Array, words: string): boolean {
  return Buffer.from(words).equals(bytes.subarray(0, words.length));
}

/**
 * Reads a parcel, and of one that no hub packs the beginning; then it is not `isWhole`.
 * @throws DamagedError when it is none, or ends in the middle of something
 */
export function readParcel(bytes: Uint8Array): Parcel & { isWhole: boolean } {
  if (!isParcel(bytes)) throw new DamagedError("It is no parcel of a hub.");
  const [knock, ...told] = readTogether(bytes.subarray(parcelBegins.length), mostSegments + 3);
  const outcomes = told[0] && readOutcomes(told[0]);
  const segments = outcomes === undefined ? told : told.slice(1);
  return {
    knock: Buffer.from(knock).toString(),
    segments: segments.slice(0, mostSegments),
    isWhole: segments.length <= mostSegments,
    outcomes,
  };
}

/** @returns undefined for what is a segment */
function readOutcomes(bytes: Uint8Array): OutcomesInParcel | undefined {
  const { clear, sealed } = outcomesBegin;
  if (beginsWith(bytes, sealed)) return bytes.subarray(sealed.length);
  return beginsWith(bytes, clear)
    ? Buffer.from(bytes.subarray(clear.length)).toString()
    : undefined;
}

/** Whether all of it is of one hub; no hub packs anything else. @throws DamagedError when one of it is no segment */
export function isAllOf(hubId: string, segments: Uint8Array[]): boolean {
  return segments.every((one) => readSegment(one).place.hubId === hubId);
}

/** What the office says to a hub beside the receipts. */
export type SaidByOffice = {
  /** What it orders (`writeCarriedOrders`). */
  orders?: Uint8Array | undefined;
  /** What it asks (`writeCarriedQuestion`). */
  question?: string | undefined;
  /** That it opens what became of orders (`writeOpensSealed`). */
  opensSealed?: string | undefined;
};

/** Writes receipts: whose they are, then segment and answer, a line each, and a line each for what the office says besides. */
export function writeReceipts(
  hubId: string,
  receipts: Receipt[],
  { orders, question, opensSealed }: SaidByOffice = {},
): string {
  const lines = receipts.map(({ segment, answer }) => `${segment} ${answer}`);
  if (opensSealed !== undefined) lines.push(`${opensSealedMark} ${opensSealed}`);
  if (question !== undefined) lines.push(`${questionMark} ${question}`);
  if (orders) lines.push(`${ordersMark} ${Buffer.from(orders).toString("base64url")}`);
  return `${[receiptsBegin, hubId, ...lines].join("\n")}\n`;
}

/** @throws DamagedError when they are none, or end in the middle of a line */
export function readReceipts(text: string): SaidByOffice & { hubId: string; receipts: Receipt[] } {
  const [begins, hubId = "", ...lines] = text.split("\n");
  if (begins !== receiptsBegin || !/^[0-9a-f]{16}$/.test(hubId) || lines.pop() !== "")
    throw new DamagedError("They are no receipts of a collector.");
  const all = lines.map(readReceipt);
  const saidAt = (mark: string) => all.find(({ segment }) => segment === mark);
  const orders = saidAt(ordersMark);
  const [question, opensSealed] = [saidAt(questionMark), saidAt(opensSealedMark)];
  const besides = [orders, question, opensSealed];
  return {
    ...{ hubId, receipts: all.filter((one) => !besides.includes(one)) },
    orders: orders && Buffer.from(orders.answer, "base64url"),
    question: question?.answer,
    opensSealed: opensSealed?.answer,
  };
}

function readReceipt(line: string): Receipt {
  const [, segment, answer] = /^([\w-]{43}) (.+)$/.exec(line) ?? [];
  if (!segment || !answer) throw new DamagedError("A line is no receipt.");
  return { segment, answer };
}
