import type { Log } from "../../log.ts";
import type { CollectedAnswer } from "../fold/queries.ts";
import type { Store } from "../store/store.ts";
import { noteTold, park, untoldAnswers } from "./queries.ts";
import { statementOf } from "./statement.ts";

/** A record store, and by what name and word it lets us in. */
export type RecordStore = { url: string; user: string; password: string };

/** What forwarding needs. */
export type Forwarding = {
  store: Store;
  to: RecordStore;
  /** Address of the programme, see `statementOf`. */
  home: string;
  log: Log;
  now(): Date;
};

/** The record store is away, or lets nobody in, or wants to be left alone for a while. */
export class RecordStoreError extends Error {
  override readonly name = "RecordStoreError";
}

/** Record stores become slow with more: 500 took one of them half a second, 2,000 five seconds. */
const mostInBatch = 200;
const longestMs = 60_000;
/** The batch, or something in it, is not to its liking: xAPI 1.0.3, part 3, 2.1.2; 413 and 422 are met in the wild. */
const refusals = [400, 409, 413, 422];

/**
 * Tells a record store the next answers. What it has already it knows again by the id, so nothing harms that is sent twice,
 * by whichever collector. One statement that it will not have is found by halving, parked, and holds up no other.
 * @returns how many answers need not be told any more; 0 when there are none
 * @throws RecordStoreError
 */
export async function forwardNext(forwarding: Forwarding): Promise<number> {
  const answers = await untoldAnswers(forwarding.store.ask, mostInBatch);
  if (answers.length > 0) await tell(forwarding, answers);
  return answers.length;
}

async function tell(forwarding: Forwarding, answers: CollectedAnswer[]): Promise<void> {
  const { store, log, now } = forwarding;
  const { status, why } = await post(forwarding, answers);
  const [first] = answers;
  if (status === 200 || status === 204) await noteTold(store.ask, answers, now().toISOString());
  else if (!refusals.includes(status) || !first)
    throw new RecordStoreError(`The record store says ${status}.`);
  else if (answers.length === 1) {
    await park(store.ask, first, { status, why, now: now().toISOString() });
    log.warn("statement parked", { hub: first.hubId, seq: first.seq, status });
  } else {
    const half = Math.ceil(answers.length / 2);
    await tell(forwarding, answers.slice(0, half));
    await tell(forwarding, answers.slice(half));
  }
}

async function post({ to, home }: Forwarding, answers: CollectedAnswer[]) {
  const word = Buffer.from(`${to.user}:${to.password}`).toString("base64");
  try {
    const answer = await fetch(`${to.url.replace(/\/+$/, "")}/statements`, {
      method: "POST",
      headers: {
        authorization: `Basic ${word}`,
        "content-type": "application/json",
        "x-experience-api-version": "1.0.3",
      },
      body: JSON.stringify(answers.map((one) => statementOf(one, home))),
      signal: AbortSignal.timeout(longestMs),
    });
    const why = (await answer.text()).replace(/\s+/g, " ").slice(0, 200);
    return { status: answer.status, why };
  } catch (cause) {
    throw new RecordStoreError("The record store does not answer.", { cause });
  }
}
