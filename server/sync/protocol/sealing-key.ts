import { hash, type KeyObject } from "node:crypto";
import { DamagedError } from "./bytes.ts";

/** The field of both curves (RFC 7748, 4.1). */
const p = 2n ** 255n - 19n;

/**
 * The X25519 key that belongs to a hub's Ed25519 key, to which something can be sealed that the hub has not asked for. Curves of
 * the two are one in two forms, and a point of the one is a point of the other: u = (1 + y) / (1 - y) (RFC 7748, 4.1).
 * That one key signs and opens is safe for just these two, Ed25519 and HPKE's X25519 (E. Thormarker, IACR ePrint 2021/509).
 * @param publicKey 32 bytes
 * @throws DamagedError for the one key that has no such point, which no hub makes
 */
export function sealingHalfOf(publicKey: Uint8Array): Buffer {
  const y = numberOf(publicKey) % 2n ** 255n; // the highest bit says which x (RFC 8032, 5.1.2), and u is that of both
  if (y % p === 1n) throw new DamagedError("To this key nothing can be sealed.");
  return bytesOf(((1n + y) * inverseOf(1n - y)) % p);
}

/** What opens that: half of the hash by which the signing key's own number is made (RFC 8032, 5.1.5). 32 bytes. */
export function openingHalfOf(signing: KeyObject): Buffer {
  const { d = "" } = signing.export({ format: "jwk" });
  return hash("sha512", Buffer.from(d, "base64url"), "buffer").subarray(0, 32);
}

/** By Fermat: what is raised to p - 2. */
function inverseOf(value: bigint): bigint {
  let [power, left, inverse] = [((value % p) + p) % p, p - 2n, 1n];
  for (; left > 0n; left /= 2n) {
    if (left % 2n === 1n) inverse = (inverse * power) % p;
    power = (power * power) % p;
  }
  return inverse;
}

/** The lowest byte first. */
function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString("hex")}`);
}

function bytesOf(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(64, "0"), "hex").reverse();
}
