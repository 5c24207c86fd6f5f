import { expect, test } from "vitest";
import { lintItem } from "../../../content/format/lint-item.ts";
import { makeItem } from "../../../content/format/make-item.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { readTranslation } from "../../../content/format/read-translation.ts";
import { itemTemplate } from "../../../content/format/show-lesson.ts";
import { variantClashesOf } from "../../../content/format/variant-clashes.ts";
import { lessonWith, wordsIn } from "./fixtures.ts";

const vars = "vars: a = 3..9; b = 11..19";
const read = (type: string, ...lines: string[]) =>
  readLesson(lessonWith([`::: ${type} #q`, vars, ...lines, ":::"].join("\n")), "one.md");

/** How grave it is that this answer is taken for right, as the question says itself. */
function told(type: string, ...lines: string[]) {
  return read(type, ...lines)
    .items.flatMap((item) => lintItem(item, wordsIn("en"), 5))
    .filter(({ reason }) => reason.includes("the question asks for"))
    .map(({ severity }) => severity);
}
const typed = (ask: string, answer: string) => told("numeric", `ask: ${ask}`, `answer: ${answer}`);

/** The same in another language, where the words of the question are its own. */
function toldIn(language: string, ask: string, answer: string) {
  const of = read("numeric", "ask: ?", `answer: ${answer}`);
  const text = `---\nlang: ${language}\ntitle: X\n---\n## X\nX.\n\n::: #q\nask: ${ask}\n:::\n`;
  return readTranslation(text, `one.${language}.md`, of)
    .items.flatMap((item) => lintItem(item, wordsIn(language), 5))
    .filter(({ reason }) => reason.includes("the question asks for"))
    .map(({ severity }) => severity);
}

test("a question for a sum that takes another number for right is broken, whatever its solution says", () => {
  for (const ask of [
    "What is {a}+{b}?",
    "How much is [[{a} + {b}]]?",
    "Work out: {a} plus {b}",
    "You know doubles. What is {a} plus {b}?",
    "What is {a} + 10 + {b-10} altogether?",
    "[[{a} + {b} = ?]]",
    "[[{a} + {b} = ?]] Which number is missing?",
    "[[{a} + ? = {a+a+b}]]. Which number is missing?",
  ]) {
    expect(typed(ask, "{a+b+1}"), ask).toEqual(["broken"]);
    expect(typed(ask, "{a+b}"), ask).toEqual([]);
  }
  expect(typed("What is three times {b}?", "{3*b+1}")).toEqual(["broken"]);
  expect(typed("What is three times {b}?", "{3*b}")).toEqual([]);
});

test("so it is in French and in Arabic, in signs and in words", () => {
  for (const ask of ["Combien font {a} + {b} ?", "Calcule : {a} plus {b}."]) {
    expect(toldIn("fr", ask, "{a+b+1}"), ask).toEqual(["broken"]);
    expect(toldIn("fr", ask, "{a+b}"), ask).toEqual([]);
  }
  for (const ask of ["كَمْ يُسَاوِي [[{a} + {b}]]؟", "ما ناتج {a} زائد {b}؟"]) {
    expect(toldIn("ar", ask, "{a+b+1}"), ask).toEqual(["broken"]);
    expect(toldIn("ar", ask, "{a+b}"), ask).toEqual([]);
  }
});

test("so it is of what lies there to choose, and of gaps in a sum", () => {
  const choice = (right: string) =>
    told("choice", "ask: What is {a} × {b}?", `* ${right}`, "- {a*b+7}", "- {a*b+8}");
  expect(choice("{a*b+2}")).toEqual(["broken"]);
  expect(choice("{a*b}")).toEqual([]);
  expect(choice("10 × {a} + {a*b-10*a}")).toEqual([]);
  const gaps = (text: string, answer: string) =>
    told("fill-in", "ask: Fill in.", `text: ${text}`, `answer: ${answer}`);
  expect(gaps("{b} - {a} = ___", "{b-a+1}")).toEqual(["broken"]);
  expect(gaps("{b} - {a} = ___", "{b-a}")).toEqual([]);
  expect(gaps("{b} - {a} - ___ goes on.", "1")).toEqual([]);
});

test("what may be asked beside the sum is advice, or nothing where the question is another", () => {
  expect(typed("How much is {a} + {b}? Give the nearest ten.", "{a+b+1}")).toEqual(["care"]);
  expect(typed("Round to tens. How much is {a} + {b}?", "20")).toEqual(["care"]);
  expect(typed("[[{a} + ? = {a+b}]]. How many tens are there in it?", "1")).toEqual(["care"]);
  expect(typed("What is 17 ÷ {a+1}?", "4")).toContain("care");
  expect(typed("Work out {a} + {b}. How many ones are there?", "{a}")).toEqual([]);
  expect(typed("We write {a} + {b}. How many are left?", "{a}")).toEqual([]);
  expect(told("text", "ask: What is {a} + {b}?", "answer: a sum")).toEqual([]);
});

test("a child is not asked the one variant in which the answer is false", () => {
  const [item] = read("numeric", "ask: What is {a}+{b}?", "answer: {if(a == 4, 1, a+b)}").items;
  if (!item) throw new Error("no item");
  const template = itemTemplate(item);
  const stopped = [...Array(60).keys()].filter((seed) => {
    const made = makeItem(template, seed, "en", wordsIn("en"));
    const clashes = variantClashesOf(template, made, wordsIn("en"));
    return clashes.some(({ severity }) => severity === "broken");
  });
  expect(stopped.length).toBeGreaterThan(0);
  expect(stopped.length).toBeLessThan(30);
});
