import type { Log } from "../../log.ts";
import type { CollectedAnswer } from "../fold/queries.ts";
import type { Ask, Store } from "../store/store.ts";
import { postStatements, type RecordStore } from "./post-statements.ts";
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

/** What forwarding needs. */
export type Forwarding = {
  store: Store;
  to: RecordStore;
  /** Address of the programme, see `statementOf`. */
  home: string;
  log: Log;
  now(): Date;
};

/** Record stores become slow with more: 500 took one of them half a second, 2,000 five seconds. */
const mostInBatch = 200;

/**
 * Tells a record store the next answers, and which of those that it was told were taken back. What it has already it knows
 * again by the id, so nothing harms that is sent twice, by whichever collector. One statement that it will not have is found
 * by halving, parked, and holds up no other.
 * @returns how many answers need not be told any more; 0 when there are none
 * @throws RecordStoreError
 */
export async function forwardNext(forwarding: Forwarding): Promise<number> {
  const { store, home } = forwarding;
  const now = forwarding.now().toISOString();
  const untold = await untoldAnswers(store.ask, mostInBatch);
  const answers = await noteOffered(store.ask, untold, now);
  const told = { says: (one: CollectedAnswer) => statementOf(one, home), done: noteTold, park };
  await tell(forwarding, answers, told);
  const withdrawn = await unvoidedAnswers(store.ask, mostInBatch, forwarding.now());
  const voided = {
    says: (one: (typeof withdrawn)[number]) => voidingOf(one, home),
    done: noteVoided,
    park: parkVoid,
  };
  await tell(forwarding, withdrawn, voided);
  const erased = await openVoidings(store.ask, mostInBatch, now);
  await tell(forwarding, erased, {
    says: (one) => voidingOfId(one.statementId, one.voidedAt, home),
    done: noteErasedVoided,
    park: parkVoiding,
  });
  return untold.length + withdrawn.length + erased.length;
}

/** What is said of answers, and how it is noted that the store has it, or will not. */
type Saying<One> = {
  says(one: One): unknown;
  done(ask: Ask, all: One[], now: string): Promise<void>;
  park(ask: Ask, one: One, refusal: Refusal): Promise<void>;
};

async function tell<One extends { hubId: string }>(
  forwarding: Forwarding,
  all: One[],
  saying: Saying<One>,
): Promise<void> {
  const [first] = all;
  if (!first) return;
  const { store, to, log } = forwarding;
  const now = forwarding.now().toISOString();
  const answer = await postStatements(to, all.map(saying.says));
  if (answer.state === "has") await saying.done(store.ask, all, now);
  else if (all.length === 1) {
    const { status, why } = answer;
    await saying.park(store.ask, first, { status, why, now });
    log.warn("statement parked", { hub: first.hubId, status });
  } else {
    const half = Math.ceil(all.length / 2);
    await tell(forwarding, all.slice(0, half), saying);
    await tell(forwarding, all.slice(half), saying);
  }
}
