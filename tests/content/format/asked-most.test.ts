import { expect, test } from "vitest";
import { lintItem } from "../../../content/format/lint-item.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { lessonWith, wordsIn } from "./fixtures.ts";

/** How grave is what an author is told of a choice that asks so, where it speaks of what is asked for. */
const told = (language: string, ask: string, ...options: string[]) => {
  const block = ["::: choice #a", "vars: a = 2..40; b = 50..90", `ask: ${ask}`, ...options, ":::"];
  const text = lessonWith(block.join("\n")).replace("lang: en", `lang: ${language}`);
  return readLesson(text, "one.md")
    .items.flatMap((item) => lintItem(item, wordsIn(language), 20))
    .filter(({ reason }) => reason.includes("the question asks for"))
    .map(({ severity }) => severity);
};
const less = ["* {a}", "- {b} -> slip | No."];
const more = ["* {b}", "- {a} -> slip | No."];

test("a choice that asks for the greater number and takes the smaller one for right is broken", () => {
  for (const ask of ["Which is greater?", "{a} and {b}. Which number is the largest?"]) {
    expect(told("en", ask, ...less), ask).toEqual(["broken"]);
    expect(told("en", ask, ...more), ask).toEqual([]);
  }
  expect(told("en", "Which number is smaller?", ...more)).toEqual(["broken"]);
  expect(told("en", "Which fraction is smaller?", "* [[1/{a}]]", "- [[1/{b}]]")).toEqual([
    "broken",
  ]);
  expect(told("en", "Which fraction is smaller?", "* [[1/{b}]]", "- [[1/{a}]]")).toEqual([]);
});

test("so is it in French and in Arabic", () => {
  for (const ask of ["Quel nombre est le plus grand ?", "Quel est le plus grand nombre ?"]) {
    expect(told("fr", ask, ...less), ask).toEqual(["broken"]);
    expect(told("fr", ask, ...more), ask).toEqual([]);
  }
  expect(told("fr", "Quelle fraction est la plus petite ?", ...more)).toEqual(["broken"]);
  expect(told("ar", "أَيُّ عَدَدٍ أَكْبَرُ؟", ...less)).toEqual(["broken"]);
  expect(told("ar", "أَيُّ عَدَدٍ هُوَ الأَصْغَرُ؟", ...more)).toEqual(["broken"]);
  expect(told("ar", "أَيُّ عَدَدٍ أَكْبَرُ؟", ...more)).toEqual([]);
});

test("a question that asks for something else beside it, or of words, is not told", () => {
  for (const ask of [
    "Which is greater than 1?",
    "Which number is not the largest?",
    "Which has the most?",
  ])
    expect(told("en", ask, ...less), ask).toEqual([]);
  expect(told("en", "Which is greater?", "* {a} goats", "- all -> slip | No.")).toEqual([]);
});

test("a question that says more before it, or shows a picture, may offer a greater number that is wrong", () => {
  for (const ask of [
    "Use each digit once. Which number is the greatest?",
    "Take even numbers only. Which is greater?",
  ])
    expect(told("en", ask, ...less), ask).toEqual([]);
  expect(told("en", "Which is greater?", ...less, "pic: row(thing=bean, count=3)")).toEqual([]);
});

test("it is told however a teacher asks for the greatest", () => {
  for (const ask of [
    "Which is greater, {a} or {b}?",
    "Choose the greatest number.",
    "What is the greatest number?",
    "Which of the two is greater?",
    "Which is the biggest of all?",
  ])
    expect(told("en", ask, ...less), ask).toEqual(["broken"]);
  expect(told("fr", "Choisis le plus grand nombre.", ...less)).toEqual(["broken"]);
  expect(told("fr", "Quel est le nombre le plus grand ?", ...less)).toEqual(["broken"]);
  expect(told("ar", "مَا أَكْبَرُ عَدَدٍ؟", ...less)).toEqual(["broken"]);
  expect(told("ar", "مَا أَصْغَرُ عَدَدٍ هُنَا؟", ...more)).toEqual(["broken"]);
});
