import type { ChildProcess } from "node:child_process";
import { setPriority } from "node:os";
import type { At, Tried } from "../try-content.ts";
import type { Bounds } from "./bounds.ts";
import type { Job, Passed, Told } from "./job.ts";
import { startTrial } from "./start-trial.ts";

/** A trial did not keep to its bounds, and was ended. */
export class UnboundedError extends Error {
  override readonly name = "UnboundedError";
  readonly passed: Passed;
  /** Where it was then; undefined when it had not come to a lesson. */
  readonly at: At | undefined;
  constructor(passed: Passed, at: At | undefined) {
    super(`The trial passed its bound of ${passed}.`);
    this.passed = passed;
    this.at = at;
  }
}

/** How a trial came to its end. */
export type Answer = Extract<Told, { tell: "compiled" | "checked" | "refused" }>;

/** How a trial is waited for. */
export type Waiting = {
  onTried?: ((tried: Tried) => void) | undefined;
  /** So long the process waits for more when it has answered: to start it takes longer than the check of a lesson. */
  warmMs: number;
};

/**
 * Has lessons tried by a process of its own, within bounds, while the hub answers everybody. What comes soon after is tried
 * by the same process.
 * @throws UnboundedError when it passed a bound
 * @throws Error when the trial itself failed
 */
export async function tryBeside(
  job: Job,
  bounds: Bounds,
  { onTried = () => undefined, warmMs }: Waiting,
): Promise<Answer> {
  const name = JSON.stringify([job.root, bounds]);
  const trial = takeWarm(name) ?? startTrial(job.root, bounds);
  const steppingBack = setTimeout(() => stepBack(trial), longMs).unref();
  try {
    const answer = await answerOf(trial, job, { bounds, onTried });
    keepWarm(trial, name, warmMs);
    return answer;
  } catch (error) {
    trial.kill("SIGKILL");
    throw error;
  } finally {
    clearTimeout(steppingBack);
  }
}

/** Who brings a small set waits for it; for what takes longer than this nobody does, and the hub goes first. */
const longMs = 5000;
const behind = 5;

function stepBack({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, behind);
  } catch {
    // It ended in this moment, and is heard of by its end.
  }
}

let warm: { trial: ChildProcess; name: string; end: () => void } | undefined;

function takeWarm(name: string): ChildProcess | undefined {
  const known = warm;
  warm = undefined;
  known?.end();
  if (known?.name === name && known.trial.connected) return known.trial;
  known?.trial.kill("SIGKILL");
  return undefined;
}

function keepWarm(trial: ChildProcess, name: string, warmMs: number): void {
  takeWarm(""); // one is enough
  const timer = setTimeout(() => takeWarm(""), warmMs).unref();
  warm = { trial, name, end: () => clearTimeout(timer) };
}

type Watch = { bounds: Bounds; onTried: (tried: Tried) => void };

/** Asks a trial and hears it to its answer; a hub that is stopped does not wait for that. */
async function answerOf(trial: ChildProcess, job: Job, watch: Watch): Promise<Answer> {
  let stopHearing = () => {};
  try {
    return await new Promise((answer, fail) => {
      stopHearing = hear(trial, watch, { answer, fail });
      trial.send({ ...job }, (error) => error && fail(error));
    });
  } finally {
    stopHearing();
  }
}

type Heard = { answer: (answer: Answer) => void; fail: (error: Error) => void };

/** @returns what ends it */
function hear(trial: ChildProcess, { bounds, onTried }: Watch, { answer, fail }: Heard) {
  let at: At | undefined;
  const passed = (bound: Passed) => fail(new UnboundedError(bound, at));
  const quiet = setTimeout(() => passed("time"), bounds.quietMs).unref();
  const onMessage = (told: Told) => {
    quiet.refresh();
    if (told.tell === "at") at = told.at;
    else if (told.tell === "tried") onTried(told.tried);
    else if (told.tell === "too-large") passed("memory");
    else if (told.tell === "failed") fail(failureOf(told));
    else answer(told);
  };
  const onExit = (code: number | null, signal: NodeJS.Signals | null) => {
    if (signal !== null) passed(signal === "SIGXCPU" ? "all-time" : "memory");
    else fail(new Error(`The trial ended with ${code} and no answer.`));
  };
  trial.on("message", onMessage).once("error", fail).once("exit", onExit);
  return () => {
    clearTimeout(quiet);
    trial.off("message", onMessage).off("error", fail).off("exit", onExit);
  };
}

/** Its code says whether the card is full. */
function failureOf({ why, code }: Extract<Told, { tell: "failed" }>): Error {
  return Object.assign(new Error(`The trial failed: ${why}`), { code });
}
