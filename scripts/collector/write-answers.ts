import type { FileHandle } from "node:fs/promises";
import { answersAfter, type CollectedAnswer } from "../../server/collector/fold/queries.ts";
import type { Ask } from "../../server/collector/store/store.ts";

/** Every cell is a number or a word of a machine: none needs quotes, and no spreadsheet takes one for a formula. */
const columns: Record<string, (answer: CollectedAnswer) => string | number | null> = {
  hub: ({ hubId }) => hubId,
  learner: ({ learner }) => learner,
  item: ({ itemId }) => itemId,
  pack_version: ({ packVersion }) => packVersion,
  variant: ({ variant }) => variant,
  seed: ({ seed }) => seed,
  correct: ({ isCorrect }) => (isCorrect ? 1 : 0),
  misconception: ({ misconception }) => misconception,
  try: (answer) => answer.try,
  hints: ({ hints }) => hints,
  purpose: ({ purpose }) => purpose,
  answered_at: ({ answeredAt }) => answeredAt,
  seq: ({ seq }) => seq,
  epoch: ({ epoch }) => epoch,
};

const answersAPiece = 5000;

/** Writes a table of all answers, with a row of names. @returns how many answers there are */
export async function writeAnswersOf(ask: Ask, file: FileHandle): Promise<number> {
  await file.appendFile(`${Object.keys(columns).join(",")}\n`);
  let written = 0;
  for (let last: CollectedAnswer | undefined; ; written += answersAPiece) {
    const answers = await answersAfter(ask, last, answersAPiece);
    await file.appendFile(answers.map(rowOf).join(""));
    last = answers.at(-1);
    if (answers.length < answersAPiece) return written + answers.length;
  }
}

function rowOf(answer: CollectedAnswer): string {
  const cells = Object.values(columns).map((cellOf) => cellOf(answer) ?? "");
  return `${cells.join(",")}\n`;
}
