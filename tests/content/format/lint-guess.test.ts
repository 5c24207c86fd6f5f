import { expect, test } from "vitest";
import { lintGuess } from "../../../content/format/lint-guess.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { readTranslation } from "../../../content/format/read-translation.ts";
import { faultsOf, lessonWith } from "./fixtures.ts";

const lesson = (head: string, ...lines: string[]) =>
  readLesson(lessonWith([`::: ${head}`, "ask: ?", ...lines, ":::"].join("\n")), "one.md");

const told = (head: string, ...lines: string[]) =>
  lesson(head, ...lines)
    .items.flatMap(lintGuess)
    .map(({ line, reason }) => `${line}: ${reason}`);

const three = ["* 1", "- 2", "- 3"];

test("a guess may not be less than chance: right options among all options", () => {
  expect(told("choice #a guess=0.33", ...three)).toEqual([]);
  expect(told("choice #a", ...three)).toEqual([]);
  expect(told("choice #a guess=0.01", ...three)).toEqual([
    "10: #one.a: guess=0.01 is too small: 0.33 is right",
  ]);
  expect(told("choice #a guess=0.33", "* 1", "- 2")).toEqual([
    "10: #one.a: guess=0.33 is too small: 0.5 is right",
  ]);
  expect(told("multiple-choice #a guess=0.14", "* 1", "* 2", "- 3")).toEqual([]);
  expect(told("multiple-choice #a guess=0.1", "* 1", "* 2", "- 3")).toHaveLength(1);
});

test("what is laid in order or in pairs is right by chance once in as many times as there are orders", () => {
  expect(told("order #a guess=0.17", "1. x", "2. y", "3. z")).toEqual([]);
  expect(told("order #a", "1. x", "2. y", "3. z")).toEqual([]);
  expect(told("order #a guess=0.05", "1. x", "2. y", "3. z")).toEqual([
    "10: #one.a: guess=0.05 is too small: 0.17 is right",
  ]);
  expect(told("match #a guess=0.05", "a = 1", "b = 2", "c = 3")).toHaveLength(1);
  expect(told("match #a guess=0.04", "a = 1", "b = 2", "c = 3", "d = 4")).toEqual([]);
});

test("a guess may not be so large that an answer says nothing", () => {
  expect(told("numeric #a guess=1", "answer: 1")).toEqual([
    "10: #one.a: guess=1 is too large: 0.5 is the most that an answer can be measured with",
  ]);
  expect(told("choice #a guess=0.99", "* 1", "- 2")).toHaveLength(1);
  expect(told("choice #a guess=0.51", "* 1", "- 2")).toHaveLength(1);
  expect(told("choice #a guess=0.5", "* 1", "- 2")).toEqual([]);
  expect(told("reflect #a guess=1", "- 1", "- 2")).toEqual([]);
});

test("of pairs that share a right side each one is taken by itself", () => {
  expect(told("match #a guess=0.12", "a = push", "b = pull", "c = push")).toEqual([]);
  expect(told("match #a guess=0.1", "a = push", "b = pull", "c = push")).toHaveLength(1);
});

test("nobody never guesses, and what is not graded has no guess", () => {
  expect(told("numeric #a guess=0", "answer: 1")).toEqual([
    "10: #one.a: guess=0 is too small: nobody never guesses",
  ]);
  expect(told("numeric #a guess=0.01", "answer: 1")).toEqual([]);
  expect(told("reflect #a guess=0", "- 1", "- 2")).toEqual([]);
});

test("two right options of a choice are asked about where they stand, also when a translation falls over them", () => {
  const asked = "a choice has one right option: is multiple-choice meant, or - instead of *?";
  expect(told("choice #a guess=0.33", "* 1", "* 2", "- 3")).toEqual([`13: ${asked}`]);
  const source = lesson("choice #a", "* 1", "* 2", "- 3");
  const french =
    "---\nlang: fr\ntitle: Un\n---\n## Ici\nRien.\n\n::: #a\nask: ?\n- slip | Non.\n:::\n";
  expect(() => readTranslation(french, "one.fr.md", source)).toThrow(`one.md:13: ${asked}`);
  expect(faultsOf(() => readTranslation(french, "one.fr.md", source))).toHaveLength(1);
  const named = lesson("choice #a", "* 1", "* 2", "- 3 -> slip | No.");
  const other = french.replace("slip", "other");
  expect(() => readTranslation(other, "one.fr.md", named)).toThrow(`one.md:13: ${asked}`);
});
