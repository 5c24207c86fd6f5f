import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410, 7). */
const pkcs8Head = Buffer.from("302e020100300506032b657004220420", "hex");

/** An Ed25519 key that signs, of its 32 bytes: any 32 are one (RFC 8032, 5.1.5). */
export function signingKeyOf(privateKey: Uint8Array): KeyObject {
  return createPrivateKey({
    key: Buffer.concat([pkcs8Head, privateKey]),
    format: "der",
    type: "pkcs8",
  });
}

/** An Ed25519 key that proves, of its 32 bytes. */
export function provingKeyOf(publicKey: Uint8Array): KeyObject {
  const x = Buffer.from(publicKey).toString("base64url");
  return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
}

/** The 32 bytes of the public half. */
export function publicHalfOf(signing: KeyObject): Buffer {
  const { x = "" } = createPublicKey(signing).export({ format: "jwk" });
  return Buffer.from(x, "base64url");
}
