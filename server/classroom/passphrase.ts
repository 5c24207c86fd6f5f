import { randomBytes, timingSafeEqual } from "node:crypto";
import { keyOfPassphrase, scryptCost } from "../personal/passphrase-key.ts";

/** Letters that a passphrase must have: three words nobody guesses. */
export const leastPassphrase = 10;

/** The passphrase as it may be stored: `scrypt$N$r$p$salt$key`, base64url. */
export async function hashPassphrase(passphrase: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await keyOfPassphrase(passphrase, salt);
  const { N, r, p } = scryptCost;
  return ["scrypt", N, r, p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** Whether the passphrase is the one that was hashed; as slow for a wrong one as for the right one. */
export async function isPassphrase(passphrase: string, hash: string): Promise<boolean> {
  const [, , , , salt = "", key = ""] = hash.split("$");
  const expected = Buffer.from(key, "base64url");
  const made = await keyOfPassphrase(passphrase, Buffer.from(salt, "base64url"));
  return expected.length === made.length && timingSafeEqual(expected, made);
}
