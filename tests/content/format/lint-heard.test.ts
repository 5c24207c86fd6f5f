import { expect, test } from "vitest";
import { lintHeard } from "../../../content/format/lint-heard.ts";
import { wordsIn } from "./fixtures.ts";
import { questionOf } from "./lint-reasons.ts";

const told = (type: string, lines: string[], language = "en") =>
  lintHeard(questionOf(type, "vars: n = 4..40", ...lines), wordsIn(language)).map(
    ({ line, reason, severity }) => `${severity} ${line}: ${reason}`,
  );
const typed = (ask: string, say: string, language = "en") =>
  told("numeric", [`ask: ${ask}`, `say: ${say}`, "answer: {n}"], language);

test("a voice that says another number than the question shows is broken, in digits or in words", () => {
  const [first] = typed("Here are {n} and 1. How many?", "Here are {n} and 2. How many?");
  expect(first).toBe('broken 13: #one.a: the voice says "2", and the question does not show it');
  expect(typed("Here are {n} and 12.", "Here are {n} and seventeen.")).toHaveLength(1);
  expect(typed("Voici {n} et douze.", "Voici {n} et dix-sept.", "fr")).toHaveLength(1);
  expect(typed("هنا {n} و12.", "هنا {n} وسبعة عشر.", "ar")).toHaveLength(1);
  const listen = ["ask: Listen. Which number do you hear? {n}", "say: {n+1}", "answer: {n}"];
  expect(told("listen", listen)).toHaveLength(1);
});

test("a number that is shown may be said in another way", () => {
  expect(typed("Here are {n} and two.", "Here are {n} and 2.")).toEqual([]);
  expect(typed("Here are {n} and 12.", "Here are {n} and twelve.")).toEqual([]);
  expect(typed("[[{n} + -3]]", "{n} plus minus 3")).toEqual([]);
  expect(typed("[[{n} + 2.5]]", "{n} plus 2 point 5")).toEqual([]);
  expect(typed("[[{n}/8]] of 3,000", "{n} over 8 of 3 thousand")).toEqual([]);
  expect(typed("The clock shows [[7:45]]. {n}?", "It is a quarter to 8. {n}?")).toEqual([]);
});

test("what lies beside the words may be said with them", () => {
  const lines = ["ask: Which is more than {n}?", "say: Which is more than {n}: {n+1} or {n-1}?"];
  expect(told("choice", [...lines, "* {n+1}", "- {n-1}"])).toEqual([]);
  expect(told("choice", [...lines, "* {n+2}", "- {n-1}"])).toHaveLength(1);
  const gap = ["ask: From {n} on.", "say: {n}, {n+2} and one more", "text: {n}, {n+2}, ___"];
  expect(told("fill-in", [...gap, "answer: {n+4}"])).toEqual([]);
  const pic = ["pic: row(thing=stone, count=n)", "ask: Take 3 away.", "say: {n} take away 3."];
  expect(told("numeric", [...pic, "answer: {n-3}"])).toEqual([]);
});

test("where the words of the question show no number, what is heard is the question", () => {
  const lines = ["ask: Listen. Write what you hear.", "say: {n} and 2", "answer: {n}"];
  expect(told("listen", lines)).toEqual([]);
  expect(told("numeric", ["ask: How many hens?", "answer: {n}"])).toEqual([]);
});
