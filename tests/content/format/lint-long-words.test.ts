import { expect, test } from "vitest";
import { lintLongWords } from "../../../content/format/lint-long-words.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { lessonWith } from "./fixtures.ts";

const told = (option: string, vars = "") =>
  lintLongWords(
    readLesson(
      lessonWith(`::: choice #a\nvars: n = 1..40${vars}\nask: ?\n* ${option}\n- b {n}\n:::`),
      "one.md",
    ),
  ).map(({ line, reason, severity }) => `${severity} ${line}: ${reason}`);

test("a word that is longer than the line of a phone is advice, also one that is drawn", () => {
  expect(told("a".repeat(150))).toEqual([
    "care 13: a word of 150 letters; 30 fit on the line of a phone",
  ]);
  expect(told("{w}", `; w in ${"o".repeat(31)}, ${"o".repeat(40)}`)).toHaveLength(1);
  expect(told("[[1+2+3+4+5+6+7+8+9+10+11+12+13+14+15]]")).toHaveLength(1);
});

test("many words, words with hyphens, and letters with their marks fit", () => {
  expect(told("a word ".repeat(30))).toEqual([]);
  expect(told("twenty-three-and-a-half-and-a-quarter")).toEqual([]);
  expect(told("مُسْتَشْفَيَاتُهُمْ".repeat(2))).toEqual([]);
});
