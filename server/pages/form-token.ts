import { timingSafeEqual } from "node:crypto";
import { keyedHash } from "../keyed-hash.ts";

/**
 * Ties a form to who may send it: a keyed hash (96 bits kept) over the bearer, which is a phone, a child's turn on it,
 * or a teacher's session. So a form of another origin, another phone or an earlier turn is known, with nothing to store.
 */
export function formToken(secret: Buffer, bearer: string): string {
  return keyedHash(secret, `form ${bearer}`, 16);
}

export function isFormToken(secret: Buffer, bearer: string, token: string | undefined): boolean {
  const expected = Buffer.from(formToken(secret, bearer));
  const given = Buffer.from(token ?? "");
  return expected.length === given.length && timingSafeEqual(expected, given);
}
