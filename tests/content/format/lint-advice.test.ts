import { expect, test } from "vitest";
import { lintLesson } from "../../../content/format/lint-lesson.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { lessonWith, wordLists } from "./fixtures.ts";
import { item, reasons } from "./lint-reasons.ts";

test("two wrong numbers to choose that are one number, written in two ways, are advice", () => {
  const told = (right: string, severity: string) => {
    const wrong = "- [[{n}/2]] -> once | Look.\n- [[{2*n}/4]] -> twice | Look.";
    const block = `::: choice #a\nvars: n = 3..40\nask: ?\n* ${right}\n${wrong}\n:::`;
    return reasons(readLesson(lessonWith(block), "one.md"), severity).join();
  };
  expect(told("0", "care")).toContain("are the same number");
  expect(told("0", "broken")).not.toContain("are the same number");
  expect(told("[[{3*n}/6]]", "broken")).toContain("a question about the form says asks=form");
});

test("a word for many that can stand behind the number 1 is advice, with the way to write it", () => {
  const told = (lines: string[]) => reasons(item(...lines, "answer: {n}"), "care").join("\n");
  const advice = told(["vars: n = 1..30", "ask: {n} parts. How many?"]);
  expect(advice).toContain('"1 parts" should be "1 part"; {n part} writes a number with its noun');
  for (const ask of ["{n part}. How many?", "Take {n} leaves {n}.", "{n+1} parts, {n}.1 parts"])
    expect(told(["vars: n = 1..30", `ask: ${ask}`])).not.toContain("should be");
});

test("long sentences and silent mistakes are advice", () => {
  const source = item(
    "vars: a = 1..5",
    "ask: This question goes on and on and on until nobody knows what it was about {a}?",
    "answer: {a}",
    "wrong: {a+1} -> one-more",
  );
  const advice = reasons(source, "care").join("\n");
  expect(advice).toContain("a sentence of 16 words; 12 are enough");
  expect(advice).toContain('the mistake "one-more" says nothing to the child');
  expect(advice).toContain("it has no hint");
});

test.each(["pic", "hint: pic", "solution: pic"])(
  "a picture of %s that is too large for one number in six hundred is found where every number is tried",
  (place) => {
    const [before, after] =
      place === "pic" ? [`${rare}\n`, ""] : ["", `\n${place.replace("pic", rare)}`];
    const text = lessonWith(
      `::: numeric #rare\nvars: n = 1..600\n${before}ask: {n}?\nanswer: {n}${after}\n:::`,
    );
    const told = (everyDraw: number) =>
      lintLesson(readLesson(text, "one.md"), [], wordLists, { seeds: 5, everyDraw })
        .map(({ reason }) => reason)
        .filter((reason) => reason.includes("99"));
    expect(told(0)).toEqual([]);
    expect(told(1000)).toEqual([
      expect.stringMatching(/^#one\.rare: .*99 \(in the variant with n = 63\)$/),
    ]);
  },
);

const rare = "pic: row(thing=sun, count=if(n == 63, 99, 5))";
