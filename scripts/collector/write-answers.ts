import type { FileHandle } from "node:fs/promises";
import { allAnswers } from "../../server/collector/fold/all-answers.ts";
import { parquetOf } from "../../server/collector/fold/answer-parquet.ts";
import { answerTable } from "../../server/collector/fold/answer-table.ts";
import type { CountedAnswer } from "../../server/collector/fold/queries.ts";
import type { Ask } from "../../server/collector/store/store.ts";

/** In which form a table leaves, by the ending of its file. */
export type TableForm = "csv" | "parquet";

/** @param onProgress told how many answers are in the file so far @returns how many answers there are */
export async function writeAnswersOf(
  ask: Ask,
  file: FileHandle,
  form: TableForm,
  onProgress: (written: number) => void,
): Promise<number> {
  let written = 0;
  const counted = async function* () {
    for await (const answers of allAnswers(ask)) {
      yield answers;
      written += answers.length;
      onProgress(written);
    }
  };
  const pieces = form === "csv" ? csvOf(counted()) : parquetOf(counted());
  for await (const piece of pieces) await file.appendFile(piece);
  return written;
}

async function* csvOf(pieces: AsyncIterable<CountedAnswer[]>): AsyncGenerator<string> {
  yield `${Object.keys(answerTable).join(",")}\n`;
  for await (const answers of pieces) yield answers.map(rowOf).join("");
}

function rowOf(answer: CountedAnswer): string {
  const cells = Object.values(answerTable).map((cellOf) => cellOf(answer) ?? "");
  return `${cells.join(",")}\n`;
}
