import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { ParquetFile, readParquet } from "parquet-wasm/node";
import { expect, test } from "vitest";
import { answersAPiece } from "../../server/collector/fold/all-answers.ts";
import { parquetOf } from "../../server/collector/fold/answer-parquet.ts";
import { answerTable } from "../../server/collector/fold/answer-table.ts";
import type { CountedAnswer } from "../../server/collector/fold/queries.ts";
import { openTellingSchool, tell } from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { runScript } from "../support/run-script.ts";

/** Read by the Rust project of Apache Arrow, which has no line in common with what writes here. */
const readTable = (bytes: Uint8Array) => tableFromIPC(readParquet(bytes).intoIPCStream());

function answerAt(seq: number): CountedAnswer {
  return {
    ...{ hubId: "00000000000000aa", epoch: 2 ** 31 - 1, seq, learner: `learner-${seq % 40}` },
    ...{ itemId: "day-and-night.hours", packVersion: "1.0.0", variant: -1, seed: 2 ** 32 - 1 },
    ...{ try: 1, hints: 0, isCorrect: seq % 3 === 0, response: "a secret" },
    misconception: seq % 3 === 1 ? "يعدّ الليالي" : null,
    ...{ answeredAt: "2026-09-01T08:00:01Z", purpose: "practice", checkNumber: null },
    countsFor: seq % 2 === 0 ? "learner-0" : null,
  };
}

/** That many answers, as a collector reads them. */
async function* madeAnswers(count: number): AsyncGenerator<CountedAnswer[]> {
  for (let first = 1; first <= count; first += answersAPiece)
    yield Array.from({ length: Math.min(answersAPiece, count - first + 1) }, (_, place) =>
      answerAt(first + place),
    );
}

async function wholeOf(count: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of parquetOf(madeAnswers(count))) pieces.push(piece);
  return Buffer.concat(pieces);
}

test("a Parquet file has the columns of the table, each with its type, and nothing that was typed", async () => {
  const table = readTable(await wholeOf(3));
  const typed = table.schema.fields.map(({ name, type, nullable }) => [
    name,
    String(type),
    nullable,
  ]);
  expect(typed).toEqual([
    ...["hub", "learner", "item", "pack_version"].map((name) => [name, "Utf8", false]),
    ["variant", "Int32", false],
    ["seed", "Int64", false],
    ["correct", "Bool", false],
    ["misconception", "Utf8", true],
    ["try", "Int32", false],
    ["hints", "Int32", false],
    ["purpose", "Utf8", false],
    ["answered_at", "Timestamp<MILLISECOND, UTC>", false],
    ["seq", "Int64", false],
    ["epoch", "Int64", false],
    ["counts_for", "Utf8", true],
  ]);
  expect(table.schema.names).toEqual(Object.keys(answerTable));
  expect(table.get(0)?.toJSON()).toMatchObject({
    ...{ hub: "00000000000000aa", learner: "learner-1", variant: -1, correct: false },
    ...{ seed: 4_294_967_295n, seq: 1n, epoch: 2_147_483_647n, misconception: "يعدّ الليالي" },
    counts_for: null,
    answered_at: Date.parse("2026-09-01T08:00:01Z"),
  });
  expect(table.get(2)?.toJSON()).toMatchObject({ correct: true, misconception: null });
  expect((await wholeOf(3)).includes("a secret")).toBe(false);
});

test("a file of many answers is made of parts that are read one by one", async () => {
  const count = 3 * answersAPiece + 1;
  const many = await wholeOf(count);
  expect(readTable(many).numRows).toBe(count);
  const file = await ParquetFile.fromFile(new Blob([new Uint8Array(many)]));
  expect(file.metadata().numRowGroups()).toBe(4);
});

test("what is made of one part is gone before the next", async () => {
  const sizes: number[] = [];
  for await (const piece of parquetOf(madeAnswers(5 * answersAPiece))) sizes.push(piece.length);
  const parts = sizes.slice(0, 5);
  expect(parts).toHaveLength(5);
  expect(Math.max(...parts)).toBeLessThan(1.5 * Math.min(...parts));
});

describeSystem("a programme office that analyses", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();

  test("writes a file by a command, by its ending; of no answer, or with another ending, it writes none", async () => {
    const { school, telling } = await openTellingSchool(office.collector);
    const folder = await mkdtemp(join(tmpdir(), "hub-export-"));
    const environment = {
      COLLECTOR_DATA: office.collector.folder,
      DATABASE_URL: office.postgres.url,
    };
    const file = join(folder, "answers.parquet");
    const none = await runScript("collector", ["--export", file], environment);
    expect([none.code, await readdir(folder)]).toEqual([1, []]);
    expect(none.errors).toContain("No answer has come yet");
    await logAnswer(school, { variant: 0, isCorrect: false });
    await tell(telling);
    const { said } = await runScript("collector", ["--export", file], environment);
    expect(said).toContain(`1 answers written to ${file}`);
    const table = readTable(await readFile(file));
    expect(table.toArray().map((row) => row.toJSON())).toMatchObject([
      { hub: telling.hubId, learner: school.amina.pseudonym, correct: false },
    ]);
    const wrong = await runScript("collector", ["--export", join(folder, "a.xlsx")], environment);
    expect(wrong).toMatchObject({ code: 2 });
    await rm(folder, { recursive: true });
    await school.close();
  });
});
