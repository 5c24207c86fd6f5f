import { hash, type KeyObject, sign, verify } from "node:crypto";
import { DamagedError } from "./bytes.ts";
import { provingKeyOf, publicHalfOf } from "./signing-key.ts";

/** What a hub says of itself when a collector does not know it: its id, its key, and what its school is called. */
export type Knock = { hubId: string; publicKey: Buffer; name: string };

/** Letters of a school's name that travel. */
const longestName = 100;

/** What a collector of before answers were signed says to the knock of a hub that was let in: it proves nothing. */
export const unsignedYes = "enrolled";

/** Writes a knock: id, key, name and the hub's signature, a line each. */
export function writeKnock(hubId: string, name: string, signing: KeyObject): string {
  const key = publicHalfOf(signing).toString("base64url");
  const words = [hubId, key, plain(name)].join("\n");
  return `${words}\n${sign(null, toSign(words), signing).toString("base64url")}`;
}

/** @throws DamagedError when it is none, or was not signed by the key it names */
export function readKnock(text: string): Knock {
  const [hubId = "", key = "", name = "", signature = "", ...more] = text.split("\n");
  const isWhole = /^[0-9a-f]{16}$/.test(hubId) && /^[\w-]{43}$/.test(key) && more.length === 0;
  if (!isWhole || name !== plain(name)) throw new DamagedError("It is no knock.");
  const publicKey = Buffer.from(key, "base64url");
  const words = [hubId, key, name].join("\n");
  if (!verify(null, toSign(words), provingKeyOf(publicKey), Buffer.from(signature, "base64url")))
    throw new DamagedError("It is not signed by its own key.");
  return { hubId, publicKey, name };
}

/**
 * Writes what a collector says to a knock: whether this hub was let in. It is signed together with the knock, because over plain
 * http a network that asks for a sign-in says yes to everything.
 */
export function writeKnockAnswer(isKnown: boolean, knock: string, signing: KeyObject): string {
  const words = isKnown ? "enrolled" : "waits";
  const signature = sign(null, answerToSign(words, knock), signing);
  return `${words} ${signature.toString("base64url")}`;
}

/**
 * @param collector its public key (Ed25519), 32 bytes
 * @returns whether this hub was let in
 * @throws DamagedError when this collector did not say it to this knock
 */
export function readKnockAnswer(text: string, knock: string, collector: Uint8Array): boolean {
  const [, words = "", signature = ""] = /^(enrolled|waits) ([\w-]{86})$/.exec(text) ?? [];
  const said = answerToSign(words, knock);
  if (!verify(null, said, provingKeyOf(collector), Buffer.from(signature, "base64url")))
    throw new DamagedError("The collector did not say it to this knock.");
  return words === "enrolled";
}

/** One line without anything that a page or a terminal would take for more than letters. */
function plain(name: string): string {
  return name
    .replace(/[\p{C}\p{Z}]+/gu, " ")
    .trim()
    .slice(0, longestName);
}

function toSign(words: string): Buffer {
  return Buffer.from(`learning-hub knock ${words}`);
}

function answerToSign(words: string, knock: string): Buffer {
  const said = hash("sha256", knock, "buffer");
  return Buffer.concat([Buffer.from(`learning-hub knock is answered ${words} `), said]);
}
