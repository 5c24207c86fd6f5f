import { type Cell, csvOf } from "../../pages/csv.ts";
import type { CountedAnswer } from "./queries.ts";

/** The table of answers as it leaves a collector. Hubs choose the words in it: `csvOf` writes them as what they are. */
export const answerTable: Record<string, (answer: CountedAnswer) => Cell> = {
  hub: ({ hubId }) => hubId,
  learner: ({ learner }) => learner,
  item: ({ itemId }) => itemId,
  pack_version: ({ packVersion }) => packVersion,
  variant: ({ variant }) => variant,
  seed: ({ seed }) => seed,
  correct: ({ isCorrect }) => (isCorrect ? 1 : 0),
  misconception: ({ misconception }) => misconception ?? undefined,
  try: (answer) => answer.try,
  hints: ({ hints }) => hints,
  purpose: ({ purpose }) => purpose,
  answered_at: ({ answeredAt }) => answeredAt,
  seq: ({ seq }) => seq,
  epoch: ({ epoch }) => epoch,
  counts_for: ({ countsFor }) => countsFor ?? undefined,
};

/** The same as CSV, as a page sends it and a command writes it. */
export function answerCsv(pieces: AsyncIterable<CountedAnswer[]>): AsyncGenerator<Uint8Array> {
  return csvOf(Object.keys(answerTable), inRows(pieces));
}

async function* inRows(pieces: AsyncIterable<CountedAnswer[]>): AsyncGenerator<Cell[][]> {
  for await (const answers of pieces)
    yield answers.map((one) => Object.values(answerTable).map((cellOf) => cellOf(one)));
}
