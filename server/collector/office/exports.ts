/** A table that goes out: so many of its answers are made. */
export type Export = { form: "CSV" | "Parquet"; written: number; all: number };

/** Which tables of answers this collector is writing. Another one behind the same address knows of its own. */
export type Exports = {
  /** Hands the pieces on, and counts them until the last one was taken or the browser has gone. */
  follow<Piece extends unknown[]>(
    form: Export["form"],
    all: number,
    pieces: AsyncIterable<Piece>,
  ): AsyncGenerator<Piece>;
  underway(): Export[];
};

export function openExports(): Exports {
  const underway = new Set<Export>();
  return {
    async *follow(form, all, pieces) {
      const one: Export = { form, written: 0, all };
      underway.add(one);
      try {
        for await (const piece of pieces) {
          yield piece;
          one.written += piece.length;
        }
      } finally {
        underway.delete(one);
      }
    },
    underway: () => [...underway],
  };
}
