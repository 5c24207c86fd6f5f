/**
 * How many statements a record store takes in one request in the time that it has, as far as this collector has seen. Nothing of
 * it is on the disk: after a start it is found out again.
 */
export type Pace = { most: number };

/** Record stores become slow with more: 500 took one of them half a second, 2,000 five seconds. */
export const mostInBatch = 200;
/** A batch that grows by half takes three quarters of its time then, where each statement takes as long. */
const growth = 1.5;
const quickShare = 0.5;

export function openPace(): Pace {
  return { most: mostInBatch };
}

/** It did not answer so many in time: the next request has half of them. */
export function noteTooSlow(pace: Pace, count: number): void {
  pace.most = Math.max(1, Math.ceil(count / 2));
}

/** It took so many. @param share of the time that it has */
export function noteInTime(pace: Pace, count: number, share: number): void {
  if (count < pace.most || share > quickShare) return;
  pace.most = Math.min(mostInBatch, Math.ceil(growth * pace.most));
}

/** @returns the same, in parts that it takes in time */
export function atPace<One>({ most }: Pace, all: One[]): One[][] {
  const parts: One[][] = [];
  for (let at = 0; at < all.length; at += most) parts.push(all.slice(at, at + most));
  return parts;
}
