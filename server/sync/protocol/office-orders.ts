import { hash, type KeyObject, sign, verify } from "node:crypto";
import { SealError, sealTo, unseal } from "../../personal/seal.ts";
import { DamagedError } from "./bytes.ts";
import { provingKeyOf } from "./signing-key.ts";

/**
 * What the programme office tells one hub to do. The number is the time of the order, and grows: a hub does each once, and
 * none that is older than what it has done about the same thing.
 */
export type OfficeOrder = { number: number; words: string };

/** What became of an order on the hub. */
export type OrderOutcome = { number: number } & (
  | { outcome: "done" }
  | { outcome: "refused"; why: RefusalOfOrder }
);

/** Why a hub does not do what it is told. */
export const refusalsOfOrders = ["unknown", "bad-value", "too-small", "older", "nobody"] as const;
export type RefusalOfOrder = (typeof refusalsOfOrders)[number];

/** How far a hub has heard orders, with the word by which the office has asked for that just now. */
export type HeardTo = { number: number; word: string };

/**
 * What a hub says when it asks: what became of the orders it had, the key to which the answer is to be sealed, and the office's
 * word where it has one, or how far it has heard orders where it was asked (`ordersHeader`).
 */
export type OrderAsk = {
  hubId: string;
  answerTo: Buffer;
  outcomes: OrderOutcome[];
  word?: string | undefined;
  heard?: HeardTo | undefined;
};

/** Where they are asked for. */
export const ordersPath = "orders";
/**
 * The header in which orders are spoken of, unsigned, beside what goes anyway. Of a request: how far the hub has heard them
 * (`writeHeardTo`). Of an answer: that something waits for it; it is there only then. Where the office gives orders again it is
 * a word that it never gave before, and what became of them counts when the hub has signed that too: nobody can repeat what it
 * said of them before its card was put back. Where the hub has heard less than it has answered for, as somebody says, it is a
 * question (`writeHeardQuestion`): what the hub says to that, signed, in its next ask is believed, and nothing else.
 */
export const ordersHeader = "orders";
export const mereHint = "1";
/** So long is the office's word. */
export const wordLetters = 8;
/** So many go in one answer, which a hub reads to 4 KB. */
export const mostOrders = 20;

const number = "\\d{1,16}";
const wordMark = "again ";
const heardLine = /^heard ([0-9a-z]{1,11}) ([\w-]{8})$/;
const outcomeLine = new RegExp(`^(${number}) (?:(done)|refused (${refusalsOfOrders.join("|")}))$`);
const orderLine = new RegExp(`^(${number}) ([\\x20-\\x7e]{1,120})$`);

/**
 * When an order was given: milliseconds since 1970 UTC by the office's clock. The rest of the number tells apart what was
 * ordered at once.
 */
export function orderTime(orderNumber: number): number {
  return Math.floor(orderNumber / 1024);
}

/** The number of the newest order that a hub has heard, 0 before the first: a card that was put back has heard less than was told. */
export function writeHeardTo(orderNumber: number): string {
  return orderNumber.toString(36);
}

/** @returns undefined where nothing is said of it, as by an older program */
export function readHeardTo(header: string | undefined): number | undefined {
  return /^[0-9a-z]{1,11}$/.test(header ?? "") ? parseInt(header ?? "", 36) : undefined;
}

/** The word in a header; undefined where it has none. */
export function wordIn(header: string | undefined): string | undefined {
  return /^[\w-]{8}$/.test(header ?? "") ? header : undefined;
}

/** The question how far a hub has heard orders, which it answers with the word in it. */
export function writeHeardQuestion(word: string): string {
  return `?${word}`;
}

/** The word of the question in a header; undefined where it asks nothing. */
export function heardQuestionIn(header: string | undefined): string | undefined {
  return header?.startsWith("?") ? wordIn(header.slice(1)) : undefined;
}

/** Writes what a hub says, a line each, with its signature behind. */
export function writeOrderAsk(
  { hubId, answerTo, outcomes, word, heard }: OrderAsk,
  signing: KeyObject,
): string {
  const lines = outcomes.map((one) =>
    one.outcome === "done" ? `${one.number} done` : `${one.number} refused ${one.why}`,
  );
  const signedWord = word === undefined ? [] : [`${wordMark}${word}`];
  const howFar = heard ? [`heard ${writeHeardTo(heard.number)} ${heard.word}`] : [];
  const key = answerTo.toString("base64url");
  const words = [hubId, key, ...signedWord, ...howFar, ...lines].join("\n");
  return `${words}\n${sign(null, askToSign(words), signing).toString("base64url")}`;
}

/**
 * @returns what it says, and whether the hub with this public key has said it
 * @throws DamagedError when it is none
 */
export function readOrderAsk(text: string): OrderAsk & { isBy(publicKey: Uint8Array): boolean } {
  const lines = text.split("\n");
  const signature = Buffer.from(lines.pop() ?? "", "base64url");
  const [hubId = "", key = "", ...told] = lines;
  const word = told[0]?.startsWith(wordMark) ? told.shift()?.slice(wordMark.length) : undefined;
  const heard = heardIn(told[0]);
  if (heard) told.shift();
  const isAsk = /^[0-9a-f]{16}$/.test(hubId) && /^[\w-]{43}$/.test(key) && told.length <= 100;
  if (!isAsk) throw new DamagedError("It asks for no orders.");
  const words = askToSign(lines.join("\n"));
  const outcomes = told.map(outcomeOf);
  return {
    ...{ hubId, answerTo: Buffer.from(key, "base64url"), outcomes, word, heard },
    isBy: (publicKey) => verify(null, words, provingKeyOf(publicKey), signature),
  };
}

function heardIn(line = ""): HeardTo | undefined {
  const [, told, word] = heardLine.exec(line) ?? [];
  const number = readHeardTo(told);
  return number === undefined || !word ? undefined : { number, word };
}

function outcomeOf(line: string): OrderOutcome {
  const [, told, done, refused] = outcomeLine.exec(line) ?? [];
  const why = refusalsOfOrders.find((one) => one === refused);
  if (done) return { number: Number(told), outcome: "done" };
  if (!why) throw new DamagedError("A line is no outcome.");
  return { number: Number(told), outcome: "refused", why };
}

/**
 * Writes the orders for a hub: the collector's signature over what the hub has asked and all of the answer, so that no other
 * and no earlier answer fits, then the orders, sealed to the key in the ask, which nobody has a moment later.
 */
export async function writeOrders(
  orders: OfficeOrder[],
  { ask, signing }: { ask: string; signing: KeyObject },
): Promise<Buffer> {
  const { hubId, answerTo } = readOrderAsk(ask);
  const told = Buffer.from(orderLinesOf(orders).join("\n"));
  const sealed = await sealTo(answerTo, told, purposeFor(hubId));
  return Buffer.concat([sign(null, ordersToSign(ask, sealed), signing), sealed]);
}

/**
 * Reads what came back to an ask of this hub's own.
 * @throws DamagedError when this collector did not say it to this ask
 */
export async function readOrders(
  bytes: Uint8Array,
  { ask, privateKey, collector }: { ask: string; privateKey: Uint8Array; collector: Uint8Array },
): Promise<OfficeOrder[]> {
  const [signature, sealed] = [bytes.subarray(0, 64), bytes.subarray(64)];
  if (!verify(null, ordersToSign(ask, sealed), provingKeyOf(collector), signature))
    throw new DamagedError("The orders are not signed by the collector.");
  const text = await opened(sealed, { privateKey, purpose: purposeFor(readOrderAsk(ask).hubId) });
  return text === "" ? [] : readOrderLines(text.split("\n"));
}

async function opened(
  sealed: Uint8Array,
  { privateKey, purpose }: { privateKey: Uint8Array; purpose: string },
): Promise<string> {
  try {
    return (await unseal(privateKey, sealed, purpose)).toString("utf8");
  } catch (cause) {
    if (cause instanceof SealError) throw new DamagedError("The orders do not open.", { cause });
    throw cause;
  }
}

/** Orders as they are written, by whatever way they go. */
export function orderLinesOf(orders: OfficeOrder[]): string[] {
  return orders.map(({ number, words }) => `${number} ${words}`);
}

/** @throws DamagedError when a line is none */
export function readOrderLines(lines: string[]): OfficeOrder[] {
  return lines.map(orderOf);
}

function orderOf(line: string): OfficeOrder {
  const [, told, words] = orderLine.exec(line) ?? [];
  if (!words) throw new DamagedError("A line is no order.");
  return { number: Number(told), words };
}

function purposeFor(hubId: string): string {
  return `learning-hub orders ${hubId}`;
}

function askToSign(words: string): Buffer {
  return Buffer.from(`learning-hub asks for orders ${words}`);
}

function ordersToSign(ask: string, sealed: Uint8Array): Buffer {
  const asked = hash("sha256", ask, "buffer");
  return Buffer.concat([Buffer.from("learning-hub orders "), asked, sealed]);
}
