import { type KeyObject, sign, verify } from "node:crypto";
import { type Opener, openSealed } from "../../personal/open-sealed.ts";
import { sealTo } from "../../personal/seal.ts";
import { UnprovenError } from "./collector-answer.ts";
import { provingKeyOf } from "./signing-key.ts";

/**
 * What became of the office's orders as it stands in a parcel: sealed to the collector, as a segment is; in the clear, as hubs of
 * before tell it, and others to a collector that has not said that it opens what is sealed (`writeOpensSealed`).
 */
export type OutcomesInParcel = Uint8Array | string;

/** @param text as the hub says it over a link (`writeOrderAsk`) @param collector its public key (X25519), 32 bytes */
export function sealOutcomes(
  text: string,
  { hubId, collector }: { hubId: string; collector: Uint8Array },
): Promise<Buffer> {
  return sealTo(collector, Buffer.from(text), purposeOf(hubId));
}

/** @returns undefined where it was sealed to another collector, as another hub's, or changed on its way */
export function openOutcomes(
  told: OutcomesInParcel,
  { hubId, opener }: { hubId: string; opener: Opener },
): string | undefined {
  if (typeof told === "string") return told;
  try {
    return openSealed(opener, told, purposeOf(hubId)).toString("utf8");
  } catch {
    return undefined;
  }
}

/** The collector's word to a hub that it may seal what became of orders: the signature of that. */
export function writeOpensSealed({ hubId, signing }: { hubId: string; signing: KeyObject }) {
  return sign(null, toSign(hubId), signing).toString("base64url");
}

/**
 * @param hub.collector the collector's public key (Ed25519), 32 bytes
 * @throws UnprovenError when this collector did not say it to this hub
 */
export function proveOpensSealed(
  text: string,
  { hubId, collector }: { hubId: string; collector: Uint8Array },
): void {
  const signature = Buffer.from(text, "base64url");
  if (!verify(null, toSign(hubId), provingKeyOf(collector), signature))
    throw new UnprovenError("That it opens sealed outcomes is not signed by the collector.");
}

function purposeOf(hubId: string): string {
  return `learning-hub outcomes ${hubId}`;
}

function toSign(hubId: string): Buffer {
  return Buffer.from(`learning-hub opens sealed outcomes of ${hubId}`);
}
