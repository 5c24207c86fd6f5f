import { randomBytes, scrypt } from "node:crypto";
import { lock, unlock } from "./lock.ts";
import { formsOf, preparedPassphrase } from "./prepared.ts";

/**
 * scrypt (RFC 7914) with N = 2^15, r = 8, p = 1: 32 MiB and about 0.14 s here, which a Pi with 512 MB can bear when only
 * one is made at a time.
 */
export const scryptCost = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const keyBytes = 32;
const saltBytes = 16;
const purpose = "a teacher's private key";

let line: Promise<unknown> = Promise.resolve();

/** A key of 32 bytes from a prepared passphrase. One at a time: ten teachers who sign in together must not take 320 MB. */
export function keyOfPassphrase(passphrase: string, salt: Uint8Array): Promise<Buffer> {
  const made = line.then(
    () =>
      new Promise<Buffer>((done, failed) =>
        scrypt(passphrase, salt, keyBytes, scryptCost, (error, key) =>
          error ? failed(error) : done(key),
        ),
      ),
  );
  line = made.catch(() => undefined);
  return made;
}

/**
 * Locks a private key under a passphrase, with a salt of its own: the hash that signs a teacher in tells nothing of it.
 * @returns salt, then what `lock` made
 */
export async function lockUnderPassphrase(
  privateKey: Uint8Array,
  passphrase: string,
): Promise<Buffer> {
  const salt = randomBytes(saltBytes);
  const key = await keyOfPassphrase(preparedPassphrase(passphrase), salt);
  return Buffer.concat([salt, lock(key, privateKey, purpose)]);
}

/** @throws SealError for another passphrase */
export async function unlockByPassphrase(locked: Uint8Array, passphrase: string): Promise<Buffer> {
  const open = async (form: string) => {
    const key = await keyOfPassphrase(form, locked.subarray(0, saltBytes));
    return unlock(key, locked.subarray(saltBytes), purpose);
  };
  const [prepared = "", asTyped] = formsOf(passphrase);
  return asTyped === undefined ? open(prepared) : open(prepared).catch(() => open(asTyped));
}
