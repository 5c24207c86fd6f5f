import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { makeSchool } from "../../scripts/demo-school.ts";
import { wordsToRun } from "../support/bundled-scripts.ts";
import { logAnswer, openSitting } from "../support/logged-answer.ts";
import { runScript } from "../support/run-script.ts";
import { openSchool, type School } from "../support/school.ts";

// Two commands of their own, beside others that want the processor.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const attempts = 600;

let school: School;
let file: string;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hub-export-"));
  school = await openSchool({ isNew: true, dataFolder: folder });
  const plan = { learners: 12, attempts, seed: 7, language: "en", onProgress: () => {} };
  await makeSchool(school.hub, plan);
  await school.hub.db.write(async (tx) => {
    await tx.run("insert into paper_sitting values (1, 'code', '2026-03-01', 1, 'A0')");
    await tx.run("insert into paper_withdrawal values (1, 1, 'other', 1, '2026-03-01', 'set')");
  });
  file = join(folder, "attempts.csv");
  const { errors, code } = await runScript("export", ["--attempts", file], { HUB_DATA: folder });
  expect(errors).toBe("");
  expect(code).toBe(0);
});
afterAll(() => school.close());

const rowsOf = async () =>
  (await readFile(file, "utf8"))
    .replace(/^\uFEFF/, "")
    .trim()
    .split("\r\n")
    .map((line) => line.split(","));

test("the export tells of every attempt who, what, of which skill and how it went, in the order of the log", async () => {
  const [names, ...rows] = await rowsOf();
  expect(names?.slice(0, 8)).toEqual([
    "attempt_id",
    "learner",
    "item",
    "seed",
    "correct",
    "seq",
    "answered_at",
    "clock_quality",
  ]);
  expect(rows.length).toBeGreaterThanOrEqual(attempts);
  const cell = (row: string[], name: string) => row[names?.indexOf(name) ?? -1] ?? "";
  expect(rows.map((row) => Number(cell(row, "seq")))).toEqual(rows.map((_, place) => place + 1));
  for (const row of rows) {
    expect(row).toHaveLength(names?.length ?? 0);
    expect(cell(row, "assurance")).toBe("A0");
    expect(cell(row, "withdrawn")).toMatch(/^[01]$/);
    expect(cell(row, "skill")).toMatch(/^[A-Z]+(\.[A-Z]+)?\.\d\.[a-z0-9-]+$/);
  }
});

test("evaluate reads the export as it is, takes the first try at each question, and nothing that was taken back", async () => {
  const [names, ...rows] = await rowsOf();
  const cell = (row: string[], name: string) => row[names?.indexOf(name) ?? -1];
  const counting = rows.filter((row) => cell(row, "withdrawn") === "0");
  const firstTries = counting.filter((row) => cell(row, "try") === "1");
  expect(counting.length).toBeLessThan(rows.length);
  const { said, errors, code } = await runScript("evaluate", [file, "--json"]);
  expect(errors).toBe("");
  expect(code).toBe(0);
  const found = JSON.parse(said);
  expect(found.answers).toBe(firstTries.length);
  expect(found.leftOut).toMatchObject({
    withdrawn: rows.length - counting.length,
    laterTries: counting.length - firstTries.length,
    withoutSkill: 0,
    toldTwice: 0,
  });
  expect(found.learners).toBe(12);
  expect(found.cold.answers).toBe(firstTries.length);
  expect(found.cold.auc).toBeGreaterThan(0.5);
});

test("in a spreadsheet no cell of the export is a formula, words with a comma stay one cell, and numbers are numbers", async () => {
  const other = await openSchool();
  await openSitting(other);
  const words = ["=HYPERLINK(1)", "+1", "-1+2", "@now", 'a,"b"\nc', "fractions"];
  for (const [variant, itemId] of words.entries()) await logAnswer(other, { variant, itemId });
  const into = join(folder, "words.csv");
  const run = await runScript("export", ["--attempts", into], {
    HUB_DATA: other.hub.config.dataFolder,
  });
  expect(run).toMatchObject({ errors: "", code: 0 });
  const text = await readFile(into, "utf8");
  for (const word of words.slice(0, 4)) expect(text).toContain(`,'${word},`);
  expect(text).toContain(',"a,""b""\nc",');
  expect(text).toMatch(/,fractions,\d+,[01],6,/);
  expect(text).not.toMatch(/(^|,)"?[=+@-]/m);
  await other.close();
});

const places: [what: string, path: () => string, code: number, sentence: RegExp][] = [
  [
    "where there is no folder",
    () => join(folder, "none", "attempts.csv"),
    2,
    /^There is no folder \S+none; make it, or name another\.$/,
  ],
  ["on a folder", () => folder, 2, /^\S+ is a folder; name a file in it: \S+\/attempts\.csv$/],
  [
    "where nobody may write",
    () => "/sys/kernel/attempts.csv",
    1,
    /^\S+attempts\.csv may not be written; name a file where you may write\.$/,
  ],
  [
    "on a card that is full",
    () => "/dev/full",
    1,
    /^There is no room left for \/dev\/full: what is in it is not whole\.$/,
  ],
];

test.each(places)(
  "an export %s says so in one sentence and ends with another code than 0",
  async (_, path, wanted, sentence) => {
    const words = ["--attempts", path()];
    const { said, errors, code } = await runScript("export", words, { HUB_DATA: folder });
    expect(errors.trim()).toMatch(sentence);
    expect(said).toBe("");
    expect(code).toBe(wanted);
  },
);

test("an export onto a stick that was made so that its name leads to the hub's own data leaves them as they are", async () => {
  const kept = join(folder, "kept");
  await writeFile(kept, "all the children's work");
  const trap = join(folder, "on-a-stick.csv");
  await symlink(kept, trap);
  const run = () => runScript("export", ["--attempts", trap], { HUB_DATA: folder });
  expect(await run()).toMatchObject({
    code: 2,
    errors: expect.stringMatching(/on-a-stick\.csv is a link to another file, which would be/),
  });
  expect(await readFile(kept, "utf8")).toBe("all the children's work");
  await rm(trap);
  expect(await run()).toMatchObject({ code: 0 });
  const words = [process.execPath, ...wordsToRun("export"), "--attempts", "/dev/stdout"];
  const printed = await promisify(execFile)("sh", ["-c", '"$@" | cat', "sh", ...words], {
    ...{ env: { ...process.env, HUB_DATA: folder }, maxBuffer: 1024 ** 3 },
  });
  const head = (await readFile(trap, "utf8")).slice(0, 200);
  expect(printed.stdout, "the system's own links are followed").toContain(head);
});
