import { hkdf, type KeyObject, randomBytes } from "node:crypto";
import { open, readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod/mini";
import { type Opener, openerOf } from "../personal/open-sealed.ts";
import { keyPairOf } from "../personal/seal.ts";
import { publicHalfOf, signingKeyOf } from "../sync/protocol/signing-key.ts";

/** The keys of a collector: hubs seal to the first, and know its word by the second. */
export type CollectorKeys = {
  /** 32 bytes, of X25519. */
  sealingPublic: Buffer;
  /** The private half of the first, made ready to open what hubs have sealed. */
  opener: Opener;
  signing: KeyObject;
  /** The public half of `signing`, 32 bytes. */
  signingPublic: Buffer;
};

const written = z.object({ sealing: z.base64url(), signing: z.base64url() });

/**
 * Opens the keys in the collector's folder; they are made at the first start. Without this file nothing that hubs have
 * sealed can be read: it is copied to a safe place, and to every collector behind the same address.
 */
export async function openKeys(folder: string): Promise<CollectorKeys> {
  const file = join(folder, "keys.json");
  const text = (await textOf(file)) ?? (await makeKeys(file));
  const { sealing, signing } = written.parse(JSON.parse(text));
  const key = signingKeyOf(Buffer.from(signing, "base64url"));
  return {
    sealingPublic: keyPairOf(Buffer.from(sealing, "base64url")).publicKey,
    opener: openerOf(Buffer.from(sealing, "base64url")),
    signing: key,
    signingPublic: publicHalfOf(key),
  };
}

/** The same where there are keys already: a command must not make others than its collector has. */
export async function openMadeKeys(folder: string): Promise<CollectorKeys | undefined> {
  return (await textOf(join(folder, "keys.json"))) === undefined ? undefined : openKeys(folder);
}

/** What tokens of forms and codes of invitations are made with: 32 bytes that every collector with these keys has. */
export function officeSecretOf(signing: KeyObject): Promise<Buffer> {
  return secretFor(signing, "learning-hub office pages");
}

/** What the pseudonyms of erased children are hashed with. */
export function erasureSecretOf(signing: KeyObject): Promise<Buffer> {
  return secretFor(signing, "learning-hub erased children");
}

/** What the words are made with that a hub signs when it is given orders again. */
export function orderSecretOf(signing: KeyObject): Promise<Buffer> {
  return secretFor(signing, "learning-hub orders given again");
}

/** What the networks are hashed with from which strangers knock. */
export function knockSecretOf(signing: KeyObject): Promise<Buffer> {
  return secretFor(signing, "learning-hub knocks");
}

async function secretFor(signing: KeyObject, purpose: string): Promise<Buffer> {
  const secret = signing.export({ type: "pkcs8", format: "der" });
  return Buffer.from(await promisify(hkdf)("sha256", secret, "", purpose, 32));
}

async function makeKeys(file: string): Promise<string> {
  const [sealing, signing] = [randomBytes(32), randomBytes(32)].map((one) =>
    one.toString("base64url"),
  );
  const text = `${JSON.stringify({ sealing, signing })}\n`;
  const beside = await open(`${file}.new`, "w", 0o600);
  await beside.writeFile(text);
  await beside.sync();
  await beside.close();
  await rename(`${file}.new`, file);
  const above = await open(dirname(file), "r"); // the name too: other keys after a power cut would be another collector's
  await above.sync();
  await above.close();
  return text;
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
