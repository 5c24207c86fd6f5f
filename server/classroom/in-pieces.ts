import { setImmediate as nextTurn } from "node:timers/promises";

/** How long work goes on before others are let go first. A Pi takes five times as long for a piece that was begun. */
const mostMs = 8;

/** What `make` makes of each, in their order. It is for long lists: while one is gone through, children get their answers. */
export async function mapInPieces<One, Made>(
  all: readonly One[],
  make: (one: One, place: number) => Made,
): Promise<Made[]> {
  const made: Made[] = [];
  let begunMs = performance.now();
  for (const [place, one] of all.entries()) {
    made.push(make(one, place));
    if (performance.now() - begunMs < mostMs) continue;
    await nextTurn();
    begunMs = performance.now();
  }
  return made;
}
