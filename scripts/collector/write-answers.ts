import type { FileHandle } from "node:fs/promises";
import { allAnswers } from "../../server/collector/fold/all-answers.ts";
import { parquetOf } from "../../server/collector/fold/answer-parquet.ts";
import { answerCsv } from "../../server/collector/fold/answer-table.ts";
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
  const pieces = form === "csv" ? answerCsv(counted()) : parquetOf(counted());
  for await (const piece of pieces) await file.appendFile(piece);
  return written;
}
