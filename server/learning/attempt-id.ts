import type { Learner } from "../classroom/people.ts";
import { keyedHash } from "../keyed-hash.ts";
import type { Purpose } from "./model/learner-state.ts";

/**
 * What an attempt is made for: this turn of this child, this variant of this item in this version of its pack, why it is asked, this try. Both turn and
 * child: the number of a turn for which a full card had no room is given again after a start.
 */
export type AttemptPlace = {
  sittingId: number;
  learnerId: Learner["id"];
  itemId: string;
  /** Of the pack: another one may ask something else under the same name. */
  packVersion: string;
  variant: number;
  purpose: Purpose;
  try: number;
};

/**
 * The id that an answer form carries, `<try>.<22 letters>`: a keyed hash (128 bits kept) over its place. So the id
 * needs no storing before the answer, a reload shows the same form, a form posted twice is one attempt, and nobody can
 * answer what was not asked: another child's item, another variant, a made-up id, a test as if it were practice.
 */
export function attemptIdFor(secret: Buffer, place: AttemptPlace): string {
  const { purpose, sittingId, learnerId, itemId, packVersion, variant } = place;
  const words = `attempt ${purpose} ${sittingId} ${learnerId} ${itemId} ${packVersion} ${variant} ${place.try}`;
  return `${place.try}.${keyedHash(secret, words, 22)}`;
}

/** Which try the id was made for, when it was made by this hub for this sitting, item and variant. */
export function tryOfAttemptId(
  secret: Buffer,
  place: Omit<AttemptPlace, "try">,
  attemptId: string,
): number | undefined {
  const number = /^([1-9]\d{0,3})\.[\w-]{22}$/.exec(attemptId)?.[1];
  if (number === undefined) return undefined;
  const made = attemptIdFor(secret, { ...place, try: Number(number) });
  return made === attemptId ? Number(number) : undefined;
}
