/** Work a piece at a time: between two pieces whoever has children waiting lets them go first. */
export type Pieces<Told> = Generator<undefined, Told>;

/** All of it, for whoever has nobody waiting. */
export function allAtOnce<Told>(pieces: Pieces<Told>): Told {
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
  }
}
