import { z } from "zod";

/** A record store, and by what name and word it lets us in. */
export type RecordStore = {
  url: string;
  user: string;
  password: string;
  /** So long it may take to answer, milliseconds; a minute where nothing is said, which is the most. */
  patienceMs?: number;
};

/** The record store is away, or lets nobody in, or wants to be left alone for a while, or is not what answered. */
export class RecordStoreError extends Error {
  override readonly name = "RecordStoreError";

  /** What is said of it in a log: of an answer its status, such as `status-302`. */
  readonly code: string;

  constructor(message: string, { code, ...told }: ErrorOptions & { code: string }) {
    super(message, told);
    this.code = code;
  }
}

/**
 * What a store says.
 * - has: all of them
 * - refuses: something in them is not to its liking, for which it has words
 * - fails: it broke, of itself or over something in them
 * - too-slow: it was there and did not answer in its time
 */
export type StoreAnswer =
  | { state: "has"; share: number }
  | { state: "too-slow" }
  | { state: "refuses" | "fails"; status: number; why: string };

/** The batch, or something in it, is not to its liking: xAPI 1.0.3, part 3, 2.1.2; 413 and 422 are met in the wild. */
const refusals = [400, 409, 413, 422];
/** By this it says that it is away, and not that it broke over something (RFC 9110, 15.6.4). */
const unavailable = 503;
/** At another address the same is to be asked for (RFC 9110, 15.4.8 and 15.4.9); after any other 3xx nothing would arrive. */
const movings = [307, 308];
const mostMoves = 5;
const longestMs = 60_000;
/** An answer to a batch has eight thousand bytes; of what is longer nothing more is read. */
const mostAnswerBytes = 64 * 1024;
/** What stands for the status of an answer that did not come in time (RFC 9110, 15.6.5). */
const noAnswerInTime = 504;
/** What is noted of a statement that a store did not answer in time, where another has the store's own words. */
export const notInTime = { status: noAnswerInTime, why: "" };

/** Whether that was noted. */
export function isNotInTime({ status, why }: { status: number; why: string }): boolean {
  return status === notInTime.status && why === notInTime.why;
}

/** Statements that may be on their way have arrived by then, or never will. */
export const onItsWayMs = 2 * longestMs;
/** What a store answers to a POST at 200 (xAPI 1.0.3, part 3, 2.1.2); some leave out the ids that they had already. */
const idsOfStatements = z.array(z.guid());

/**
 * Sends statements in one request. Only what is xAPI's own answer means that they are there: the page of a Wi-Fi that wants a
 * sign-in comes with 200 as well. A store that has moved is followed where it asks for the same request at its own origin;
 * nobody else is shown the statements, or the word that lets us in.
 * @param stop breaks it off: then they may have arrived, or not
 * @throws RecordStoreError when they may not have arrived; it is to be tried again
 */
export async function postStatements(
  to: RecordStore,
  statements: unknown[],
  stop?: AbortSignal,
): Promise<StoreAnswer> {
  const { patienceMs = longestMs } = to;
  const beganMs = performance.now();
  const answer = await send({ ...to, patienceMs }, JSON.stringify(statements), stop);
  if (!answer) return { state: "too-slow" };
  const { status, text } = answer;
  const why = text.replace(/\s+/g, " ").slice(0, 200);
  if (refusals.includes(status)) return { state: "refuses", status, why };
  if (status >= 500 && status !== unavailable) return { state: "fails", status, why };
  if (status === 204 || (status === 200 && isListOfIds(text)))
    return { state: "has", share: (performance.now() - beganMs) / patienceMs };
  throw status === 200
    ? new RecordStoreError("The record store answers with something else than ids.", {
        code: "no-ids",
      })
    : failureOf(status);
}

/** That a store was there and did not answer in its time. */
export function tooSlow(): RecordStoreError {
  return new RecordStoreError("The record store does not answer in time.", { code: "too-slow" });
}

/** That a store says something of which it is to be asked again. */
export function failureOf(status: number): RecordStoreError {
  return new RecordStoreError(`The record store says ${status}.`, { code: `status-${status}` });
}

/** @returns undefined where no whole answer came in time */
async function send(
  { url, user, password, patienceMs }: Required<RecordStore>,
  body: string,
  stop?: AbortSignal,
) {
  const word = Buffer.from(`${user}:${password}`).toString("base64");
  const timeout = AbortSignal.timeout(patienceMs);
  const signal = stop ? AbortSignal.any([timeout, stop]) : timeout;
  const request = {
    ...{ method: "POST", redirect: "manual" as const, body, signal },
    headers: {
      authorization: `Basic ${word}`,
      "content-type": "application/json",
      "x-experience-api-version": "1.0.3",
    },
  };
  try {
    let at = `${url.replace(/\/+$/, "")}/statements`;
    for (let moves = 0; ; moves++) {
      const answer = await fetch(at, request);
      const text = await beginningOf(answer);
      const next = moves < mostMoves ? movedTo(at, answer) : undefined;
      if (next === undefined) return { status: answer.status, text };
      at = next;
    }
  } catch (cause) {
    if (stop?.aborted) throw new RecordStoreError("It is stopped.", { code: "stopped", cause });
    if (timeout.aborted) return undefined;
    throw new RecordStoreError("The record store does not answer.", { code: "no-answer", cause });
  }
}

/** As much of an answer as may be one of a store; whoever goes on talking is not listened to. */
async function beginningOf({ body }: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let left = mostAnswerBytes;
  for await (const piece of body ?? []) {
    pieces.push(piece.subarray(0, left));
    left -= piece.length;
    if (left <= 0) break; // which ends the connection
  }
  return Buffer.concat(pieces).toString();
}

/** @returns the address of its own at which a store wants to be asked for the same; undefined when it is not to be followed */
function movedTo(from: string, { status, headers }: Response): string | undefined {
  const told = headers.get("location");
  if (!movings.includes(status) || told === null || !URL.canParse(told, from)) return undefined;
  const to = new URL(told, from);
  return to.origin === new URL(from).origin ? to.href : undefined;
}

function isListOfIds(text: string): boolean {
  try {
    return idsOfStatements.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
