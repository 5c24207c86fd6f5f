import { factsOf } from "../../../log.ts";
import type { Opener } from "../../../personal/open-sealed.ts";
import { DamagedError } from "../../../sync/protocol/bytes.ts";
import { decodeAnswers } from "../../../sync/protocol/decode-answers.ts";
import { decodeStatements } from "../../../sync/protocol/encode-statements.ts";
import { erasedName } from "../../../sync/protocol/erased.ts";
import { hashOf, openSegment, readSegment, type Segment } from "../../../sync/protocol/segment.ts";
import { learnersIn } from "../../../sync/protocol/statements.ts";
import { type Folding, waits } from "../../fold/fold.ts";
import { whyUnread } from "../../fold/why-unread.ts";
import { digestOf } from "../erased-children.ts";
import { digestsOf, dropBytes } from "../queries.ts";
import { eraseMergedCards } from "./merged-cards.ts";
import {
  type AsideToSearch,
  asideToSearch,
  erasedNumbers,
  hubsToSearch,
  noteAllSearched,
  noteAsideSearched,
  noteSearchable,
  noteSearched,
  noteUnsearched,
  type ReadSegment,
  segmentsToSearch,
} from "./queries.ts";

/** Pieces that are looked through at a time. */
const mostAtOnce = 20;

/**
 * Looks through what hubs had sent before somebody of theirs was erased, and lets go of the bytes of each piece in which she
 * is. It may stop at any moment and be done by several collectors at once. Whatever it meets in a piece holds up the lane of that
 * one alone.
 * @returns how many pieces were looked through; 0 when there is nothing more
 * @throws StoreAwayError
 */
export async function searchNext(folding: Folding): Promise<number> {
  const { store } = folding;
  let searched = await eraseMergedCards(folding);
  for (const hub of await hubsToSearch(store.ask)) {
    if (folding.stop?.aborted) return searched;
    searched += await searchHub(folding, hub);
  }
  const aside = await asideToSearch(store.ask, mostAtOnce);
  for (const piece of aside) await searchAside(folding, piece);
  return searched + aside.length;
}

/** @returns how many segments were looked through */
async function searchHub(
  folding: Folding,
  hub: { hubId: string; number: number },
): Promise<number> {
  const tried = { most: mostAtOnce, waits: waits(folding) };
  const segments = await segmentsToSearch(folding.store.ask, hub, tried);
  if (segments.length === 0) await tellSearched(folding, hub);
  const stuck = new Set<string>();
  let searched = 0;
  for (const segment of segments) {
    if (folding.stop?.aborted) break;
    const lane = `${segment.epoch} ${segment.lane}`;
    if (stuck.has(lane)) continue;
    if (await trySegment(folding, segment, hub.number)) searched++;
    else stuck.add(lane);
  }
  return searched;
}

/** @returns false where it cannot be looked through, which is noted and tried again */
async function trySegment(
  folding: Folding,
  segment: ReadSegment,
  number: number,
): Promise<boolean> {
  const { store, log, now } = folding;
  try {
    await searchSegment(folding, segment, number);
    if (segment.isTriedAgain) await noteSearchable(store.ask, segment);
    return true;
  } catch (error) {
    await noteUnsearched(store.ask, segment, { why: whyUnread(error), now: now().toISOString() });
    const { hubId: hub, epoch, lane } = segment;
    log.warn("segment cannot be looked through", { hub, epoch, lane, ...factsOf(error) });
    return false;
  }
}

/** The log has each erasure here, also one whose commit was done after whoever asked for it was told that nothing answers. */
async function tellSearched(
  { store, log, now }: Folding,
  hub: { hubId: string; number: number },
): Promise<void> {
  for (const { number, by } of await noteAllSearched(store.ask, hub, now().toISOString()))
    log.info("erasure looked through", { hub: hub.hubId, number, person: by });
}

async function searchSegment({ store, keys }: Folding, kept: ReadSegment, number: number) {
  const segment = readSegment(kept.bytes);
  const numbers = await erasedNumbers(store.ask, kept, erasedName);
  const told = await openSegment(segment, keys.opener).then((body) => childrenIn(segment, body));
  const isHers = told.numbers.some((learner) => numbers.has(learner));
  if (isHers) await dropBytes(store.ask, kept, hashOf(segment, kept.before));
  else await noteSearched(store.ask, kept, number);
}

/** The children of whom a segment tells, and the pseudonyms in it. */
function childrenIn({ place: { lane, count } }: Segment, body: Uint8Array) {
  if (lane !== "answers") {
    const { statements, learners } = decodeStatements(lane, body, count);
    return numbersAndNames(statements.flatMap(learnersIn), learners);
  }
  const { answers, names } = decodeAnswers(body, count);
  return numbersAndNames(
    answers.map(({ learner }) => learner),
    names.learners,
  );
}

function numbersAndNames(numbers: number[], names: Map<number, string>) {
  return { numbers: [...numbers, ...names.keys()], names: [...names.values()] };
}

/** What was refused is not read, and may be anything: what opens and cannot be understood goes, so that she is not in it. */
async function searchAside(folding: Folding, piece: AsideToSearch): Promise<void> {
  const isHers = await isHersAside(folding, piece);
  await noteAsideSearched(folding.store.ask, piece, isHers);
}

async function isHersAside(
  { store, keys }: Folding,
  { hubId, epoch, bytes }: AsideToSearch,
): Promise<boolean> {
  const body = await bodyOf(bytes, keys.opener);
  if (!body) return false; // nobody here can read it
  const told = understood(readSegment(bytes), body);
  if (!told) return true;
  const known = await erasedNumbers(store.ask, { hubId, epoch }, erasedName);
  if (told.numbers.some((learner) => known.has(learner))) return true;
  const digests = await digestsOf(store.ask, hubId);
  for (const name of told.names) if (digests.has(await digestOf(keys.signing, name))) return true;
  return false;
}

/** Undefined for what cannot be understood, whyever. */
function understood(segment: Segment, body: Uint8Array) {
  try {
    return childrenIn(segment, body);
  } catch {
    return undefined;
  }
}

async function bodyOf(bytes: Uint8Array, opener: Opener): Promise<Uint8Array | undefined> {
  try {
    return await openSegment(readSegment(bytes), opener);
  } catch (error) {
    if (!(error instanceof DamagedError)) throw error;
    return undefined;
  }
}
