import { randomBytes } from "node:crypto";
import { openerOf, openSealed } from "./open-sealed.ts";

/** A pair of X25519 keys (RFC 7748), 32 bytes each. */
export type KeyPair = { publicKey: Buffer; privateKey: Buffer };

/** What was sealed for somebody else, or changed on its way, does not open. */
export class SealError extends Error {
  override readonly name = "SealError";
}

export function makeKeyPair(): KeyPair {
  return keyPairOf(randomBytes(32));
}

/** The pair of a private key: any 32 bytes are one (RFC 7748, 5). */
export function keyPairOf(privateKey: Buffer): KeyPair {
  return { publicKey: openerOf(privateKey).publicKey, privateKey };
}

/**
 * Seals bytes so that only the holder of the private key can open them: HPKE (RFC 9180), base mode, X25519, HKDF-SHA256,
 * AES-256-GCM. `purpose` is bound to it: what was sealed as one thing does not open as another.
 * @returns 32 bytes of encapsulated key, then the ciphertext
 */
export async function sealTo(
  publicKey: Uint8Array,
  bytes: Uint8Array,
  purpose: string,
): Promise<Buffer> {
  const suite = await openSuite();
  const recipientPublicKey = await suite.kem.deserializePublicKey(bytesAlone(publicKey));
  const info = Buffer.from(purpose);
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, bytesAlone(bytes));
  return Buffer.concat([Buffer.from(enc), Buffer.from(ct)]);
}

/** Opens what `sealTo` made. @throws SealError */
export async function unseal(
  privateKey: Uint8Array,
  sealed: Uint8Array,
  purpose: string,
): Promise<Buffer> {
  try {
    return openSealed(openerOf(privateKey), sealed, purpose);
  } catch (cause) {
    throw new SealError(`This does not open as ${purpose.replace(/\d+/g, "…")}.`, { cause });
  }
}

/** The library is loaded when somebody seals: a hub without names never does. */
async function openSuite() {
  const { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } = await import("@hpke/core");
  return new CipherSuite({
    kem: new DhkemX25519HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes256Gcm(),
  });
}

/** The library takes a whole buffer; ours may be a view on a shared one. */
function bytesAlone(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
