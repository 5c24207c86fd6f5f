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

test("a thousand with its comma is what the hub takes it for when a child writes it", () => {
  const chosen = (ask: string, right: string, wrong: string) =>
    told("choice", `ask: ${ask}`, `* ${right}`, `- ${wrong}`);
  expect(chosen("What is 500 + 500?", "1,000", "1,005")).toEqual([]);
  expect(chosen("What is 500 + 500?", "1,005", "1,000")).toEqual(["broken"]);
  expect(chosen("What is 1,200 + 300?", "1,500", "301")).toEqual([]);
  expect(chosen("What is 1,200 + 300?", "301.2", "1,500")).toEqual(["broken"]);
  expect(chosen("What is 999,999 + 1?", "1,000,000", "10")).toEqual([]);
  expect(chosen("What is 2 + 4?", "1,2,3", "4")).toEqual([]); // no number
  expect(chosen("What is 0.5 + 1?", "1.5", "15")).toEqual([]);
  expect(chosen("What is 0.5 + 1?", "15", "1.5")).toEqual(["broken"]);
  for (const [language, ask, right] of [
    ["fr", "Combien font 0,5 + 1 ?", "1,5"],
    ["fr", "Combien font 1,250 + 1 ?", "2,25"],
    ["ar", "ما ناتج 0,5 + 1؟", "1,5"],
  ] as const) {
    expect(toldIn(language, ask, right), ask).toEqual([]);
    expect(toldIn(language, ask, "1251"), ask).toEqual(["broken"]);
  }
});

test("so it is where double or half of a number is asked for, in each language", () => {
  for (const ask of ["What is double {a}?", "Find twice {a}.", "How much is the double of {a}?"])
    expect([typed(ask, "{a+2}"), typed(ask, "{2*a}")], ask).toEqual([["broken"], []]);
  for (const ask of ["What is half of {2*b}?", "Share. What is half of {2*b}?"])
    expect([typed(ask, "{b+1}"), typed(ask, "{b}")], ask).toEqual([["broken"], []]);
  for (const [language, ask, right, wrong] of [
    ["fr", "Quel est le double de {b} ?", "{2*b}", "{2*b+1}"],
    ["fr", "Trouve le double de {b}.", "{2*b}", "{2*b+1}"],
    ["fr", "Quelle est la moitié de {2*b} ?", "{b}", "{b+1}"],
    ["ar", "مَا ضِعْفُ {b}؟", "{2*b}", "{2*b+1}"],
    ["ar", "لِنَجِدْ ضِعْفَ العَدَدِ {b}.", "{2*b}", "{2*b+1}"],
    ["ar", "يَتَقَاسَمُ طِفْلَانِ. مَا نِصْفُ {2*b}؟", "{b}", "{b+1}"],
  ] as const) {
    expect(toldIn(language, ask, wrong), ask).toEqual(["broken"]);
    expect(toldIn(language, ask, right), ask).toEqual([]);
  }
  expect(typed("What is half of {b} plus {b}?", "1")).toEqual([]);
  expect(typed("What is half of {2*b+1}?", "{b}")).not.toContain("broken");
});

test("the number after another is the next one, unless a row is shown or to choose from: advice, for a lesson may count in twos", () => {
  for (const [language, ask] of [
    ["en", "Which number comes after {b}?"],
    ["en", "We count one by one. Which number comes just after {b}? Write it."],
    ["fr", "Quel nombre vient juste après {b} ?"],
    ["ar", "أَيُّ عَدَدٍ يَأْتِي بَعْدَ [[{b}]]؟"],
    ["ar", "مَا العَدَدُ الَّذِي يَأْتِي بَعْدَ {b} مُبَاشَرَةً؟"],
  ] as const) {
    const of = (answer: string) =>
      language === "en" ? typed(ask, answer) : toldIn(language, ask, answer);
    expect([of("{b+2}"), of("{b+1}")], ask).toEqual([["care"], []]);
  }
  expect(typed("What number is before {b}?", "{b-2}")).toEqual(["care"]);
  const row = ["ask: Which number comes after {b}?", "answer: {b+2}"];
  expect(told("numeric", "pic: numberline(from=0, to=20)", ...row)).toEqual([]);
  expect(told("choice", row[0] ?? "", "* {b+2}", "- {b-1}", "- {b-2}")).toEqual([]);
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
