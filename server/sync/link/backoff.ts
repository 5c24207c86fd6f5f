/**
 * How long to wait before the next try when a pass has failed: anything up to twice as long as the last time, at most as long
 * as the window. The hubs of a district lose the same satellite in one second and must not come back in one (full jitter,
 * Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog 2015). Short at first: a link may be there for twenty
 * seconds an hour.
 * @param failures in a row, this one too, since the way out changed or a pass came forward
 * @param random from 0 to 1
 */
export function backoffMs(failures: number, longestMs: number, random: number): number {
  return random * Math.min(longestMs, firstMs * 2 ** (failures - 1));
}

const firstMs = 5000;

/**
 * The same for a pass that the collector ended: what it asked for is obeyed up to the length of a window, and the wait that
 * is made of chance comes behind it, because it asks every hub for the same.
 */
export function politeMs(askedMs: number, longestMs: number, backedOffMs: number): number {
  return Math.min(askedMs, longestMs) + backedOffMs;
}
