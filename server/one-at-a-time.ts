/** Too many wait already; whoever is sent away asks again. */
export class BusyError extends Error {
  override readonly name = "BusyError";
}

/** A queue that does one thing after the other, so that whoever asks for much at once leaves a processor to the others. */
export function oneAtATime(mostWaiting: number = Number.POSITIVE_INFINITY) {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (waiting >= mostWaiting) throw new BusyError("Too many wait already.");
    waiting += 1;
    const done = last.then(work).finally(() => {
      waiting -= 1;
    });
    last = done.catch(() => {});
    return done;
  };
}
