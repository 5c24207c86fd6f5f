import type { FileHandle } from "node:fs/promises";
import { answerTable } from "../../server/collector/fold/answer-table.ts";
import { answersAfter, type CountedAnswer } from "../../server/collector/fold/queries.ts";
import type { Ask } from "../../server/collector/store/store.ts";

const answersAPiece = 5000;

/** Writes a table of all answers, with a row of names. @returns how many answers there are */
export async function writeAnswersOf(ask: Ask, file: FileHandle): Promise<number> {
  await file.appendFile(`${Object.keys(answerTable).join(",")}\n`);
  let written = 0;
  for (let last: CountedAnswer | undefined; ; written += answersAPiece) {
    const answers = await answersAfter(ask, last, answersAPiece);
    await file.appendFile(answers.map(rowOf).join(""));
    last = answers.at(-1);
    if (answers.length < answersAPiece) return written + answers.length;
  }
}

function rowOf(answer: CountedAnswer): string {
  const cells = Object.values(answerTable).map((cellOf) => cellOf(answer) ?? "");
  return `${cells.join(",")}\n`;
}
