import type { Log } from "../../log.ts";
import type { CollectedAnswer } from "../fold/queries.ts";
import type { Ask, Store } from "../store/store.ts";
import { mostInBatch, noteInTime, noteTooSlow, type Pace } from "./pace.ts";
import {
  failureOf,
  notInTime,
  postStatements,
  type RecordStore,
  type StoreAnswer,
  tooSlow,
} from "./post-statements.ts";
import {
  noteErasedVoided,
  noteOffered,
  noteTold,
  noteVoided,
  openVoidings,
  park,
  parkVoid,
  parkVoiding,
  type Refusal,
  untoldAnswers,
  unvoidedAnswers,
} from "./queries.ts";
import { statementOf, voidingOf, voidingOfId } from "./statement.ts";
import {
  beginRound,
  endRound,
  noteFailed,
  noteFailedAlone,
  noteTaken,
  partsOf,
  type Round,
  type Suspects,
} from "./suspects.ts";

/** What forwarding needs. */
export type Forwarding = {
  store: Store;
  to: RecordStore;
  /** Address of the programme, see `statementOf`. */
  home: string;
  log: Log;
  now(): Date;
  /** What the store may be failing at; the same each time. */
  suspects: Suspects;
  /** How many it takes at once; the same each time. */
  pace: Pace;
  /** Given when nobody is to wait for the store any more: what was sent and not answered is told again after the next start. */
  stop?: AbortSignal;
};

/**
 * Tells a record store the next answers, and which of those that it was told were taken back. What it has already it knows
 * again by the id, so nothing harms that is sent twice, by whichever collector. One statement that it will not have, or at
 * which it always fails (`suspects.ts`), is found by halving, parked, and holds up no other.
 * @returns how many answers need not be told any more; 0 when there are none
 * @throws RecordStoreError
 */
export async function forwardNext(forwarding: Forwarding): Promise<number> {
  const { store, home } = forwarding;
  const round = beginRound(forwarding.suspects, forwarding.now().getTime());
  const untold = await untoldAnswers(store.ask, mostInBatch);
  await tell(forwarding, round, untold, {
    ...{ offer: noteOffered, done: noteTold, park },
    says: (one: CollectedAnswer) => statementOf(one, home),
  });
  const withdrawn = await unvoidedAnswers(store.ask, mostInBatch, forwarding.now());
  const voided = {
    says: (one: (typeof withdrawn)[number]) => voidingOf(one, home),
    done: noteVoided,
    park: parkVoid,
  };
  await tell(forwarding, round, withdrawn, voided);
  const erased = await openVoidings(store.ask, mostInBatch, forwarding.now());
  await tell(forwarding, round, erased, {
    says: (one) => voidingOfId(one.statementId, one.voidedAt, home),
    done: noteErasedVoided,
    park: parkVoiding,
  });
  await endRound(round);
  return untold.length + withdrawn.length + erased.length;
}

/** What is said of answers, and how it is noted that the store has it, or will not. */
type Saying<One> = {
  says(one: One): { id: string };
  /** Just before they are sent; gives those that still are to be. */
  offer?(ask: Ask, all: One[], now: string): Promise<One[]>;
  done(ask: Ask, all: One[], now: string): Promise<void>;
  park(ask: Ask, one: One, refusal: Refusal): Promise<void>;
};

async function tell<One extends { hubId: string }>(
  forwarding: Forwarding,
  round: Round,
  all: One[],
  saying: Saying<One>,
): Promise<void> {
  const idOf = (one: One) => saying.says(one).id;
  const parts = partsOf(round, { all, idOf, pace: forwarding.pace });
  for (let part = parts.shift(); part && !round.isOver; part = parts.shift())
    if (!(await tellPart(forwarding, round, part, saying))) {
      const half = Math.ceil(part.length / 2);
      parts.push(part.slice(0, half), part.slice(half));
    }
}

/** @returns false when it is to be halved */
async function tellPart<One extends { hubId: string }>(
  { store, to, log, pace, stop, ...forwarding }: Forwarding,
  round: Round,
  part: One[],
  { says, offer, done, park: parkOne }: Saying<One>,
): Promise<boolean> {
  stop?.throwIfAborted();
  const now = forwarding.now().toISOString();
  const offered = offer ? await offer(store.ask, part, now) : part;
  const statements = offered.map(says);
  const [one, ...others] = offered;
  const [statement] = statements;
  if (!one || !statement) return true;
  const answer = await postStatements(to, statements, stop);
  if (answer.state === "has") {
    await done(store.ask, offered, now);
    noteTaken(round, statements);
    noteInTime(pace, offered.length, answer.share);
    return true;
  }
  if (answer.state === "too-slow") noteTooSlow(pace, offered.length);
  const { status, why, failure } = refusalOf(answer);
  if (others.length > 0) {
    if (answer.state === "too-slow") throw failure;
    if (answer.state === "fails") noteFailed(round, failure);
    return false;
  }
  const park = async () => {
    await parkOne(store.ask, one, { status, why, now });
    log.warn("statement parked", { hub: one.hubId, status });
  };
  const isSlow = answer.state === "too-slow";
  if (answer.state === "refuses") await park();
  else noteFailedAlone(round, failure, { id: statement.id, isSlow, park });
  return true;
}

/** What is written of it where it is parked, and what is said of it in a log. */
function refusalOf(answer: Exclude<StoreAnswer, { state: "has" }>) {
  if (answer.state !== "too-slow") return { ...answer, failure: failureOf(answer.status) };
  return { ...notInTime, failure: tooSlow() };
}
