import { createHmac, randomBytes } from "node:crypto";

/**
 * The order to erase a child's record. She is a hash in it, with a salt of its own: her hub finds her among its children, and
 * who reads the words anywhere learns no pseudonym from them.
 */
export type EraseOrder = { isMeant(pseudonym: string): boolean };

/** What is kept of such an order where it was heard. */
export const eraseWords = "erase";

const words = /^erase ([\w-]{43}) ([\w-]{43})$/;

/** The words of an order about this child; other ones each time. */
export function writeEraseOrder(pseudonym: string): string {
  const salt = randomBytes(32);
  return `erase ${salt.toString("base64url")} ${saltedHash(salt, pseudonym)}`;
}

/** @returns undefined for another order */
export function readEraseOrder(told: string): EraseOrder | undefined {
  const [, salt, hashed] = words.exec(told) ?? [];
  if (salt === undefined) return undefined;
  const key = Buffer.from(salt, "base64url");
  return { isMeant: (pseudonym) => saltedHash(key, pseudonym) === hashed };
}

function saltedHash(salt: Buffer, pseudonym: string): string {
  return createHmac("sha256", salt).update(pseudonym).digest("base64url");
}
