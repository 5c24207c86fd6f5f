import { setImmediate as nextTurn } from "node:timers/promises";

/** How long work goes on before others are let go first. A Pi takes five times as long for a piece that was begun. */
const mostMs = 8;

/** A pause for long work, asked for between its pieces: it is one only when the work has gone on for a while. */
export function openPauses(): () => Promise<void> {
  let begunMs = performance.now();
  return async () => {
    if (performance.now() - begunMs < mostMs) return;
    await nextTurn();
    begunMs = performance.now();
  };
}

/** What `make` makes of each, in their order. It is for long lists: while one is gone through, children get their answers. */
export async function mapInPieces<One, Made>(
  all: readonly One[],
  make: (one: One, place: number) => Made,
): Promise<Made[]> {
  const made: Made[] = [];
  const pause = openPauses();
  for (const [place, one] of all.entries()) {
    made.push(make(one, place));
    await pause();
  }
  return made;
}
