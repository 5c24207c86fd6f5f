import { expect, test } from "vitest";
import { lintShownSums } from "../../../content/format/lint-sums.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { isToldAsMistake } from "../../../content/format/told-mistake.ts";
import { lessonWith, wordsIn } from "./fixtures.ts";

/** What is told of a paragraph of a screen in a language. */
function told(paragraph: string, language = "en"): string[] {
  const text = lessonWith("::: numeric #a\nask: ?\nanswer: 1\n:::").replace(
    "One thing.",
    paragraph,
  );
  const source = { ...readLesson(text, "one.md"), language };
  return lintShownSums(source, wordsIn(language)).map(({ line, reason }) => `${line}: ${reason}`);
}

const says = '8: "6 + 4 = 11" is not true; if children write it so, its sentence says it';

test("a false sum on a screen is broken in every language", () => {
  expect(told("We write [[6 + 4 = 11]].")).toEqual([expect.stringContaining(says)]);
  expect(told("We write 6 + 4 = 11.")).toEqual([expect.stringContaining(says)]);
  expect(told("On écrit [[6 + 4 = 11]].", "fr")).toEqual([expect.stringContaining(says)]);
  expect(told("نكتب [[6 + 4 = 11]].", "ar")).toEqual([expect.stringContaining(says)]);
  expect(told("نكتب [[٦ + ٤ = ١١]].", "ar")).toHaveLength(1);
  expect(told("[[6 + 4 = 11]]")).toHaveLength(1);
  expect(told("We write [[6 + 4 = 10]].")).toEqual([]);
});

test("so is one in a heading, and one in a sentence behind that of what some children write", () => {
  const heading = lessonWith("::: numeric #a\nask: ?\nanswer: 1\n:::").replace(
    "Look",
    "Look: 1 + 1 = 3",
  );
  expect(lintShownSums(readLesson(heading, "one.md"), wordsIn("en"))).toHaveLength(1);
  expect(told("Some children write [[6 + 4 = 12]]. But [[6 + 4 = 11]].")).toEqual([
    expect.stringContaining(says),
  ]);
});

test("a false sum may be shown where its sentence says whose it is, that it is wrong, or asks", () => {
  for (const sentence of [
    "Some children write [[6 + 4 = 11]]. Count again.",
    "Other children in a hurry say: [[6 + 4 = 11]].",
    "{name} writes [[6 + 4 = 11]].",
    "[[6 + 4 = 11]] is not true.",
    "Is [[6 + 4 = 11]] right?",
  ])
    expect(told(sentence)).toEqual([]);
  for (const sentence of ["Des enfants écrivent [[6 + 4 = 11]].", "[[6 + 4 = 11]], c’est faux."])
    expect(told(sentence, "fr")).toEqual([]);
  for (const sentence of [
    "يَكْتُبُ بَعْضُ الأَطْفَالِ [[6 + 4 = 11]].",
    "[[6 + 4 = 11]] خطأ.",
    "هل [[6 + 4 = 11]]؟",
  ])
    expect(told(sentence, "ar")).toEqual([]);
});

test("in a language whose words are not known every sentence may tell a mistake", () => {
  expect(isToldAsMistake("6 + 4 = 11.", "sw")).toBe(true);
  expect(isToldAsMistake("6 + 4 = 11.", "fr-ca")).toBe(false);
});
