import { expect, test } from "vitest";
import { lintLesson } from "../../../content/format/lint-lesson.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { lessonWith, wordLists } from "./fixtures.ts";

/** What the check says of the answers of a question, of which the first line is given. */
function saidOf(head: string, ...lines: string[]): string[] {
  const block = [`::: ${head}`, ...lines, "hint: Look.", ":::"].join("\n");
  const source = readLesson(lessonWith(block), "one.md");
  return lintLesson(source, [], wordLists, { seeds: 1 })
    .map(({ reason }) => reason)
    .filter((reason) => reason.includes("of the variants, and guess="));
}

test("a question with the same right answer for every child is refused, whatever its guess says", () => {
  const lines = ["vars: n = 1..30", "ask: {n} plants drink. What?", "answer: water"];
  expect(saidOf("text #a guess=0.1", ...lines)).toEqual([
    '#one.a: the answer "water" is right in 100 % of the variants, and guess= says 10 %',
  ]);
  for (const guess of [0.6, 0.7, 0.99, 1])
    expect(saidOf(`text #a guess=${guess}`, ...lines).join()).toContain("is right in 100 %");
});

test("an answer counts by what it means, however it is written and wherever it stands", () => {
  const lines = ["ask: {n}: which?", "accept: any-case", 'answer: {if(n < 15, "Air", "air")}'];
  expect(saidOf("text #a", "vars: n = 1..30", ...lines).join()).toContain("100 %");
  const second = ["ask: {n}?", "answer: {n}", "answer: all"];
  expect(saidOf("text #a", "vars: n = 1..30", ...second).join()).toContain(
    '"all" is right in 100 %',
  );
});

test("of two answers each may be right in half of the variants where guess is a half", () => {
  const lines = ["vars: n = 1..30", "ask: {n}?", 'answer: {if(n % 2 == 0, "even", "odd")}'];
  expect(saidOf("text #a guess=0.5", ...lines)).toEqual([]);
  expect(saidOf("text #a", ...lines).join()).toContain("is right in 50 % of the variants");
});

test("how many parts are tapped, and the word of mixed letters, are counted as answers", () => {
  const taps = ["vars: n = 1..30", "ask: {n}?", "pic: strip(parts=6, tap=yes)"];
  expect(saidOf("tap-picture #a", ...taps, "answer: filled == 3").join()).toContain('"3" is right');
  const letters = ["vars: n = 1..30", "ask: {n}?", "answer: sun", "letters: a"];
  expect(saidOf("spell #a", ...letters).join()).toContain('"sun" is right in 100 %');
});

test("half-done questions are counted too, choices and orders are not: their places change", () => {
  const lines = ["vars: n = 1..30", "ask: {n}?"];
  expect(saidOf("text #a support=half", ...lines, "answer: water")).toHaveLength(1);
  expect(saidOf("choice #a", ...lines, "* water", "- soil -> needs-soil | No.")).toEqual([]);
  expect(saidOf("order #a", ...lines, "1. one", "2. two", "3. three")).toEqual([]);
});
