import { timingSafeEqual } from "node:crypto";
import { keyedHash } from "../keyed-hash.ts";

/**
 * Ties a form to who may send it: a keyed hash (96 bits kept) over the bearer, which is a phone, a child's turn on it,
 * or a teacher's session. So a form of another origin, another phone or an earlier turn is known, with nothing to store.
 */
export function formToken(secret: Buffer, bearer: string): string {
  return keyedHash(secret, `form ${bearer}`, 16);
}

/** Whether a form's token is that of this bearer. What a page put behind a full stop says something else, and is passed over. */
export function isFormToken(secret: Buffer, bearer: string, token: string | undefined): boolean {
  const expected = Buffer.from(formToken(secret, bearer));
  const [own = ""] = (token ?? "").split(".");
  const given = Buffer.from(own);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
