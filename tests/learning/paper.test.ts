import { afterAll, beforeAll, expect, test } from "vitest";
import { gradeResponse } from "../../content/format/grade-response.ts";
import { readPaperAnswer } from "../../content/format/read-paper.ts";
import type { Item } from "../../content/format/types.ts";
import { readLine } from "../../server/learning/paper/read-line.ts";
import { makeSheet } from "../../server/library/make-sheet.ts";
import { speechIn } from "../../views/words/t.ts";
import { openSchool, type School } from "../support/school.ts";
import { typedFromPaper } from "../support/typed-from-paper.ts";

let school: School;
beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school.close());

const lettersOf = (language: string) => speechIn(language).t("sheet.letters").split(" ");

async function sheetItems(language: string, seed: number): Promise<Item[]> {
  const { library } = school.hub;
  const items: Item[] = [];
  for (const lesson of library.lessonsIn(language).filter(({ practice }) => practice.length > 0))
    items.push(...(await makeSheet(library, { lesson, language, seed })).questions);
  return items;
}

test.each(["en", "ar", "fr"])(
  "every right answer of every sheet in %s can be typed from the paper, and is right",
  async (language) => {
    const letters = lettersOf(language);
    const items = await sheetItems(language, 77);
    expect(items.length).toBeGreaterThan(900);
    for (const item of items)
      for (const right of item.key.right.slice(0, 3)) {
        const typed = typedFromPaper(item, right, letters);
        const response = readPaperAnswer(item, typed, letters);
        const told = `${item.id}: ${typed}`;
        expect(response, told).toBeDefined();
        expect(gradeResponse(item, response ?? "").outcome, told).toBe("right");
      }
  },
  120_000,
);

test.each(["en", "ar", "fr"])(
  "every named mistake of every sheet in %s is found again when it is typed",
  async (language) => {
    const letters = lettersOf(language);
    for (const item of await sheetItems(language, 5))
      for (const { response: made, misconception } of item.key.mistakes) {
        if (item.body.kind === "multiple-choice") continue; // one of several: no answer by itself
        const typed = typedFromPaper(item, made, letters);
        const response = readPaperAnswer(item, typed, letters);
        if (gradeResponse(item, made).outcome !== "wrong") continue;
        const told = `${item.id}: ${typed}`;
        expect(gradeResponse(item, response ?? ""), told).toMatchObject({
          outcome: "wrong",
          misconception,
        });
      }
  },
  120_000,
);

const twoQuestions = async (): Promise<Item[]> => (await sheetItems("en", 9)).slice(0, 4);

test("marks stand with blanks or without, in the digits of any keyboard", async () => {
  const questions = await twoQuestions();
  const read = (line: string) => readLine(questions, lettersOf("en"), "marks", line);
  const outcomes = (line: string) => {
    const found = read(line);
    if (found.state !== "read") throw new Error(`${line} is not read`);
    return found.results.map((one) => (one.state === "done" ? one.grade.outcome : "-"));
  };
  for (const line of [
    "1 0 - 1",
    "10-1",
    "10 -1",
    "١٠-١",
    "✓ ✗ – ✓",
    " 1,0,-,1 ",
    "v x _ V",
    "1 0 − +",
  ])
    expect(outcomes(line), line).toEqual(["right", "wrong", "-", "right"]);
  expect(read("   ")).toEqual({ state: "blank" });
});

test("a line with too few or too many marks, or with something that is no mark, is refused whole", async () => {
  const questions = await twoQuestions();
  const read = (line: string) => readLine(questions, lettersOf("en"), "marks", line);
  const count = (given: number) => ({
    state: "wrong",
    trouble: { kind: "count", given, asked: 4 },
  });
  expect(read("1 1 1")).toEqual(count(3));
  expect(read("11111")).toEqual(count(5));
  expect(read("1 1 maybe 1")).toEqual({
    state: "wrong",
    trouble: { kind: "no-mark", question: 3, typed: "maybe" },
  });
  expect(read("1 1 1 2")).toMatchObject({ state: "wrong", trouble: { question: 4 } });
  expect(read("=cmd 1 1 1")).toMatchObject({ state: "wrong", trouble: { question: 1 } });
  expect(read("x".repeat(100_000))).toMatchObject({ state: "wrong" });
});
