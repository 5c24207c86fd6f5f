import { randomBytes, scrypt } from "node:crypto";
import { lock, unlock } from "./lock.ts";
import { formsOf, preparedPassphrase } from "./prepared.ts";

/** What a key costs to make: 128 · N · r bytes of memory, p times over (RFC 7914, section 2). */
export type ScryptCost = { N: number; r: number; p: number };

/**
 * 8 MB and about 0.15 s here: a hub with 512 MB and a class at work has no 32 to spare. OWASP's Password Storage Cheat Sheet
 * asks for twice the rounds with 8 MB; a sign-in makes two keys, and a Pi would keep the teacher waiting for 3 s.
 */
export const scryptCost: ScryptCost = { N: 8_192, r: 8, p: 5 };
const keyBytes = 32;
const costBytes = 3;
const saltBytes = 16;
const purpose = "a teacher's private key";

let line: Promise<unknown> = Promise.resolve();

/** A key of 32 bytes from a prepared passphrase. One at a time: ten teachers who sign in together must not take 80 MB. */
export function keyOfPassphrase(
  passphrase: string,
  salt: Uint8Array,
  cost: ScryptCost,
): Promise<Buffer> {
  const made = line.then(
    () =>
      new Promise<Buffer>((done, failed) =>
        scrypt(passphrase, salt, keyBytes, { ...cost, maxmem: mostMemory(cost) }, (error, key) =>
          error ? failed(error) : done(key),
        ),
      ),
  );
  line = made.catch(() => undefined);
  return made;
}

/**
 * Locks a private key under a passphrase, with a salt of its own: the hash that signs a teacher in tells nothing of it.
 * @returns what its key costs to make (log2 of N, r, p: a byte each), salt, then what `lock` made
 */
export async function lockUnderPassphrase(
  privateKey: Uint8Array,
  passphrase: string,
): Promise<Buffer> {
  const salt = randomBytes(saltBytes);
  const key = await keyOfPassphrase(preparedPassphrase(passphrase), salt, scryptCost);
  const { N, r, p } = scryptCost;
  return Buffer.concat([Buffer.of(Math.log2(N), r, p), salt, lock(key, privateKey, purpose)]);
}

/** @throws SealError for another passphrase */
export async function unlockByPassphrase(locked: Uint8Array, passphrase: string): Promise<Buffer> {
  const [log2N = 0, r = 0, p = 0] = locked;
  const salt = locked.subarray(costBytes, costBytes + saltBytes);
  const open = async (form: string) => {
    const key = await keyOfPassphrase(form, salt, { N: 2 ** log2N, r, p });
    return unlock(key, locked.subarray(costBytes + saltBytes), purpose);
  };
  const [prepared = "", asTyped] = formsOf(passphrase);
  return asTyped === undefined ? open(prepared) : open(prepared).catch(() => open(asTyped));
}

/** What OpenSSL may take, in bytes: the blocks of one round and of all rounds, and a little. */
function mostMemory({ N, r, p }: ScryptCost): number {
  return 128 * r * (N + p + 2);
}
