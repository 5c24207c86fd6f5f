import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/**
 * scrypt (RFC 7914) with N = 2^15, r = 8, p = 1: 32 MiB and about 0.14 s here, which a Pi with 512 MB can bear when only
 * one is made at a time.
 */
const cost = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const keyBytes = 32;

/** The passphrase as it may be stored: `scrypt$N$r$p$salt$key`, base64url. */
export async function hashPassphrase(passphrase: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(passphrase, salt);
  return [
    "scrypt",
    cost.N,
    cost.r,
    cost.p,
    salt.toString("base64url"),
    key.toString("base64url"),
  ].join("$");
}

/** Whether the passphrase is the one that was hashed; as slow for a wrong one as for the right one. */
export async function isPassphrase(passphrase: string, hash: string): Promise<boolean> {
  const [, , , , salt = "", key = ""] = hash.split("$");
  const expected = Buffer.from(key, "base64url");
  const made = await derive(passphrase, Buffer.from(salt, "base64url"));
  return expected.length === made.length && timingSafeEqual(expected, made);
}

let line: Promise<unknown> = Promise.resolve();

/** One at a time: ten teachers who sign in together must not take 320 MB. */
function derive(passphrase: string, salt: Buffer): Promise<Buffer> {
  const made = line.then(
    () =>
      new Promise<Buffer>((done, failed) =>
        scrypt(passphrase.normalize("NFKC"), salt, keyBytes, cost, (error, key) =>
          error ? failed(error) : done(key),
        ),
      ),
  );
  line = made.catch(() => undefined);
  return made;
}
