import { hash, type KeyObject, sign, verify } from "node:crypto";
import { DamagedError } from "./bytes.ts";
import { type Knock, readKnock } from "./knock.ts";
import { provingKeyOf } from "./signing-key.ts";

/** What one hub asks of another that takes its answers along: to keep a parcel, or for the receipts that are there. */
export type NearRequest = "parcels" | "receipts";

/** Who asks and that it is the hub it says, for one request to one hub: a captured one is of no use a while later, or elsewhere. */
export type NearProof = {
  /** As a hub knocks: its id, its key and its school. */
  knock: string;
  /** What the other hub gave to be signed, so that no clock is asked. */
  challenge: string;
  /** SHA-256 of the body, so that who asks is known before a byte of it is taken. */
  bodyHash: string;
  signature: string;
};

/** What is signed beside the body. */
type Asked = { what: NearRequest; carrier: string; challenge: string };

export function proofOf(
  { what, carrier, challenge }: Asked,
  body: Uint8Array,
  { knock, signing }: { knock: string; signing: KeyObject },
): NearProof {
  const bodyHash = hash("sha256", body, "base64url");
  const signature = sign(null, toSign({ what, carrier, challenge }, bodyHash), signing);
  return { knock, challenge, bodyHash, signature: signature.toString("base64url") };
}

/** @throws DamagedError when it is none, or not signed by the key in its knock */
export function readProof(
  { knock, challenge, bodyHash, signature }: NearProof,
  { what, carrier }: Pick<Asked, "what" | "carrier">,
): Knock {
  const hub = readKnock(knock);
  const signed = toSign({ what, carrier, challenge }, bodyHash);
  const key = provingKeyOf(hub.publicKey);
  if (!verify(null, signed, key, Buffer.from(signature, "base64url")))
    throw new DamagedError("It is not signed by the hub that it names.");
  return hub;
}

/** The headers in which a proof travels. */
export const proofHeader = { knock: "hub-knock", proof: "hub-proof" };

export function writeProof({ knock, challenge, bodyHash, signature }: NearProof) {
  return {
    [proofHeader.knock]: Buffer.from(knock).toString("base64url"),
    [proofHeader.proof]: [challenge, bodyHash, signature].join("."),
  };
}

/** @throws DamagedError when they are none */
export function proofIn(header: (name: string) => string | undefined): NearProof {
  const told = header(proofHeader.proof) ?? "";
  const [, challenge, bodyHash, signature] =
    /^([\w-]{22})\.([\w-]{43})\.([\w-]{86})$/.exec(told) ?? [];
  if (!challenge || !bodyHash || !signature) throw new DamagedError("It proves nothing.");
  const knock = Buffer.from(header(proofHeader.knock) ?? "", "base64url").toString("utf8");
  return { knock, challenge, bodyHash, signature };
}

function toSign({ what, carrier, challenge }: Asked, bodyHash: string): Buffer {
  return Buffer.from(`learning-hub near ${what} ${carrier} ${challenge} ${bodyHash}`);
}
