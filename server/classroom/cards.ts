import { createHmac, timingSafeEqual } from "node:crypto";
import type { Reader } from "../db/connection.ts";
import type { Facility, Learner } from "./people.ts";
import { newestCardOf } from "./queries.ts";
import type { Roster } from "./roster.ts";

/**
 * The code on a learner's card, `<learner>.<22 letters>`: an HMAC-SHA-256 of 128 bits over learner and card version, so
 * that nobody can make one up and a renewed card ends the old one.
 */
export function cardCode(facility: Facility, { id, cardVersion }: Learner): string {
  return `${id}.${signatureOf(facility, id, cardVersion)}`;
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

/**
 * Why a card lets nobody in that is no made-up one: the class of its child was put away, and it serves again when that comes
 * back; or hers has been renewed since, or she is off the list.
 */
export async function fateOfCard(
  db: Reader,
  { facility, away }: Roster,
  code: string,
): Promise<"class-away" | "old-card" | undefined> {
  const id = numberOf(code);
  const newest = facility && Number.isSafeInteger(id) ? await newestCardOf(db, id) : undefined;
  if (!facility || !newest) return undefined;
  for (let version = newest.version; version > 0; version--) {
    if (!isSigned(code, signatureOf(facility, id, version))) continue;
    const isWaiting = version === newest.version && newest.isOnList;
    return isWaiting && away.has(newest.classroomId) ? "class-away" : "old-card";
  }
  return undefined;
}

function numberOf(code: string): number {
  return Number(code.split(".")[0]);
}

function signedLearner(roster: Roster, code: string): Learner | undefined {
  const id = numberOf(code);
  const learner = roster.learners.get(id) ?? roster.merged.get(id)?.learner;
  if (!learner || !roster.facility) return undefined;
  const signature = signatureOf(roster.facility, id, learner.cardVersion);
  return isSigned(code, signature) ? learner : undefined;
}

function isSigned(code: string, signature: string): boolean {
  const expected = Buffer.from(signature);
  const given = Buffer.from(code.split(".")[1] ?? "");
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function signatureOf(facility: Facility, learnerId: number, cardVersion: number): string {
  return createHmac("sha256", facility.secret)
    .update(`card ${learnerId} ${cardVersion}`)
    .digest("base64url")
    .slice(0, 22);
}
