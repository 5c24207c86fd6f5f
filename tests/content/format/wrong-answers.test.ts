import { describe, expect, test } from "vitest";
import { gradeResponse } from "../../../content/format/grade-response.ts";
import { lintLesson } from "../../../content/format/lint-lesson.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { readTranslation } from "../../../content/format/read-translation.ts";
import { itemOf, lessonWith, wordLists } from "./fixtures.ts";

const lesson = (...lines: string[]) =>
  readLesson(lessonWith([...lines, ":::"].join("\n")), "one.md");

const told = (severity: "broken" | "care", lines: string[]) =>
  lintLesson(lesson(...lines), [], wordLists, { seeds: 20 })
    .filter((problem) => problem.severity === severity)
    .map(({ line, reason }) => `${line}: ${reason}`)
    .join("\n");

const broken = (...lines: string[]) => told("broken", lines);

describe("a mistake with a condition", () => {
  const head = ["::: numeric #a", "vars: a = 1..5; b = 1..5; where a != b", "ask: {a} and {b}?"];
  const source = lesson(...head, "answer: {a+b}", "wrong: {a-b} if a > b -> took-away | Add.");
  const items = Array.from({ length: 40 }, (_, seed) => itemOf(source, "a", seed));
  const isTold = ({ key }: (typeof items)[number]) => key.mistakes.length === 1;

  test("is named only where the numbers fulfil it", () => {
    expect(new Set(items.map(isTold))).toEqual(new Set([true, false]));
    for (const { key } of items)
      for (const { response } of key.mistakes) expect(Number(response)).toBeGreaterThan(0);
  });

  test("is graded by its name", () => {
    const item = items.find(isTold);
    if (!item) throw new Error("no seed gives the mistake");
    expect(gradeResponse(item, item.key.mistakes[0]?.response ?? "")).toMatchObject({
      outcome: "wrong",
      misconception: "took-away",
    });
  });

  test("keeps its condition in a translation", () => {
    const text =
      "---\nlang: fr\ntitle: Un\n---\n## Voici\nUn.\n\n::: #a\nask: {a} et {b} ?\nwrong: took-away | Ajoute.\n:::\n";
    const french = readTranslation(text, "one.fr.md", source);
    items.forEach(({ key }, seed) => {
      expect(itemOf(french, "a", seed).key.mistakes).toHaveLength(key.mistakes.length);
    });
  });

  test("may be a word, and a translation gives its own word and condition", () => {
    const words = lesson(
      "::: text #a",
      "vars: k = 1..2",
      "ask: {k}?",
      "answer: yes",
      "wrong: no if k == 2 -> other | Look.",
    );
    const text =
      "---\nlang: fr\ntitle: Un\n---\n## Voici\nUn.\n\n::: #a\nask: {k} ?\nanswer: oui\nwrong: non if k == 2 -> other | Regarde.\n:::\n";
    const french = readTranslation(text, "one.fr.md", words);
    const told = Array.from({ length: 20 }, (_, seed) => itemOf(french, "a", seed).key.mistakes);
    expect(new Set(told.map((mistakes) => mistakes[0]?.response))).toEqual(
      new Set(["non", undefined]),
    );
  });

  test("names its line when the condition cannot be read or knows no such variable", () => {
    expect(() => lesson(...head, "answer: 1", "wrong: {a} if c > 1 -> other | No.")).toThrow(
      'one.md:14: there is no variable "c"',
    );
    expect(() => lesson(...head, "answer: 1", "wrong: {a} if > 1 -> other | No.")).toThrow(
      /^one\.md:14: /,
    );
  });

  test("is broken when no numbers ever fulfil it", () => {
    const wrong = "wrong: {a} if a > 5 -> other | No.";
    expect(broken(...head, "answer: {a+b}", wrong)).toContain(
      '14: #one.a: the condition of the mistake "other" is never met',
    );
  });
});

test("a number that stands for no answer is broken, because a child may type it", () => {
  const head = ["::: numeric #a", "vars: a = 1..5; b = 1..5", "ask: {a} and {b}?", "answer: {a+b}"];
  expect(broken(...head, "wrong: {if(a > b, a-b, 991)} -> other | No.")).toContain(
    "14: #one.a: 991 stands for no answer; write wrong: answer if condition",
  );
  expect(broken(...head, "wrong: {if(a > b, 99, 90)} -> other | No.")).not.toContain("no answer");
  expect(broken(...head, "wrong: {if(a > b, a-b, 0)} -> other | No.")).not.toContain("no answer");
});

test("a number beside others that is greater than all of its question is asked about, for it may stand for no answer", () => {
  const head = ["::: numeric #a", "vars: k = 2..4", "ask: {k} of 8 things?", "answer: {k}"];
  const care = (wrong: string) => told("care", [...head, `wrong: ${wrong} -> other | No.`]);
  expect(care("{if(k == 4, 3, 9)}")).toContain(
    "14: #one.a: 9 is greater than all numbers of the question; if it stands for no answer, write wrong: answer if condition",
  );
  expect(care("{if(k == 4, k-1, 50)}")).toContain("14: #one.a: 50 is greater");
  for (const possible of ["{if(k == 4, 3, 8)}", "{if(k == 4, 3*k, 9)}", "9", "{3} if k == 4"])
    expect(care(possible)).not.toContain("stands for no answer");
});
