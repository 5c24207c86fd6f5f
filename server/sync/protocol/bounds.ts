import { DamagedError } from "./bytes.ts";

/**
 * What may stand in a segment, so that whoever reads it can keep it: a collector's tables have columns of these widths
 * (`smallint` and `integer` of PostgreSQL, 8.1), and no moment behind the year 9999 is written as the others are. A hub stays
 * far below.
 */
export const largest = {
  small: 2 ** 15 - 1,
  integer: 2 ** 31 - 1,
  /** Seconds since 1970. */
  second: Date.parse("9999-12-31T23:59:59Z") / 1000,
  /** New names of a kind in one segment. */
  names: 20_000,
} as const;

/** The same for texts, in bytes of UTF-8. */
export const longest = {
  pseudonym: 100,
  /** Of a question, a version or a mistake: authors choose these. */
  name: 2000,
  /** What a form of the hub may hold. */
  response: 65_536,
} as const;

/** @param what the number is, for people @throws DamagedError when it is less than `least`, or more than `most` */
export function within(what: string, number: number, least: number, most: number): number {
  if (number < least || number > most)
    throw new DamagedError(`A number is out of bounds (${what}).`, {
      code: "number-bounds",
      value: what,
    });
  return number;
}
