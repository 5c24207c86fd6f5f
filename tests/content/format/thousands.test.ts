import { expect, test } from "vitest";
import { gradeResponse } from "../../../content/format/grade-response.ts";
import { lintItem } from "../../../content/format/lint-item.ts";
import { numberOn } from "../../../content/format/number-on.ts";
import { numbersMeant, plainNumbers } from "../../../content/format/read-number.ts";
import { readTranslation } from "../../../content/format/read-translation.ts";
import { spokenSums } from "../../../content/format/spoken-sums.ts";
import { itemOf, wordsIn } from "./fixtures.ts";
import { item, questionOf, reasons } from "./lint-reasons.ts";
import { toldOf } from "./translated-lesson.ts";

const vars = "vars: b = 100..300";

/** How grave is what an author is told of such a question, where it speaks of `about`. */
const told = (about: string, type: string, ...lines: string[]) =>
  lintItem(questionOf(type, vars, ...lines), wordsIn("en"), 20)
    .filter(({ reason }) => reason.includes(about))
    .map(({ severity }) => severity);

test("a wrong choice that is the right number without its thousands sign is broken, and so the other way round", () => {
  const choice = (...options: string[]) =>
    told("are the same number", "choice", "ask: One thousand and {b}?", ...options);
  expect(choice("* 1,{b}", "- {b+1000}", "- {b+2}")).toContain("broken");
  expect(choice("* [[{b+1000}]]", "- [[1,{b}]]", "- {b+2}")).toContain("broken");
  expect(choice("* {b+1000}", "- 1,{b}", "- {b+2}")).toContain("broken");
  expect(choice("* 1,{b}", "- [[{b} + 1,000]]", "- {b+2}")).toContain("broken");
  expect(choice("* 1,{b}", "- 1.{b}", "- {b+1001}")).toEqual([]);
});

test("a named mistake that is the right number with or without its thousands sign is broken", () => {
  const right = "is the right answer";
  const typed = (type: string, ...lines: string[]) =>
    told(right, type, "ask: What is it?", ...lines);
  expect(typed("numeric", "answer: 1,{b}", "wrong: {b+1000} -> slip | No.")).toEqual(["broken"]);
  expect(typed("numeric", "answer: {b+1000}", "wrong: 1,{b} -> slip | No.")).toEqual(["broken"]);
  expect(typed("numeric", "answer: 1,{b}", "wrong: {b+1} -> slip | No.")).toEqual([]);
  expect(typed("text", "answer: 1,{b}", "wrong: {b+1000} -> slip | No.")).toEqual(["broken"]);
  const gaps = ["text: {b} and 1,000 make ___", "answer: {b+1000}"];
  expect(typed("fill-in", ...gaps, "wrong: {b} 000 -> slip | No.")).toEqual([]);
  expect(typed("fill-in", ...gaps, "wrong: 0{b+1000} -> slip | No.")).toEqual(["broken"]);
});

test("a child is right however she writes the thousand that an author wrote with its sign", () => {
  const english = item("ask: ?", "answer: 1,250", "wrong: 1,025 -> slip | No.");
  const grade = (written: string) => gradeResponse(itemOf(english, "a"), written);
  for (const written of ["1250", "1,250", "1 250", "1.250", "١٢٥٠"])
    expect([written, grade(written).outcome]).toEqual([written, "right"]);
  expect(grade("1025")).toMatchObject({ outcome: "wrong", misconception: "slip" });
  expect(grade("1.25").outcome).toBe("wrong");
});

test("where a language does not say which number an author meant, a child is right with either", () => {
  const of = item("vars: a = 2..9", "ask: {a}?", "answer: {a},250");
  const text = (language: string, ...lines: string[]) =>
    `---\nlang: ${language}\ntitle: X\n---\n## X\nX.\n\n::: #a\nask: {a}\n${lines.join("\n")}\n:::\n`;
  const outcomes = (language: string, answer: string, ...written: string[]) => {
    const made = itemOf(readTranslation(text(language, answer), "one.x.md", of), "a");
    return written.map((one) => gradeResponse(made, one).outcome);
  };
  expect(outcomes("ar", "answer: 1,250", "1250", "1.25", "1,250", "125")).toEqual([
    ...["right", "right", "right", "wrong"],
  ]);
  expect(outcomes("ar", "answer: {5/4+1/1000}", "1.251", "1251")).toEqual(["right", "wrong"]);
  expect(outcomes("fr", "answer: 1,250", "1,25", "1250")).toEqual(["right", "wrong"]);
});

test("an answer that would be another number in a translation is broken, in the file of the lesson", () => {
  const head = ["numeric", "vars: a = 11..19; b = 3..9"];
  const about = /is another number in/;
  const toldIn = (language: string, answer: string) =>
    toldOf(about, { en: {}, [language]: {} }, [...head, answer]);
  expect(toldIn("fr", "answer: 1,250")).toEqual(["broken one.md"]);
  expect(toldIn("fr", "answer: {a},000")).toEqual(["broken one.md"]);
  expect(toldIn("ar", "answer: {a},000")).toEqual([]); // where it is taken for whichever is right
  expect(toldIn("fr", "answer: 1250")).toEqual([]);
  expect(toldIn("fr", "answer: {a/8}")).toEqual([]);
  const own = { en: {}, fr: { item: ["answer: 1250"] } };
  expect(toldOf(about, own, [...head, "answer: 1,250"])).toEqual([]);
});

test("numbers with thousands signs are put in order by what they are", () => {
  const order = (about: string, ...things: string[]) =>
    told(
      about,
      "order",
      "ask: Put them in order, the smallest first.",
      ...things.map((thing, place) => `${place + 1}. ${thing}`),
    );
  expect(order("the right order", "1,000", "{b}", "2,000")).toEqual(["broken"]);
  expect(order("the right order", "{b}", "1,000", "2,000")).toEqual([]);
  expect(order("are the same number", "{b}", "1,000", "1000")).toEqual(["broken"]);
  expect(order("are the same number", "{b}", "1,000", "2,000")).toEqual([]);
});

test("a sum with thousands in a question is held against what is taken for right", () => {
  const typed = (ask: string, answer: string) =>
    told("the question asks for", "numeric", `ask: ${ask}`, `answer: ${answer}`);
  for (const [ask, right, wrong] of [
    ["What is 1,000,000 + {b}?", "{b+1000000}", "{b+1000}"],
    ["[[1,000 + ? = {b+1000}]]", "{b}", "{b+5}"],
    ["What is 12,500 + {b}?", "{b+12500}", "{b+12}"],
    ["What is double 1,{b}?", "{2*b+2000}", "{2*b}"],
  ] as const)
    expect([typed(ask, right), typed(ask, wrong)], ask).toEqual([[], ["broken"]]);
  const gap = (answer: string) =>
    told("the question asks for", "fill-in", "ask: ?", "text: 1,000 + {b} = ___", answer);
  expect([gap("answer: {b+1000}"), gap("answer: {b+1}")]).toEqual([[], ["broken"]]);
});

test("a solution whose sum with thousands is not true is broken, whatever the language", () => {
  const solved = (solution: string, language = "en") => {
    const lines = ["vars: b = 100..300", "ask: What?", "answer: {b+1000}", `solution: ${solution}`];
    const of = item(...lines);
    const text = `---\nlang: fr\ntitle: X\n---\n## X\nX.\n\n::: #a\nask: ?\nsolution: ${solution}\n:::\n`;
    const source = language === "en" ? of : readTranslation(text, "one.fr.md", of);
    return source.items
      .flatMap((one) => lintItem(one, wordsIn(language), 20))
      .filter(({ reason }) => /is not true|does not come to/.test(reason))
      .map(({ severity }) => severity);
  };
  expect(solved("[[1,000 + {b} = {b+1000}]]")).toEqual([]);
  expect(solved("[[1,000 + {b} = 1,{b}]]")).toEqual([]);
  expect(solved("[[1,000 + {b} = 1,001]]")).toContain("broken");
  expect(solved("1,000 + {b} = 1,{b+1}.")).toContain("broken");
  expect(solved("[[1 000 + {b} = {b+1000}]]", "fr")).toEqual([]);
  expect(solved("[[1 000 + {b} = {b+1001}]]", "fr")).toContain("broken");
  expect(solved("[[0.5 + 0.25 = 0.8]]. {b+1000}", "fr")).toContain("broken");
  expect(solved("[[0.5 + 0.25 = 0.75]]. {b+1000}", "fr")).toEqual([]);
});

test("a number in a lesson is what its language means by it, and may be two where that is not sure", () => {
  const values = (written: string, language: string) =>
    numbersMeant(written, language).map(({ above, below }) => Number(above) / Number(below));
  expect(values("1,250", "en")).toEqual([1250]);
  expect(values("1,250", "en-gb")).toEqual([1250]);
  expect(values("1.250", "en")).toEqual([1.25]);
  expect(values("1,5", "en")).toEqual([1.5]);
  expect(values("1,250", "fr")).toEqual([1.25]);
  expect(values("1.250", "fr")).toEqual([1.25, 1250]);
  expect(values("1,250", "ar")).toEqual([1.25, 1250]);
  expect(values("١٬٢٥٠", "ar")).toEqual([1250]);
  expect(plainNumbers("From 1,250 to 10,00,000, 0.50 and 1,2,3.", "en")).toBe(
    "From 1250 to 1000000, 0.50 and 1,2,3.",
  );
  expect(plainNumbers("10\u00a0000, 0,5 ; 1.250", "fr")).toBe("10000, 0.5 ; 1.250");
  expect(plainNumbers("1 000 + 2 000 000, 5 100", "fr")).toBe("1000 + 2000000, 5100");
  expect(plainNumbers("1 000", "en")).toBe("1 000");
  expect(plainNumbers("١٬٠٠٠ + 2 000", "ar")).toBe("1000 + 2000");
  expect(plainNumbers("٠٫٥ 1,250", "ar")).toBe("0.5 1,250");
  expect(numberOn("1,000 + 141", "en")).toBe(1141);
  expect(numberOn("1,000 + 141", "ar")).toBe(undefined);
});

test("a sum in words is read with the sign between its thousands", () => {
  expect(spokenSums("1,000 and 141 make 1,142.", "en")).toEqual(["1000 + 141 = 1142"]);
  const solved = item("ask: ?", "answer: 5", "solution: 1,000 and 141 make 1,142.");
  expect(reasons(solved, "broken")).toContainEqual(expect.stringContaining("1000 + 141 = 1142"));
  const french = "1 000 et 141 font 1 142.";
  expect(spokenSums(french, "fr")).toEqual(["1000 + 141 = 1142"]);
});

test("a translation may write a thousand as its children do", () => {
  const hinted = (language: string, hint: string) =>
    toldOf(/says no|no 000/, {
      en: { item: ["hint: Think of 1,000 and {a}."] },
      [language]: { item: [`hint: ${hint}`] },
    });
  expect(hinted("ar", "لِنُفَكِّرْ فِي 1٬000 وَ{a}.")).toEqual([]);
  expect(hinted("ar", "لِنُفَكِّرْ فِي ١٬٠٠٠ وَ{a}.")).toEqual([]);
  expect(hinted("fr", "Pense à 1 000 et {a}.")).toEqual([]);
  expect(hinted("fr", "Pense à 100 et {a}.")).not.toEqual([]);
});
