import type { KeyObject } from "node:crypto";
import { seedFor } from "../../../content/format/seed.ts";
import { factsOf, type Log } from "../../log.ts";
import type { AnswerStatement, NewNames } from "../../sync/protocol/answers.ts";
import { DamagedError } from "../../sync/protocol/bytes.ts";
import { decodeAnswers } from "../../sync/protocol/decode-answers.ts";
import { erasedName, isErasedName } from "../../sync/protocol/erased.ts";
import { hashOf, openSegment, readSegment } from "../../sync/protocol/segment.ts";
import { isOfErased, withoutErased } from "../erasure/erased-children.ts";
import { dropBytes, holdHubToRead, orderAllAgain } from "../erasure/queries.ts";
import type { CollectorKeys } from "../keys.ts";
import { segmentAt } from "../queries.ts";
import type { Ask, Store } from "../store/store.ts";
import {
  type FoldedAnswer,
  holdFold,
  keepAnswers,
  keepNames,
  type LaneToFold,
  lanesToFold,
  namesOf,
  noteFolded,
  noteStuck,
  type ToldName,
  type Waits,
} from "./queries.ts";
import { keepTold } from "./told/keep-told.ts";
import { whyUnread } from "./why-unread.ts";
import { type NumberTold, numbered, type Words, wordsFor } from "./words.ts";

/** What folding needs of a collector. */
export type Folding = {
  store: Store;
  keys: CollectorKeys;
  log: Log;
  now(): Date;
  /** Given when no other segment is to be begun. */
  stop?: AbortSignal;
};

/** Lanes that take turns, so that a hub with weeks to tell holds nobody up. */
const mostAtOnce = 20;
/** What could not be read is tried again after so long: a newer program may read it. */
const retryMs = 3_600_000;

/** When what is stuck waits: what is so since later than now was noted by a clock that was ahead, and waits no longer for that. */
export function waits({ now }: Pick<Folding, "now">): Waits {
  const at = (ms: number) => new Date(now().getTime() + ms).toISOString();
  return { since: at(-retryMs), until: at(retryMs) };
}

/**
 * Reads one segment of each lane that has new ones, so that what is in them can be asked for. What was read is noted in
 * the transaction that keeps it: it may stop at any moment and be done by several collectors at once, and each statement
 * counts once. Whatever it meets in a segment holds up the lane of that one alone.
 * @returns how many segments were read; 0 when there is nothing more
 * @throws StoreAwayError
 */
export async function foldNext(folding: Folding): Promise<number> {
  const { store, log, now, stop } = folding;
  const lanes = await lanesToFold(store.ask, { most: mostAtOnce, waits: waits(folding) });
  let read = 0;
  for (const lane of lanes) {
    if (stop?.aborted) break;
    try {
      if (await foldSegment(folding, lane)) read++;
    } catch (error) {
      await noteStuck(store.ask, lane, { why: whyUnread(error), now: now().toISOString() });
      const place = { hub: lane.hubId, epoch: lane.epoch, lane: lane.lane };
      log.warn("segment cannot be read", { ...place, ...factsOf(error) });
    }
  }
  return read;
}

/** @returns false when another collector was quicker, or reads of this hub at the moment */
async function foldSegment({ store, keys }: Folding, lane: LaneToFold): Promise<boolean> {
  const first = lane.foldedTo + 1;
  const kept = await segmentAt(store.ask, { ...lane, first });
  if (!kept)
    throw new DamagedError(`No segment begins at ${first}.`, { code: "no-segment", value: first });
  const segment = kept.bytes && readSegment(kept.bytes);
  const body = segment && (await openSegment(segment, keys.opener));
  return store.write(async (ask) => {
    if (!(await holdHubToRead(ask, lane.hubId))) return false;
    if ((await holdFold(ask, lane)) !== lane.foldedTo) return false;
    // Of one whose bytes were let go of everything was read before.
    if (segment && body) {
      const opened = { body, first, count: kept.count };
      const hasErased = await keepBody(ask, { ...lane, signing: keys.signing }, opened);
      if (hasErased) await dropBytes(ask, { ...lane, first }, hashOf(segment, kept.before));
    }
    await noteFolded(ask, lane, lane.foldedTo + kept.count);
    return true;
  });
}

/** What a segment holds: so many statements, the first of which has this place. */
export type OpenedSegment = { body: Uint8Array; first: number; count: number };

/** @returns whether a child is in it whose record was erased */
async function keepBody(ask: Ask, lane: Reading, opened: OpenedSegment): Promise<boolean> {
  const { body, first, count } = opened;
  if (lane.lane !== "answers") return keepTold(ask, { ...lane, lane: lane.lane }, opened);
  const told = decodeAnswers(body, count);
  const names = await withoutErased(ask, { ...lane, first }, listOf(told.names));
  await keepNames(ask, lane, names);
  const words = wordsFor(await namesOf(ask, lane, numbersIn(told.answers)));
  const answers = told.answers.map((one, place) => folded(one, first + place, words));
  await keepAnswers(
    ask,
    lane,
    answers.filter(({ learner }) => !isErasedName(learner)),
  );
  const isNamedHere = (one: AnswerStatement) => told.names.learners.has(one.learner);
  const isOfBefore = (at: number) => answers[at]?.learner === erasedName;
  if (told.answers.some((one, at) => isOfBefore(at) && !isNamedHere(one)))
    await orderAllAgain(ask, { ...lane, first });
  return names.some(isOfErased) || answers.some(({ learner }) => learner === erasedName);
}

/** A lane that is read, and the key by which children are known again whose record was erased. */
export type Reading = LaneToFold & { signing: KeyObject };

function listOf({ learners, items, misconceptions }: NewNames): ToldName[] {
  const plain = (kind: ToldName["kind"]) => (told: [number, string]) => {
    const [number, name] = told;
    return { kind, number, name, packVersion: null };
  };
  return [
    ...[...learners].map(plain("learner")),
    ...[...misconceptions].map(plain("misconception")),
    ...items.map(({ number, itemId, packVersion }) => ({
      ...{ kind: "item" as const, number, name: itemId, packVersion },
    })),
  ];
}

function numbersIn(answers: AnswerStatement[]): NumberTold[] {
  return [
    ...numbered(
      "learner",
      answers.map(({ learner }) => learner),
    ),
    ...numbered(
      "item",
      answers.map(({ item }) => item),
    ),
    ...numbered(
      "misconception",
      answers.flatMap(({ misconception = [] }) => misconception),
    ),
  ];
}

/** Nothing is learned from more letters. */
const longestKept = 500;

function folded(answer: AnswerStatement, seq: number, words: Words): FoldedAnswer {
  const { learner, item, misconception, variant, check, at } = answer;
  const { name: itemId, packVersion } = words("item", item);
  const pseudonym = words("learner", learner).name;
  return {
    ...{ seq, learner: pseudonym, itemId, packVersion: packVersion ?? "", variant },
    seed: answer.seed ?? seedFor(pseudonym, itemId, variant),
    ...{ try: answer.try, hints: answer.hints, isCorrect: answer.isCorrect },
    response: answer.response.length > longestKept ? "" : answer.response,
    misconception: misconception === undefined ? null : words("misconception", misconception).name,
    answeredAt: new Date(1000 * at).toISOString(),
    ...{ purpose: answer.purpose, checkNumber: check ?? null },
  };
}
