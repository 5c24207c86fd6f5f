import { type KeyObject, sign, verify } from "node:crypto";
import { UnprovenError } from "./collector-answer.ts";
import { wordIn, wordLetters } from "./office-orders.ts";
import { provingKeyOf } from "./signing-key.ts";

/**
 * The question how far a hub has heard orders, for one that is only reached in somebody's hand: a word, which the hub signs with
 * its answer in every parcel from then on, and the collector's signature. It is the same as long as the word is.
 */
export function writeCarriedQuestion(
  word: string,
  { hubId, signing }: { hubId: string; signing: KeyObject },
): string {
  return `${word}${sign(null, toSign(hubId, word), signing).toString("base64url")}`;
}

/**
 * @param hub.collector the collector's public key, 32 bytes
 * @returns the word
 * @throws UnprovenError when this collector did not ask it of this hub
 */
export function readCarriedQuestion(
  text: string,
  { hubId, collector }: { hubId: string; collector: Uint8Array },
): string {
  const word = wordIn(text.slice(0, wordLetters));
  const signature = Buffer.from(text.slice(wordLetters), "base64url");
  if (!word || !verify(null, toSign(hubId, word), provingKeyOf(collector), signature))
    throw new UnprovenError("The carried question is not signed by the collector.");
  return word;
}

function toSign(hubId: string, word: string): Buffer {
  return Buffer.from(`learning-hub carried question ${hubId} ${word}`);
}
