import { ByteWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import type { CountedAnswer } from "./queries.ts";

/** A column by its name, its type, and how an answer is told in it. */
type Column = { name: string; type: ColumnType; cell(answer: CountedAnswer): unknown };

/** What a reader finds: words (UTF-8), numbers of four or of eight bytes, yes or no, a moment in UTC to the millisecond. */
type ColumnType = "words" | "number" | "long" | "yes-no" | "moment";

/** The same table as leaves as CSV, with types. */
const columns: Column[] = [
  { name: "hub", type: "words", cell: ({ hubId }) => hubId },
  { name: "learner", type: "words", cell: ({ learner }) => learner },
  { name: "item", type: "words", cell: ({ itemId }) => itemId },
  { name: "pack_version", type: "words", cell: ({ packVersion }) => packVersion },
  { name: "variant", type: "number", cell: ({ variant }) => variant },
  { name: "seed", type: "long", cell: ({ seed }) => BigInt(seed) },
  { name: "correct", type: "yes-no", cell: ({ isCorrect }) => isCorrect },
  { name: "misconception", type: "words", cell: ({ misconception }) => misconception ?? undefined },
  { name: "try", type: "number", cell: (answer) => answer.try },
  { name: "hints", type: "number", cell: ({ hints }) => hints },
  { name: "purpose", type: "words", cell: ({ purpose }) => purpose },
  { name: "answered_at", type: "moment", cell: ({ answeredAt }) => new Date(answeredAt) },
  { name: "seq", type: "long", cell: ({ seq }) => BigInt(seq) },
  { name: "epoch", type: "long", cell: ({ epoch }) => BigInt(epoch) },
  { name: "counts_for", type: "words", cell: ({ countsFor }) => countsFor ?? undefined },
];

/** A mistake that nobody has a name for, and the child for whom a card counts, where it is her own. */
const mayBeEmpty = ["misconception", "counts_for"];

const types: Record<ColumnType, Omit<SchemaElement, "name">> = {
  words: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  number: { type: "INT32" },
  long: { type: "INT64" },
  "yes-no": { type: "BOOLEAN" },
  moment: { type: "INT64", converted_type: "TIMESTAMP_MILLIS" },
};

const schema: SchemaElement[] = [
  { name: "answers", num_children: columns.length },
  ...columns.map(({ name, type }): SchemaElement => {
    const repetition = mayBeEmpty.includes(name) ? "OPTIONAL" : "REQUIRED";
    return { name, ...types[type], repetition_type: repetition };
  }),
];

/**
 * Makes a Parquet file of answers, piece by piece: what comes at once is a row group, and nothing of it stays in memory when
 * the next is asked for. There must be an answer: the footer of a file of none is read by no other program (hyparquet-writer
 * 0.17 names the wrong type for its empty list of groups).
 */
export async function* parquetOf(
  pieces: AsyncIterable<CountedAnswer[]>,
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({ writer: bytes, schema, createdBy: "learning-passport-hub" });
  const made = () => {
    const piece = bytes.getBytes().slice();
    bytes.index = 0;
    return piece;
  };
  for await (const answers of pieces) {
    if (answers.length === 0) continue;
    const columnData = columns.map(({ name, cell }) => ({ name, data: answers.map(cell) }));
    await writer.write({ columnData, rowGroupSize: answers.length });
    yield made();
  }
  await writer.finish();
  yield made();
}
