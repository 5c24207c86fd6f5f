import { hash, timingSafeEqual } from "node:crypto";
import { keyedHash } from "../../keyed-hash.ts";
import { bytesOf, cleanLetters, inGroups, lettersOf } from "../../personal/code-letters.ts";
import { preparedName } from "../../personal/prepared.ts";

/** Who is let in, and by whom: a person of the office, or 0 for whoever has the machine. */
export type Invitation = { name: string; by: number };

/** What a code says. */
export type ReadInvitation = { by: number; issuedMs: number; codeHash: string };

/** So long a code lets somebody in. */
export const invitationMs = 24 * 3_600_000;

const timeBytes = 5;
const byBytes = 2;
const proofBytes = 8;
/** Milliseconds are counted from here, so that five bytes last until 2060. */
const epochMs = Date.UTC(2026, 0);

/**
 * Makes a code that lets one person in. It is kept nowhere: it says itself when and by whom it was made, and is proven by
 * the keys of the collector. So a command can make one while a collector has the database for itself.
 * @returns six groups of four letters
 */
export function makeInvitation(secret: Buffer, { name, by }: Invitation, now: Date): string {
  const told = Buffer.alloc(timeBytes + byBytes);
  told.writeUIntBE(now.getTime() - epochMs, 0, timeBytes);
  told.writeUIntBE(by, timeBytes, byBytes);
  return inGroups(lettersOf(Buffer.concat([told, proofOf(secret, told, name)])));
}

/** What a code says that somebody typed; undefined for one that is not of this name, is older than a day, or none of ours. */
export function readInvitation(
  secret: Buffer,
  name: string,
  typed: string,
  now: Date,
): ReadInvitation | undefined {
  const letters = cleanLetters(typed);
  if (!/^[0-9A-HJKMNP-TV-Z]{24}$/.test(letters)) return undefined;
  const bytes = bytesOf(letters);
  const told = bytes.subarray(0, timeBytes + byBytes);
  if (!timingSafeEqual(bytes.subarray(timeBytes + byBytes), proofOf(secret, told, name)))
    return undefined;
  const issuedMs = told.readUIntBE(0, timeBytes) + epochMs;
  if (now.getTime() - issuedMs > invitationMs) return undefined;
  const codeHash = hash("sha256", letters, "base64url");
  return { by: told.readUIntBE(timeBytes, byBytes), issuedMs, codeHash };
}

function proofOf(secret: Buffer, told: Uint8Array, name: string): Buffer {
  const words = `invitation ${Buffer.from(told).toString("hex")} ${preparedName(name)}`;
  return Buffer.from(keyedHash(secret, words, 43), "base64url").subarray(0, proofBytes);
}
