import { createHash, createHmac, randomBytes } from "node:crypto";
import { bytesOf, cleanLetters, inGroups, lettersOf } from "./code-letters.ts";
import { type KeyPair, keyPairOf } from "./seal.ts";

const secretBytes = 20;
const checkLetters = 4;

/** The programme's recovery key: what is printed, and the pair that comes of it. */
export type RecoveryKey = { code: string; pair: KeyPair };

/** Makes a recovery key of 160 random bits. @returns the code in nine groups of four letters; the last group is a check */
export function makeRecoveryKey(): RecoveryKey {
  const secret = randomBytes(secretBytes);
  const written = lettersOf(secret);
  const whole = written + checkOf(written);
  return { code: inGroups(whole), pair: pairOf(secret) };
}

/** The pair of a code as somebody typed it; undefined when a letter is wrong. */
export function readRecoveryCode(typed: string): KeyPair | undefined {
  const clean = cleanLetters(typed);
  const written = clean.slice(0, -checkLetters);
  if (clean.length !== (secretBytes * 8) / 5 + checkLetters) return undefined;
  if (clean.slice(-checkLetters) !== checkOf(written)) return undefined;
  return pairOf(bytesOf(written));
}

function checkOf(written: string): string {
  const hash = createHash("sha256").update(`recovery ${written}`).digest();
  return lettersOf(hash).slice(0, checkLetters);
}

/** HMAC-SHA-256 stretches the secret's 160 bits to a private key (NIST SP 800-108, one block). */
function pairOf(secret: Uint8Array): KeyPair {
  return keyPairOf(createHmac("sha256", secret).update("recovery key").digest());
}
