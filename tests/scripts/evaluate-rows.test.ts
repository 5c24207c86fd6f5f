import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAnswers } from "../../scripts/evaluate/read-answers.ts";

let file: string;
beforeAll(async () => {
  file = join(await mkdtemp(join(tmpdir(), "hub-evaluate-")), "log.csv");
});
afterAll(() => rm(join(file, ".."), { recursive: true, force: true }));

async function read(...lines: string[]) {
  await writeFile(file, `${lines.join("\n")}\n`);
  return (await readAnswers(file)).answers.map(({ item, isCorrect }) => [item, isCorrect]);
}

const bothWays = [
  ["one", false],
  ["two", true],
];

test.each([
  ["yes and no", ["a,s,one,No,1", "a,s,two,yes,2"]],
  ["true and false", ["a,s,one,FALSE,1", "a,s,two,TRUE,2"]],
  ["right and wrong", ["a,s,one,wrong,1", "a,s,two,right,2"]],
  ["Arabic digits, also in its times", ["a,s,two,١,٢", "a,s,one,٠,١"]],
  ["bars between its cells", ["a|s|one|0|1", "a|s|two|1|2"]],
  ["bars in a name", ["a,s|t|u|v|w|x|y,one,0,1", "a,s,two,1,2"]],
  ["a first line that tells what parts its cells", ["sep=;", "a;s;one;0;1", "a;s;two;1;2"]],
  ["the same in quotes", ['"sep=|"', "learner|skill|item|correct", "a|s|one|0", "a|s|two|1"]],
  ["numbers that were shortened", ["a,s,two,1,1.7E+12", "a,s,one,0,1.6E+12"]],
  ["shares that are whole", ["a,s,one,0.0,1", "a,s,two,1.00,2"]],
])("a log with %s is read", async (_what, lines) => {
  expect(await read(...lines)).toEqual(bothWays);
});

test.each([
  [
    "a date among numbers",
    ["a,s,one,0,1", "a,s,two,1,2026-03-01"],
    ':2: time is "2026-03-01", a date, and the rows before have numbers; write all of them in one way',
  ],
  [
    "a number among dates",
    ["a,s,one,0,13/03/2026", "a,s,two,1,14/03/2026", "a,s,two,1,1700000000"],
    ':3: time is "1700000000", a number, and the rows before have dates; write all of them in one way',
  ],
  ["a number as programmers write it", ["a,s,one,0x1,1"], ':1: correct is "0x1"; it may be 0 or 1'],
  ["such a time", ["a,s,one,1,0x10"], ':1: time is "0x10"; it may be a number or a date'],
  [
    "a time that is none",
    ["a,s,one,1,part 3"],
    ':1: time is "part 3"; it may be a number or a date',
  ],
  [
    "cells parted by a blank",
    ["sep= ", "a s one 1"],
    ':1: cells cannot be parted by " "; take a comma',
  ],
])("a log with %s is refused, with file and line", async (_what, lines, reason) => {
  await expect(read(...lines)).rejects.toThrow(`${file}${reason}`);
});
