import { expect, test } from "vitest";
import { lintLesson } from "../../../content/format/lint-lesson.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { readTranslation } from "../../../content/format/read-translation.ts";
import { lessonWith, wordLists } from "./fixtures.ts";

const lesson = (...things: string[]) =>
  readLesson(
    lessonWith(["::: order #a", "vars: n = 1..40", "ask: ?", ...things, ":::"].join("\n")),
    "one.md",
  );

const told = (source: ReturnType<typeof lesson>, translations: ReturnType<typeof lesson>[] = []) =>
  lintLesson(source, translations, wordLists, { seeds: 0 })
    .filter(({ reason, severity }) => severity === "broken" && reason.includes(" of an order "))
    .map(({ file, line, reason }) => `${file}:${line}: ${reason}`);

test("things to put in order are numbered as they are right, and another number is broken where it stands", () => {
  expect(told(lesson("1. {n}", "2. {n+1}", "3. {n+2}"))).toEqual([]);
  expect(told(lesson("1) {n}", "٢) {n+1}", "3. {n+2}"))).toEqual([]);
  const stands = "#one.a: the lines of an order count 1, 2, 3 as is right: here stands";
  expect(told(lesson("1. {n}", "3. {n+2}", "2. {n+1}"))).toEqual([
    `one.md:14: ${stands} 3, and 2 is next`,
  ]);
  expect(told(lesson("1. wash", "٣. eat", "2. cook"))).toEqual([
    `one.md:14: ${stands} 3, and 2 is next`,
  ]);
  expect(told(lesson("0. {n}", "1. {n+1}", "2. {n+2}"))).toEqual([
    `one.md:13: ${stands} 0, and 1 is next`,
  ]);
  expect(told(lesson("1. {n}", "1. {n+1}", "1. {n+2}"))).toHaveLength(1);
});

test("so are those of a translation", () => {
  const source = lesson("1. wash", "2. cook", "3. eat");
  const french = (...things: string[]) =>
    readTranslation(
      `---\nlang: fr\ntitle: Un\n---\n## Ici\nRien.\n\n::: #a\nask: ?\n${things.join("\n")}\n:::\n`,
      "one.fr.md",
      source,
    );
  expect(told(source, [french("1. laver", "2. cuire", "3. manger")])).toEqual([]);
  expect(told(source, [french("1. laver", "3. manger", "2. cuire")])).toEqual([
    "one.fr.md:11: #one.a: the lines of an order count 1, 2, 3 as is right: here stands 3, and 2 is next",
  ]);
});
