import type { Log } from "../../log.ts";
import type { CollectedAnswer } from "../fold/queries.ts";
import type { Ask, Store } from "../store/store.ts";
import { failureOf, postStatements, type RecordStore } from "./post-statements.ts";
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
};

/** Record stores become slow with more: 500 took one of them half a second, 2,000 five seconds. */
const mostInBatch = 200;

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
  const now = forwarding.now().toISOString();
  const untold = await untoldAnswers(store.ask, mostInBatch);
  const answers = await noteOffered(store.ask, untold, now);
  const told = { says: (one: CollectedAnswer) => statementOf(one, home), done: noteTold, park };
  await tell(forwarding, round, answers, told);
  const withdrawn = await unvoidedAnswers(store.ask, mostInBatch, forwarding.now());
  const voided = {
    says: (one: (typeof withdrawn)[number]) => voidingOf(one, home),
    done: noteVoided,
    park: parkVoid,
  };
  await tell(forwarding, round, withdrawn, voided);
  const erased = await openVoidings(store.ask, mostInBatch, now);
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
  done(ask: Ask, all: One[], now: string): Promise<void>;
  park(ask: Ask, one: One, refusal: Refusal): Promise<void>;
};

async function tell<One extends { hubId: string }>(
  forwarding: Forwarding,
  round: Round,
  all: One[],
  saying: Saying<One>,
): Promise<void> {
  const parts = partsOf(round, all, (one) => saying.says(one).id);
  for (let part = parts.shift(); part && !round.isOver; part = parts.shift())
    if (!(await tellPart(forwarding, round, part, saying))) {
      const half = Math.ceil(part.length / 2);
      parts.push(part.slice(0, half), part.slice(half));
    }
}

/** @returns false when it is to be halved */
async function tellPart<One extends { hubId: string }>(
  { store, to, log, ...forwarding }: Forwarding,
  round: Round,
  part: One[],
  { says, done, park: parkOne }: Saying<One>,
): Promise<boolean> {
  const now = forwarding.now().toISOString();
  const statements = part.map(says);
  const answer = await postStatements(to, statements);
  if (answer.state === "has") {
    await done(store.ask, part, now);
    noteTaken(round, statements);
    return true;
  }
  const { state, status, why } = answer;
  const [one, ...others] = part;
  const [statement] = statements;
  if (!one || !statement || others.length > 0) {
    if (state === "fails") noteFailed(round, failureOf(status));
    return false;
  }
  const park = async () => {
    await parkOne(store.ask, one, { status, why, now });
    log.warn("statement parked", { hub: one.hubId, status });
  };
  if (state === "refuses") await park();
  else noteFailedAlone(round, failureOf(status), { id: statement.id, park });
  return true;
}
