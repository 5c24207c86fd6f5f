import { atPace, type Pace } from "./pace.ts";
import type { RecordStoreError } from "./post-statements.ts";

/**
 * What a collector remembers of a record store that fails (5xx), so that it tells one that fails at a statement from one
 * that fails at everything. Nothing of it is on the disk: after a start it is found out again.
 */
export type Suspects = {
  /** Rounds in a row in which it failed at something that was not under suspicion, and took nothing. */
  failedRounds: number;
  /** Statements at which it failed when each was sent alone, while it took others. */
  byId: Map<string, Suspicion>;
};

/** In how many rounds it took another one after it had failed at this one, and since when. */
type Suspicion = { times: number; sinceMs: number | undefined };

export function openSuspects(): Suspects {
  return { failedRounds: 0, byId: new Map() };
}

/** One look at what is to be told. */
export type Round = {
  suspects: Suspects;
  nowMs: number;
  /** Batches at which the store fails are halved; else the first ends the round. */
  isSeeking: boolean;
  isOver: boolean;
  hasTold: boolean;
  hasFailedAnew: boolean;
  failure: RecordStoreError | undefined;
  /** Requests that it failed at, while it has taken none. */
  inVain: number;
  alone: FailedAlone[];
};

/** A statement at which the store failed in this round; sure when it took another one after it. */
type FailedAlone = { id: string; isSure: boolean; park: () => Promise<void> };

/** A store that is down is back within a minute, most times, and is left alone until then. */
const roundsBeforeSeeking = 4;
/** While a store is down, it is asked so by and by: a round is ten seconds. */
const mostRoundsBetween = 64;
/** Enough to find one that it takes among 200, when every sixth is one at which it fails. */
const mostInVain = 64;
/** One that it does not answer in time takes a minute: a round has five of them in vain. */
const slowInVain = 16;
/** So many that are under suspicion are sent in a round, each alone. */
const mostAlone = 8;
/** What a store fails at for that long, while it takes others, it fails at for what it is. */
const leastTimes = 3;
const leastMs = 10 * 60_000;

export function beginRound(suspects: Suspects, nowMs: number): Round {
  const { failedRounds } = suspects;
  const isOften =
    failedRounds < mostRoundsBetween
      ? Number.isInteger(Math.log2(failedRounds))
      : failedRounds % mostRoundsBetween === 0;
  return {
    ...{ suspects, nowMs, isSeeking: failedRounds >= roundsBeforeSeeking && isOften },
    ...{ isOver: false, hasTold: false, hasFailedAnew: false, failure: undefined },
    ...{ inVain: 0, alone: [] },
  };
}

/** What is under suspicion goes first and alone: it holds up no other, and what the store takes after it speaks for the store. */
export function partsOf<One>(
  { suspects }: Round,
  { all, idOf, pace }: { all: One[]; idOf: (one: One) => string; pace: Pace },
): One[][] {
  const isSuspect = (one: One) => suspects.byId.has(idOf(one));
  const others = all.filter((one) => !isSuspect(one));
  const alone = all.filter(isSuspect).slice(0, mostAlone);
  return [...alone.map((one) => [one]), ...atPace(pace, others)];
}

/** The store has them, and so it was there after all that it failed at before. */
export function noteTaken(round: Round, statements: { id: string }[]): void {
  const { byId } = round.suspects;
  round.hasTold = true;
  round.inVain = 0;
  for (const { id } of statements) byId.delete(id);
  for (const one of round.alone.filter(({ isSure }) => !isSure)) {
    one.isSure = true;
    const { times = 0, sinceMs = round.nowMs } = byId.get(one.id) ?? {};
    byId.set(one.id, { times: times + 1, sinceMs: Math.min(sinceMs, round.nowMs) });
  }
}

/** It failed at a batch, or at one that was not suspected: whether it is the store is not known. */
export function noteFailed(round: Round, failure: RecordStoreError, isSlow = false): void {
  round.failure = failure;
  round.hasFailedAnew = true;
  if (!round.hasTold) round.inVain += isSlow ? slowInVain : 1;
  if (!round.isSeeking || round.inVain > mostInVain) round.isOver = true;
}

/** It failed at a single one, which is under suspicion where it took another one in the same round. */
export function noteFailedAlone(
  round: Round,
  failure: RecordStoreError,
  { id, isSlow, park }: Omit<FailedAlone, "isSure"> & { isSlow: boolean },
): void {
  const { byId } = round.suspects;
  if (byId.has(id)) round.failure = failure;
  else noteFailed(round, failure, isSlow);
  if (round.hasTold) byId.set(id, byId.get(id) ?? { times: 0, sinceMs: undefined });
  round.alone.push({ id, isSure: false, park });
}

/**
 * Parks what the store has failed at for long enough while it took others.
 * @throws RecordStoreError when something is left that the store failed at
 */
export async function endRound(round: Round): Promise<void> {
  const { suspects, nowMs, hasTold, hasFailedAnew, failure, alone, isOver } = round;
  if (!failure) suspects.byId.clear();
  if (!hasFailedAnew) suspects.failedRounds = 0;
  else suspects.failedRounds = hasTold ? roundsBeforeSeeking : suspects.failedRounds + 1;
  const isCertain = ({ id, isSure }: FailedAlone) => {
    const { times = 0, sinceMs = nowMs } = suspects.byId.get(id) ?? {};
    return isSure && times >= leastTimes && nowMs - sinceMs >= leastMs;
  };
  const certain = alone.filter(isCertain);
  for (const { id, park } of certain) {
    await park();
    suspects.byId.delete(id);
  }
  if (failure && (isOver || certain.length < alone.length)) throw failure;
}
