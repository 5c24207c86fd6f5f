import { dayAround } from "../../device/calendar.ts";
import { factsOf, type Log } from "../../log.ts";
import { hasFailed, type Learned, pauseAfter } from "./backoff.ts";
import {
  type Decision,
  decide,
  decideByHand,
  type Facts,
  outsideHours,
  type Wait,
} from "./decide.ts";
import { openHours } from "./hours.ts";
import { beginEntry } from "./ledger.ts";
import { hasCarried, type Pass, type PassProgress } from "./pass-result.ts";
import type { Presence, WayOut } from "./presence.ts";
import { isFree, type LinkProfile } from "./profile.ts";
import { cutOffPasses, lastArrivalAt, lastPass } from "./queries.ts";
import { type Known, readFacts } from "./read-facts.ts";
import { renewLink } from "./renew-link.ts";
import type { Passing, SenderState } from "./sender-state.ts";

/** What a sender works with. `random` is for tests. */
export type SenderParts = Pick<Known, "db" | "clock" | "profile" | "unsent"> &
  Partial<Pick<Known, "questionPauseMs">> & {
    log: Log;
    /** What can be done for the next pass while none runs; asked as often. */
    prepare?: () => Promise<void>;
    pass: Pass;
    watch: (changed: (way: WayOut) => void) => Promise<Presence>;
    random?: () => number;
  };

/** Sends when the link, the hour, the budget and what is unsent say so; while nothing is sent, not a byte is on the air. */
export type Sender = {
  /**
   * Somebody wants it sent now: at any hour, however little it is; only the budget is asked. A pass underway goes on; behind a
   * question for orders, or a pass that is about to end, another begins where there is budget then.
   */
  sendNow(): Promise<{ state: "sending" } | { state: "no-budget"; wait: Wait }>;
  /** Stops the pass that is underway, and begins none by itself for an hour, unless another way out comes. */
  stopNow(): void;
  /** Does what no pass may run beside; one that is underway is stopped first, and goes on after it. */
  alone<Answer>(job: () => Promise<Answer>): Promise<Answer>;
  state(): Promise<SenderState>;
  /** The link has other hours and budgets from now on. */
  renew(profile: LinkProfile): Promise<void>;
  /** Tells when the state may be another, until the sender is closed. @returns the way to stop listening */
  watch(watcher: Watcher): () => void;
  /** Stops a pass and waits for its end. */
  close(): Promise<void>;
};

export type Watcher = { told(): void; ended(): void };

type Running = {
  isByHand: boolean;
  isQuestion: boolean;
  stop: AbortController;
  progress: PassProgress | undefined;
  /** Its end is on its way to the card, or there already. */
  isEnding: boolean;
};

type Work = Required<SenderParts> &
  Known & {
    running: Running | undefined;
    /** The pass that is underway, to its last line in the ledger. */
    passing: Promise<void>;
    /** Somebody wants it sent when that has ended. */
    isWanted: boolean;
    /** In a row, since the way out changed. */
    failures: number;
    /** Looks and wishes, one after the other, so that no two passes begin. */
    turn: Promise<unknown>;
    timer: NodeJS.Timeout | undefined;
    watchers: Set<Watcher>;
    isClosed: boolean;
  };

/** So long a look may be out of date: clocks are set, and an answer tells nobody here that it has come. */
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export async function openSender(parts: SenderParts): Promise<Sender> {
  await parts.db
    .write(cutOffPasses)
    .catch((error) => parts.log.warn("passes left underway", factsOf(error))); // a full card; starting needs no room
  const work: Work = {
    ...{ random: Math.random, prepare: async () => undefined, questionPauseMs: () => 0 },
    ...parts,
    hours: await openHours(parts.profile.hours),
    ...{ way: undefined, running: undefined, passing: Promise.resolve(), isWanted: false },
    ...{ failures: 0, pauseEndsMs: 0, tooLittleOnMs: undefined },
    ...{ turn: Promise.resolve(), timer: undefined, watchers: new Set(), isClosed: false },
  };
  const presence = await parts.watch((way) => followWay(work, way));
  work.way = presence.way();
  lookAgain(work);
  return {
    sendNow: () => inTurn(work, () => sendByHand(work)),
    stopNow() {
      work.running?.stop.abort();
      work.isWanted = false;
      work.pauseEndsMs = work.clock.now().monotonicMs + hourMs;
    },
    alone: (job) => inTurn(work, () => doAlone(work, job)).finally(() => lookAgain(work)),
    state: () => stateOf(work),
    renew: (profile) => inTurn(work, () => renewLink(work, profile)).finally(() => lookAgain(work)),
    watch(watcher) {
      work.watchers.add(watcher);
      return () => work.watchers.delete(watcher);
    },
    async close() {
      work.isClosed = true;
      clearTimeout(work.timer);
      presence.close();
      await work.turn;
      work.running?.stop.abort();
      await work.passing;
      for (const { ended } of work.watchers) ended();
      await work.hours.close();
    },
  };
}

/** Another way out may lead where the last did not: whatever failed before is forgotten. */
function followWay(work: Work, way: WayOut): void {
  work.way = way;
  work.failures = 0;
  work.pauseEndsMs = 0;
  if (way === undefined) work.running?.stop.abort();
  lookAgain(work);
}

function inTurn<Answer>(work: Work, job: () => Promise<Answer>): Promise<Answer> {
  const answer = work.turn.then(job);
  work.turn = answer.catch(() => undefined); // told to whoever asked
  return answer;
}

function tellWatchers({ watchers }: Work): void {
  for (const { told } of watchers) told();
}

function lookAgain(work: Work): void {
  tellWatchers(work);
  inTurn(work, () => look(work)).catch((error) => {
    work.log.warn("look at the link failed", factsOf(error));
    wakeIn(work, minuteMs);
  });
}

/** Begins a pass, stops one, or waits; and looks again when that may change, in a minute at most, for clocks are set. */
async function look(work: Work): Promise<void> {
  if (work.isClosed) return;
  const facts = await readFacts(work);
  const untilMs = work.running ? goOn(work.running, facts) : beginOrWait(work, facts);
  wakeIn(work, Math.min(minuteMs, (untilMs ?? Number.POSITIVE_INFINITY) - facts.wallMs));
  if (!work.running) await work.prepare();
}

function goOn(running: Running, facts: Facts): number | undefined {
  if (!running.isByHand && outsideHours(facts)) running.stop.abort();
  return facts.window.changesAtMs;
}

function beginOrWait(work: Work, facts: Facts): number | undefined {
  const decision = decide(facts);
  if (decision.do === "wait") return decision.untilMs;
  begin(work, decision, false);
  return facts.window.changesAtMs;
}

function wakeIn(work: Work, ms: number): void {
  clearTimeout(work.timer);
  if (!work.isClosed) work.timer = setTimeout(() => lookAgain(work), ms).unref();
}

async function sendByHand(work: Work): ReturnType<Sender["sendNow"]> {
  if (work.running && canTakeMore(work.running)) {
    work.running.isByHand = true;
    return { state: "sending" };
  }
  const decision = decideByHand(await readFacts(work));
  work.isWanted = work.running !== undefined;
  if (decision.do === "wait") return { state: "no-budget", wait: decision };
  if (!work.running) begin(work, decision, true);
  return { state: "sending" };
}

/** A question tells nothing, and may bring the budget for what is wanted; a pass that ends tells nothing more. */
function canTakeMore({ isQuestion, stop, isEnding }: Running): boolean {
  return !isQuestion && !stop.signal.aborted && !isEnding;
}

/** What somebody wanted sent while it could not go along. */
async function sendWanted(work: Work): Promise<void> {
  if (work.isWanted && !work.isClosed && !work.running) await sendByHand(work);
}

async function doAlone<Answer>(work: Work, job: () => Promise<Answer>): Promise<Answer> {
  work.isWanted ||= work.running?.isByHand === true;
  work.running?.stop.abort();
  await work.passing;
  return job();
}

function begin(work: Work, decided: Exclude<Decision, Wait>, isByHand: boolean): void {
  const running: Running = {
    ...{ isByHand, isQuestion: decided.do === "ask", stop: new AbortController() },
    ...{ progress: undefined, isEnding: false },
  };
  work.running = running;
  tellWatchers(work);
  work.passing = passOver(work, running, decided.mostBytes)
    .catch((error) => {
      work.log.warn("pass not written down", factsOf(error));
      return { ended: "try-later", segments: 0, askedWaitMs: 0 } as const;
    })
    .then((result) => {
      work.running = undefined;
      learnFrom(work, running, result);
      inTurn(work, () => sendWanted(work)).catch((error) =>
        work.log.warn("wanted and not sent", factsOf(error)),
      );
      lookAgain(work);
    });
}

/** @throws StorageError when the card cannot take it: what is not counted is not sent */
async function passOver(work: Work, running: Running, mostBytes: number): Promise<Learned> {
  const { db, clock, profile, log } = work;
  const startedAtMs = clock.now().wallMs;
  const { isByHand, isQuestion } = running;
  const entry = await beginEntry(db, profile, { startedAtMs, isByHand, isQuestion });
  const onProgress = (progress: PassProgress) => {
    running.progress = progress;
    if (progress.bytesUp > 0) entry.note(progress); // before that it is as dear as a session is
    tellWatchers(work);
  };
  const failed = (error: unknown) => {
    log.warn("pass failed", factsOf(error));
    return undefined;
  };
  const result = await work
    .pass({
      ...{ signal: running.stop.signal, hold: entry.hold },
      mostBytes,
      ...{ isQuestion, isByHand },
      onProgress,
    })
    .catch(failed);
  if (result) entry.note(result);
  const ended = result?.ended ?? "try-later";
  const { segments, fetchedBytes = 0 } = result ?? running.progress ?? { segments: 0 };
  running.isEnding = true;
  await entry.end(ended, clock.now().wallMs);
  log.info("pass ended", { ended, segments });
  return { ended, segments, fetchedBytes, askedWaitMs: result?.askedWaitMs ?? 0 };
}

/** How long to wait for the next pass, from how this one ended. */
function learnFrom(work: Work, { isQuestion }: Running, learned: Learned): void {
  const { wallMs, monotonicMs } = work.clock.now();
  // A pass that carried something is a first failure only: a poor link comes forward a little each time.
  const before = hasCarried(learned) ? 0 : work.failures;
  work.failures = hasFailed(learned) ? before + 1 : 0;
  if (learned.ended === "no-budget" && !isQuestion) work.tooLittleOnMs = dayAround(wallMs).fromMs;
  const told = {
    ...{ failures: work.failures, longestMs: work.hours.longestMs, random: work.random() },
    isFree: isFree(work.profile),
  };
  work.pauseEndsMs = Math.max(work.pauseEndsMs, monotonicMs + pauseAfter(learned, told));
}

async function stateOf(work: Work): Promise<SenderState> {
  const { running } = work;
  const { today, thisMonth, ...facts } = await readFacts(work);
  const last = { lastPass: await lastPass(work.db), lastArrivalAt: await lastArrivalAt(work.db) };
  // A pass that ended while the card was read would stand there as underway and as ended.
  if (running?.isEnding && work.running === running) await work.passing;
  if (work.running !== running) return stateOf(work);
  return {
    doing: running ? underway(running) : decide(facts),
    byHand: decideByHand(facts),
    ...{ unsent: facts.unsent, window: facts.window, today, thisMonth },
    ...last,
  };
}

function underway({ isByHand, isQuestion, stop, progress }: Running): Passing {
  return { do: "sending", isByHand, isQuestion, isStopping: stop.signal.aborted, progress };
}
