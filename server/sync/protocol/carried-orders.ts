import { type KeyObject, sign, verify } from "node:crypto";
import { SealError, sealTo, unseal } from "../../personal/seal.ts";
import { UnprovenError } from "./collector-answer.ts";
import { type OfficeOrder, orderLinesOf, readOrderLines, wordIn } from "./office-orders.ts";
import { openingHalfOf, sealingHalfOf } from "./sealing-key.ts";
import { provingKeyOf } from "./signing-key.ts";

/**
 * What the office says to a hub in a file that somebody carries there. No question of the hub stands before it, so that it is
 * sealed to the hub's own key and may come late, twice and in any order: an order is done once by its number, and of two about
 * the same thing the newer counts, whichever comes last.
 */
export type CarriedOrders = {
  orders: OfficeOrder[];
  /** The word that the hub is to sign with what becomes of them, where some are given again (`ordersHeader`). */
  word: string | undefined;
  /** What of the hub has come here with which it told what became of orders, by its hash (`nameOf`). */
  heard: string | undefined;
};

/** So many go in one file, and so many outcomes come back in one (`readOrderAsk`). */
export const mostCarriedOrders = 100;

const wordMark = "again ";
const heardMark = "heard ";

/** For which hub, by its id and its public key (Ed25519, 32 bytes). */
type ForHub = { hubId: string; publicKey: Uint8Array };

/** Writes them: the collector's signature over all of it and the hub's id, then the lines, sealed. */
export async function writeCarriedOrders(
  { orders, word, heard }: CarriedOrders,
  { hubId, publicKey, signing }: ForHub & { signing: KeyObject },
): Promise<Buffer> {
  const lines = [
    ...(word === undefined ? [] : [`${wordMark}${word}`]),
    ...(heard === undefined ? [] : [`${heardMark}${heard}`]),
    ...orderLinesOf(orders),
  ];
  const told = Buffer.from(lines.join("\n"));
  const sealed = await sealTo(sealingHalfOf(publicKey), told, purposeFor(hubId));
  return Buffer.concat([sign(null, toSign(hubId, sealed), signing), sealed]);
}

/**
 * @param hub.signing the hub's own key
 * @param hub.collector the collector's public key, 32 bytes
 * @throws UnprovenError when this collector did not say it to this hub
 */
export async function readCarriedOrders(
  bytes: Uint8Array,
  { hubId, signing, collector }: { hubId: string; signing: KeyObject; collector: Uint8Array },
): Promise<CarriedOrders> {
  const [signature, sealed] = [bytes.subarray(0, 64), bytes.subarray(64)];
  if (!verify(null, toSign(hubId, sealed), provingKeyOf(collector), signature))
    throw new UnprovenError("The carried orders are not signed by the collector.");
  const text = await opened(sealed, { privateKey: openingHalfOf(signing), hubId });
  const lines = text === "" ? [] : text.split("\n");
  const word = takeMarked(lines, wordMark);
  const heard = takeMarked(lines, heardMark);
  return { orders: readOrderLines(lines), word: wordIn(word), heard };
}

async function opened(
  sealed: Uint8Array,
  { privateKey, hubId }: { privateKey: Uint8Array; hubId: string },
): Promise<string> {
  try {
    return (await unseal(privateKey, sealed, purposeFor(hubId))).toString("utf8");
  } catch (cause) {
    if (!(cause instanceof SealError)) throw cause;
    throw new UnprovenError("The carried orders do not open.", { cause });
  }
}

/** Takes the line away that begins so, where it comes first. */
function takeMarked(lines: string[], mark: string): string | undefined {
  return lines[0]?.startsWith(mark) ? lines.shift()?.slice(mark.length) : undefined;
}

function purposeFor(hubId: string): string {
  return `learning-hub carried orders ${hubId}`;
}

function toSign(hubId: string, sealed: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`learning-hub carried orders ${hubId} `), sealed]);
}
