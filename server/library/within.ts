import { Script } from "node:vm";

/** Work that was stopped in its middle. */
export class TookTooLongError extends Error {
  override readonly name = "TookTooLongError";
}

const place = Symbol.for("learning-hub.work");
const script = new Script(`globalThis[Symbol.for("learning-hub.work")]()`);

/**
 * Does something that nobody waits for longer than so many milliseconds: V8 stops it then, also within a search. Its memory
 * is not bounded. It costs 50 µs, for the thread that watches.
 * @throws TookTooLongError when it was stopped, and whatever `work` throws
 */
export function within<Made>(timeout: number, work: () => Made): Made {
  const here = globalThis as { [place]?: () => Made };
  here[place] = work;
  try {
    return script.runInThisContext({ timeout }) as Made; // the script gives back what `work` made
  } catch (cause) {
    if (!isStopped(cause)) throw cause;
    throw new TookTooLongError(`Stopped after ${timeout} ms.`, { cause });
  } finally {
    delete here[place];
  }
}

function isStopped(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
}
