import { describe, expect, test } from "vitest";
import { lintTranslatedNumbers } from "../../../content/format/lint-translated-numbers.ts";
import { lintTranslatedTexts } from "../../../content/format/lint-translated-texts.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { readTranslation } from "../../../content/format/read-translation.ts";
import { lessonWith } from "./fixtures.ts";

test("a sentence of a screen that says another number than the lesson is told, and sentences may change places", () => {
  const told = (words: string) => {
    const source = readLesson(lessonWith("::: numeric #a\nask: 1?\nanswer: 1\n:::"), "one.md");
    const [screen] = readLesson(
      lessonWith("").replace("One thing.", "pic: row(thing=stone, count=6)\n6 of 10.\n4 are left."),
      "one.md",
    ).screens;
    if (!screen) throw new Error("the lesson has a screen");
    const of = { ...source, screens: [screen] };
    const front = "---\nlang: ar\ntitle: واحد\n---\n## انظر\n";
    const text = `${front}${words}\n\n::: #a\nask: 1؟\n:::\n`;
    return lintTranslatedNumbers(readTranslation(text, "one.ar.md", of), of).map(
      ({ line, severity, reason }) => `${severity} ${line}: ${reason}`,
    );
  };
  expect(told("6 من 10.\nيبقى 4.")).toEqual([]);
  expect(told("ستّة من 10.\nيبقى 4.")).toEqual([]);
  expect(told("يبقى 4.\n6 من 10.")).toEqual([]);
  expect(told("7 من 10.\nيبقى 4.")).toEqual([
    "broken 6: line 9 of the lesson says 6, here stands 7",
  ]);
  expect(told("6 من 10.\nيبقى 10.")).toEqual([
    "care 7: line 10 of the lesson says 4, here stands 10",
  ]);
});

describe("a screen of the lesson is broken", () => {
  const told = (shown: string, translated: string) => {
    const source = readLesson(
      lessonWith("::: numeric #a\nask: 1?\nanswer: 1\n:::").replace("One thing.", shown),
      "one.md",
    );
    const text = `---\nlang: ar\ntitle: واحد\n---\n## انظر\n${translated}\n\n::: #a\nask: كم؟\n:::\n`;
    return lintTranslatedTexts(readTranslation(text, "one.ar.md", source), source).map(
      ({ file, line, reason }) => `${file}:${line}: ${reason}`,
    );
  };

  test("when its sum is not true and that of a translation is, and not the translation", () => {
    expect(told("We write [[6 + 4 = 11]].", "نكتب [[6 + 4 = 10]].")).toEqual([
      'one.md:7: "6+4=11" is not true',
    ]);
    const mistake = "[[6 + 4 = 11]]? [[6 + 4 = 10]]!";
    expect(told(`Some write ${mistake}`, `يكتبون ${mistake}`)).toEqual([]);
  });

  test("when it has no words and its translation has some", () => {
    expect(told("", "نكتب.")).toEqual([
      'one.md:7: the translation into "ar" has words on this screen, the lesson has none',
    ]);
  });

  test("and so is that of a translation which leaves a sum out", () => {
    expect(told("We write [[6 + 4 = 10]].", "نكتب.")).toEqual([
      'one.ar.md:5: the lesson shows "6+4=10" here',
    ]);
  });
});
