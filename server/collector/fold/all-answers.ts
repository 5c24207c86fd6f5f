import type { Ask } from "../store/store.ts";
import { answersAfter, type CountedAnswer } from "./queries.ts";

/** Enough for a row group that packs well; some megabytes in memory. */
export const answersAPiece = 10_000;

/** All answers of all hubs, hub by hub in the order of their logs, the next piece when the last one was taken. */
export async function* allAnswers(ask: Ask): AsyncGenerator<CountedAnswer[]> {
  let last: CountedAnswer | undefined;
  do {
    const answers = await answersAfter(ask, last, answersAPiece);
    yield answers;
    last = answers.length < answersAPiece ? undefined : answers.at(-1);
  } while (last);
}
