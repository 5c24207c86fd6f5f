import type { KeyObject } from "node:crypto";
import { keyedHash } from "../../keyed-hash.ts";
import {
  type HeardTo,
  wordLetters,
  writeHeardQuestion,
} from "../../sync/protocol/office-orders.ts";
import { orderSecretOf } from "../keys.ts";
import type { Ask } from "../store/store.ts";
import { type AnsweredFor, answeredFor, giveAgainBeyond } from "./queries.ts";

/** Whose orders are asked for, and the key with which the office's words are made. */
export type Desk = { ask: Ask; signing: KeyObject };

/** A question holds for as long, and for less than twice as long: its answer comes in the same pass. */
const questionMs = 5 * 60_000;

/**
 * Somebody says in a hub's name how far that has heard orders. Whoever has an old request of its can say any number beside it,
 * so that this changes nothing: the hub is asked.
 * @returns the question, where it has answered for a newer order; undefined where it has not, or nothing is said
 */
export async function heardQuestionFor(
  desk: Desk,
  hubId: string,
  { heard, now }: { heard: number | undefined; now: Date },
): Promise<string | undefined> {
  if (heard === undefined) return undefined;
  const known = await answeredFor(desk.ask, hubId);
  if (known.newest === null || heard >= known.newest) return undefined;
  return writeHeardQuestion(await wordAt(desk, { hubId, known, moment: momentOf(now) }));
}

/**
 * A hub has signed how far it has heard orders, with the word of a question. Where that is of now, it is given again what it has
 * lost with its card.
 * @returns the number; undefined where it does not answer a question of now
 */
export async function hearHowFar(
  desk: Desk,
  hubId: string,
  { signed, now }: { signed: HeardTo; now: Date },
): Promise<number | undefined> {
  const known = await answeredFor(desk.ask, hubId);
  const moment = momentOf(now);
  // Two collectors behind one address may stand on either side of a beginning.
  const words = [moment - 1, moment, moment + 1].map((one) =>
    wordAt(desk, { hubId, known, moment: one }),
  );
  if (!(await Promise.all(words)).includes(signed.word)) return undefined;
  await giveAgainBeyond(desk.ask, hubId, { heard: signed.number, now: now.toISOString() });
  return signed.number;
}

/**
 * The word of the question as it goes in somebody's hand, who may come in months: it holds as long as the hub has answered for the
 * same orders, so that an older parcel of the same hub answers another question.
 * @returns undefined where the hub has answered for none, so that nothing can be lost
 */
export async function carriedWordFor(desk: Desk, hubId: string): Promise<string | undefined> {
  const known = await answeredFor(desk.ask, hubId);
  return known.newest === null ? undefined : wordAt(desk, { hubId, known, moment: "carried" });
}

/** The same as over a link, by a word of a file (`hearHowFar`). */
export async function hearCarriedHowFar(
  desk: Desk,
  hubId: string,
  { signed, now }: { signed: HeardTo; now: Date },
): Promise<void> {
  if (signed.word !== (await carriedWordFor(desk, hubId))) return;
  await giveAgainBeyond(desk.ask, hubId, { heard: signed.number, now: now.toISOString() });
}

function momentOf(now: Date): number {
  return Math.floor(now.getTime() / questionMs);
}

/**
 * Of that moment and of what the hub has answered for. So nobody can keep a true answer back until it says less than the hub has
 * heard since; and once orders were given again, and done, the same answer counts no more.
 */
async function wordAt(
  { signing }: Desk,
  { hubId, known, moment }: { hubId: string; known: AnsweredFor; moment: number | "carried" },
): Promise<string> {
  const question = `${hubId} heard ${known.state} ${moment}`;
  return keyedHash(await orderSecretOf(signing), question, wordLetters);
}
