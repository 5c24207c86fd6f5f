import { expect, test } from "vitest";
import { lintLesson } from "../../../content/format/lint-lesson.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { readTranslation } from "../../../content/format/read-translation.ts";
import { lessonWith, wordLists } from "./fixtures.ts";
import { toldOf } from "./translated-lesson.ts";

const other = /other parts of the picture are right than in the lesson/;
const month = "pic: calendar(30, first=sat, start=mon, tap=yes)";
const head = (...lines: string[]) => ["tap-picture", "vars: a = 1..7; b = 1..9", ...lines];

test("a translation in which other parts are right is broken, at the line that says so", () => {
  const turned = { ar: { item: ["answer: where column == 8-a"] } };
  const told = (lines: string[], languages: Parameters<typeof toldOf>[1]) =>
    toldOf(other, languages, head(...lines));
  expect(told([month, "answer: where column == a"], { en: {}, fr: {}, ar: {} })).toEqual([]);
  expect(told([month, "answer: where column == a"], { en: {}, fr: {}, ...turned })).toEqual([
    "broken one.ar.md",
  ]);
  const fewer = { fr: { item: ["answer: filled == a-1 or filled == 9"] } };
  expect(told([month, "answer: filled == a"], { en: {}, ...fewer })).toEqual(["broken one.fr.md"]);
});

test("a translation whose named mistakes are made by tapping others is broken, at the line that says so", () => {
  const mistakes = /other parts of the picture are a named mistake than in the lesson/;
  const strip = "pic: strip(parts=10, filled=0, tap=yes)";
  const told = (own: string) =>
    toldOf(
      mistakes,
      { en: { item: ["wrong: filled == a+1 -> slip | One too many."] }, fr: { item: [own] } },
      head(strip, "answer: filled == a"),
    );
  expect(told("wrong: slip | Une de trop.")).toEqual([]);
  expect(told("wrong: filled == 1+a -> slip | Une de trop.")).toEqual([]);
  expect(told("wrong: filled == a+3 -> slip | Une de trop.")).toEqual(["broken one.fr.md"]);
});

test("the same answer written again is no other one, and the line of another one is told", () => {
  const block = [
    "::: tap-picture #q",
    ...head(month).slice(1),
    "ask: {a} {b}",
    "answer: where part == a",
    ":::",
  ];
  const of = readLesson(lessonWith(block.join("\n")), "one.md");
  const linesTold = (answer: string) => {
    const text = `---\nlang: fr\ntitle: X\n---\n## X\nX.\n\n::: #q\nask: {a} {b}\n${answer}\n:::\n`;
    return lintLesson(of, [readTranslation(text, "one.fr.md", of)], wordLists, { seeds: 5 })
      .filter(({ reason }) => other.test(reason))
      .map(({ file, line, reason }) => `${file}:${line}: ${reason}`);
  };
  expect(linesTold("answer: where part-a == 0")).toEqual([]);
  expect(linesTold("answer: where part == a+1")).toEqual([
    "one.fr.md:10: #one.q: other parts of the picture are right than in the lesson (with seed 0)",
  ]);
});
