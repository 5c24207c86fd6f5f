import { hash, randomBytes, timingSafeEqual } from "node:crypto";
import { keyOfPassphrase, scryptCost } from "./passphrase-key.ts";
import { formsOf, preparedPassphrase } from "./prepared.ts";

/** Letters that a passphrase must have: three words nobody guesses. */
export const leastPassphrase = 10;

/** What keeps somebody from choosing this passphrase, typed twice: it is hidden while she types, and a slip would shut her out. */
export function slipIn(passphrase: string, again: string): "short" | "other" | undefined {
  if (isShort(passphrase)) return "short";
  return preparedPassphrase(passphrase) === preparedPassphrase(again) ? undefined : "other";
}

/** Spaces at the ends do not make it longer. */
export function isShort(passphrase: string): boolean {
  return [...preparedPassphrase(passphrase)].length < leastPassphrase;
}

/** The passphrase as it may be stored: `scrypt$N$r$p$salt$key`, base64url. */
export async function hashPassphrase(passphrase: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await keyOfPassphrase(preparedPassphrase(passphrase), salt, scryptCost);
  const { N, r, p } = scryptCost;
  return ["scrypt", N, r, p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** Whether the passphrase is the one that was hashed; not faster for a wrong one than for the right one. */
export async function isPassphrase(passphrase: string, hash: string): Promise<boolean> {
  const [, N, r, p, salt = "", key = ""] = hash.split("$");
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const expected = Buffer.from(key, "base64url");
  for (const form of formsOf(passphrase)) {
    const made = await keyOfPassphrase(form, Buffer.from(salt, "base64url"), cost);
    if (expected.length === made.length && timingSafeEqual(expected, made)) return true;
  }
  return false;
}

/** Whether it is the passphrase of somebody who may not be there: who has no hash costs the time of a wrong passphrase. */
export async function isPassphraseOf(
  somebody: { passphraseHash: string } | undefined,
  passphrase: string,
): Promise<boolean> {
  decoy ??= hashOfNothing();
  const isRight = await isPassphrase(passphrase, somebody?.passphraseHash ?? (await decoy));
  return somebody !== undefined && isRight;
}

let decoy: Promise<string> | undefined;

/** A hash for which nobody has a passphrase. */
export function hashOfNothing(): Promise<string> {
  return hashPassphrase(randomBytes(16).toString("hex"));
}

/** Whether two passphrases are the same, where one is kept as it is: told by their hashes, in the same time for all. */
export function isSamePassphrase(typed: string, kept: string): boolean {
  const hashOf = (words: string) => hash("sha256", preparedPassphrase(words), "buffer");
  return timingSafeEqual(hashOf(typed), hashOf(kept));
}
