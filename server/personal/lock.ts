import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { SealError } from "./seal.ts";

const nonceBytes = 12;
const tagBytes = 16;

/**
 * Locks bytes under a key of 32 bytes: AES-256-GCM (NIST SP 800-38D) with a random nonce. `purpose` is authenticated.
 * @returns nonce, tag, ciphertext
 */
export function lock(key: Uint8Array, bytes: Uint8Array, purpose: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(purpose));
  const locked = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), locked]);
}

/** Opens what `lock` made. @throws SealError for another key or purpose, and for bytes that were changed */
export function unlock(key: Uint8Array, locked: Uint8Array, purpose: string): Buffer {
  const nonce = locked.subarray(0, nonceBytes);
  const tag = locked.subarray(nonceBytes, nonceBytes + tagBytes);
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, nonce)
      .setAAD(Buffer.from(purpose))
      .setAuthTag(tag);
    const opened = decipher.update(locked.subarray(nonceBytes + tagBytes));
    return Buffer.concat([opened, decipher.final()]);
  } catch (cause) {
    throw new SealError("This key does not open it.", { cause });
  }
}
