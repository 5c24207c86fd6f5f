import { createHmac, timingSafeEqual } from "node:crypto";
import type { Facility, Learner } from "./people.ts";
import type { Roster } from "./roster.ts";

/**
 * The code on a learner's card, `<learner>.<22 letters>`: an HMAC-SHA-256 of 128 bits over learner and card version, so
 * that nobody can make one up and a renewed card ends the old one.
 */
export function cardCode(facility: Facility, learner: Learner): string {
  return `${learner.id}.${signatureOf(facility, learner)}`;
}

/** Whose card this is; undefined when it was made up, or has been renewed since. */
export function learnerOfCard(roster: Roster, code: string): Learner | undefined {
  return roster.learners.get(numberOf(code)) && signedLearner(roster, code);
}

/**
 * For whom a merged card counts. It leads to her and lets nobody in: if the merge was a mistake, its owner is another
 * child.
 */
export function childOfMergedCard(roster: Roster, code: string): Learner | undefined {
  const card = roster.merged.get(numberOf(code));
  return card && signedLearner(roster, code) && roster.learners.get(card.childId);
}

function numberOf(code: string): number {
  return Number(code.split(".")[0]);
}

function signedLearner(roster: Roster, code: string): Learner | undefined {
  const [, signature = ""] = code.split(".");
  const id = numberOf(code);
  const learner = roster.learners.get(id) ?? roster.merged.get(id)?.learner;
  if (!learner || !roster.facility) return undefined;
  const expected = Buffer.from(signatureOf(roster.facility, learner));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given) ? learner : undefined;
}

function signatureOf(facility: Facility, learner: Learner): string {
  return createHmac("sha256", facility.secret)
    .update(`card ${learner.id} ${learner.cardVersion}`)
    .digest("base64url")
    .slice(0, 22);
}
