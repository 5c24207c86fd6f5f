import { setTimeout as pause } from "node:timers/promises";
import { factsOf, type Log } from "../log.ts";

/** Does what can wait, piece by piece, while there is something to do; and looks again now and then. */
export type Worker = {
  /** Something has come: no need to wait for the next look. */
  wake(): void;
  /** Ends the piece that is underway where it can, and waits for it. */
  stop(): Promise<void>;
};

/** Another collector may have brought something; so long it may wait. */
const lookEveryMs = 10_000;
/** While segments come in, taking them in is what a hub waits for: other work takes a tenth of the time. */
const restsPerWork = 9;
const quietMs = 1000;

/**
 * @param name what is put off when it fails, for the log
 * @param piece does a piece; gives 0 when there is nothing more to do. What it throws is logged, and it is tried again at the
 *   next look. `stop` is given when it need do no more: what it throws from then on is nobody's news
 */
export function openWorker(
  log: Log,
  name: string,
  piece: (stop: AbortSignal) => Promise<number>,
): Worker {
  const stopping = new AbortController();
  const { signal: stop } = stopping;
  let isWanted = false;
  let wokenAtMs = Number.NEGATIVE_INFINITY;
  let underway: Promise<void> | undefined;
  const look = () => {
    isWanted = true;
    underway ??= work().finally(() => {
      underway = undefined;
    });
  };
  const work = async () => {
    while (isWanted && !stop.aborted) {
      isWanted = false;
      await workOff().catch((error) => {
        if (!stop.aborted) log.warn(`${name} put off`, factsOf(error));
      });
    }
  };
  const workOff = async () => {
    let done: number;
    do {
      const beganMs = performance.now();
      done = await piece(stop);
      const isBusy = performance.now() - wokenAtMs < quietMs;
      if (isBusy)
        await pause(restsPerWork * (performance.now() - beganMs), undefined, { signal: stop });
    } while (done > 0 && !stop.aborted);
  };
  const timer = setInterval(look, lookEveryMs).unref();
  look();
  return {
    wake() {
      wokenAtMs = performance.now();
      look();
    },
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await underway;
    },
  };
}
