import { hash, type KeyObject, sign, verify } from "node:crypto";
import { DamagedError } from "./bytes.ts";
import { lanes } from "./segment.ts";
import { provingKeyOf } from "./signing-key.ts";

/**
 * What a hub asks that has nothing to tell: how far each lane of this epoch is on the collector's disk. The word is made for this
 * ask, so that no earlier answer fits; the hub signs it, because how much a school has told is nobody else's business.
 */
export type HeldAsk = { hubId: string; epoch: number; word: string };

/** Where it is asked. */
export const heldPath = "held";

/** Writes an ask: id, epoch, word and the hub's signature, a line each. */
export function writeHeldAsk({ hubId, epoch, word }: HeldAsk, signing: KeyObject): string {
  const words = [hubId, epoch, word].join("\n");
  return `${words}\n${sign(null, askToSign(words), signing).toString("base64url")}`;
}

/**
 * @returns what it asks, and whether the hub with this public key has asked it
 * @throws DamagedError when it is none
 */
export function readHeldAsk(text: string): HeldAsk & { isBy(publicKey: Uint8Array): boolean } {
  const [, words = "", hubId = "", epoch, word = "", signature = ""] =
    /^(([0-9a-f]{16})\n(\d{1,10})\n([\w-]{22}))\n([\w-]{86})$/.exec(text) ?? [];
  if (epoch === undefined) throw new DamagedError("It does not ask what is held.");
  return {
    ...{ hubId, epoch: Number(epoch), word },
    isBy: (publicKey) =>
      verify(null, askToSign(words), provingKeyOf(publicKey), Buffer.from(signature, "base64url")),
  };
}

/** Writes how far each lane is, in the order of `lanes`, 0 where nothing is there, signed together with the ask. */
export function writeHeld(watermarks: number[], ask: string, signing: KeyObject): string {
  const words = `held ${watermarks.join(" ")}`;
  return `${words} ${sign(null, heldToSign(words, ask), signing).toString("base64url")}`;
}

/** @throws DamagedError when this collector did not say it to this ask */
export function readHeld(text: string, ask: string, collector: Uint8Array): number[] {
  const [, words = "", signature = ""] = /^(held(?: \d{1,15})+) ([\w-]{86})$/.exec(text) ?? [];
  const watermarks = words.split(" ").slice(1).map(Number);
  const said = heldToSign(words, ask);
  const isSaid = verify(null, said, provingKeyOf(collector), Buffer.from(signature, "base64url"));
  if (!isSaid || watermarks.length !== lanes.length)
    throw new DamagedError("The collector did not say it to this ask.");
  return watermarks;
}

function askToSign(words: string): Buffer {
  return Buffer.from(`learning-hub asks what is held ${words}`);
}

function heldToSign(words: string, ask: string): Buffer {
  return Buffer.concat([Buffer.from(`learning-hub ${words} `), hash("sha256", ask, "buffer")]);
}
