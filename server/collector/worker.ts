import { setTimeout as pause } from "node:timers/promises";
import { factsOf, type Log } from "../log.ts";

/** Does what can wait, piece by piece, while there is something to do; and looks again now and then. */
export type Worker = {
  /** Something has come: no need to wait for the next look. */
  wake(): void;
  /** Waits for the piece that is underway. */
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
 *   next look
 */
export function openWorker(log: Log, name: string, piece: () => Promise<number>): Worker {
  let isStopped = false;
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
    while (isWanted && !isStopped) {
      isWanted = false;
      await workOff().catch((error) => log.warn(`${name} put off`, factsOf(error)));
    }
  };
  const workOff = async () => {
    let done: number;
    do {
      const beganMs = performance.now();
      done = await piece();
      const isBusy = performance.now() - wokenAtMs < quietMs;
      if (isBusy) await pause(restsPerWork * (performance.now() - beganMs));
    } while (done > 0 && !isStopped);
  };
  const timer = setInterval(look, lookEveryMs).unref();
  look();
  return {
    wake() {
      wokenAtMs = performance.now();
      look();
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await underway;
    },
  };
}
