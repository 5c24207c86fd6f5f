import type { ChildProcess } from "node:child_process";
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

/**
 * Has lessons tried by a process of its own, within bounds, while the hub answers everybody.
 * @throws UnboundedError when it passed a bound
 * @throws Error when the trial itself failed
 */
export async function tryBeside(
  job: Job,
  bounds: Bounds,
  onTried: (tried: Tried) => void = () => undefined,
): Promise<Answer> {
  const trial = startTrial(job.root, bounds);
  try {
    return await answerOf(trial, job, { bounds, onTried });
  } finally {
    trial.kill("SIGKILL");
  }
}

type Watch = { bounds: Bounds; onTried: (tried: Tried) => void };

function answerOf(trial: ChildProcess, job: Job, { bounds, onTried }: Watch): Promise<Answer> {
  return new Promise((answer, fail) => {
    let at: At | undefined;
    const passed = (bound: Passed) => fail(new UnboundedError(bound, at));
    const quiet = setTimeout(() => passed("time"), bounds.quietMs);
    trial.on("message", (told: Told) => {
      quiet.refresh();
      switch (told.tell) {
        case "at":
          at = told.at;
          return;
        case "tried":
          return onTried(told.tried);
        case "too-large":
          return passed("memory");
        case "failed":
          return fail(Object.assign(new Error(`The trial failed: ${told.why}`), told));
        default:
          return answer(told);
      }
    });
    trial.once("error", fail);
    trial.once("exit", (code, signal) => {
      clearTimeout(quiet);
      if (signal !== null) passed(signal === "SIGXCPU" ? "all-time" : "memory");
      else fail(new Error(`The trial ended with ${code} and no answer.`));
    });
    trial.send({ ...job }, (error) => error && fail(error));
  });
}
