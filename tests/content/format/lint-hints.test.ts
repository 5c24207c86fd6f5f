import { describe, expect, test } from "vitest";
import { lintItem, lintItemInPieces } from "../../../content/format/lint-item.ts";
import { lintMade } from "../../../content/format/lint-made.ts";
import { lintOneAnswer } from "../../../content/format/lint-one-answer.ts";
import { lintPictured } from "../../../content/format/lint-pictured.ts";
import { lintSaidAlone } from "../../../content/format/lint-said-alone.ts";
import { lintSolution } from "../../../content/format/lint-solution.ts";
import { lintShownSums, lintSums } from "../../../content/format/lint-sums.ts";
import { translatedNumbersInPieces } from "../../../content/format/lint-translated-numbers.ts";
import { lintWrongs } from "../../../content/format/lint-wrongs.ts";
import { allAtOnce, type Pieces } from "../../../content/format/pieces.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { saidAsAnswer } from "../../../content/format/said-as-answer.ts";
import { spokenSums } from "../../../content/format/spoken-sums.ts";
import { fractions, fractionsIn, lessonWith, wordsIn } from "./fixtures.ts";

/** The one question of these lines. */
function question(type: string, ...lines: string[]) {
  const block = [`::: ${type} #a`, "vars: n = 1..40; m = 1..30", ...lines, ":::"].join("\n");
  const [item] = readLesson(lessonWith(block), "one.md").items;
  if (!item) throw new Error("the lesson has a question");
  return item;
}

describe("a hint that is nothing but the right answer is broken", () => {
  const told = (type: string, hint: string, ...lines: string[]) =>
    lintItem(question(type, "ask: {n} {m}?", ...lines, `hint: ${hint}`), wordsIn("en"), 12)
      .filter(({ severity, reason }) => severity === "broken" && reason.includes("hint"))
      .map(({ reason }) => reason.replace(/\(.*/, ""));

  test("in digits, as maths or with a sign around it", () => {
    expect(told("numeric", "{n+m}", "answer: {n+m}")).toHaveLength(1);
    expect(told("numeric", "[[= {n+m}]].", "answer: {n+m}")).toHaveLength(1);
    expect(told("numeric", "[[1/2]]", "answer: 1 over 2")).toHaveLength(1);
  });

  test("in words, in any letters, typed or chosen", () => {
    expect(told("text", "TREE!", "answer: tree")).toEqual([
      '#one.a: the hint "TREE!" is the right answer ',
    ]);
    expect(told("choice", "A tall tree.", "* a tall tree", "- a dog")).toHaveLength(1);
    expect(told("choice", "a dog", "* a tall tree", "- a dog")).toEqual([]);
  });

  test("or called the answer, in three languages", () => {
    expect(told("numeric", "Add. The answer is {n+m}.", "answer: {n+m}")).toHaveLength(1);
    expect(told("numeric", "The right answer is {n+m} stones.", "answer: {n+m}")).toHaveLength(1);
    expect(told("choice", "The answer is a tree.", "* a tree", "- a dog")).toHaveLength(1);
    expect(saidAsAnswer("La bonne réponse est 12.", "fr")).toEqual(["12."]);
    expect(saidAsAnswer("الإِجَابَةُ الصَّحِيحَةُ هِيَ 12.", "ar")).toEqual(["12."]);
    expect(told("numeric", "The answer is not {n+m}.", "answer: {n+m}")).toEqual([]);
    expect(told("numeric", "The answer is more than {n+m-1}.", "answer: {n+m}")).toEqual([]);
  });

  test("but a pack that serves is not taken away for it", () => {
    const item = question("numeric", "ask: {n} {m}?", "answer: {n+m}", "hint: {n+m}");
    expect(lintMade(item, wordsIn("en"), 12)).toEqual([]);
  });

  test("and a hint that leads to it is none", () => {
    expect(told("numeric", "Add {n} and {m}.", "answer: {n+m}")).toEqual([]);
    expect(told("text", "It has leaves: a tree?", "answer: tree")).toEqual([]);
    expect(told("order", "1, 2, 3", "1. one", "2. two", "3. three")).toEqual([]);
  });
});

test("a picture that counts otherwise than the question, its answer and its help is broken", () => {
  const told = (count: string, solution = "[[{n} + {m} = {n+m}]].") => {
    const pic = `pic: row(thing=stone, count=${count})`;
    const lines = [pic, "ask: {n} and {m} more?", "answer: {n+m}", `solution: ${solution}`];
    return lintPictured(question("numeric", ...lines), wordsIn("en")).map((one) => one.severity);
  };
  expect(told("n+2*m")).toEqual(["broken"]);
  expect(told("n")).toEqual([]);
  expect(told("n+m")).toEqual([]);
  expect(told("n+2*m", "Count the stones.")).toEqual([]);
});

describe("a sum that is said in words", () => {
  test("is read in three languages, and nothing else is a sum", () => {
    expect(spokenSums("Ten minus 3 is 8. So, twenty-three plus 4 is 27.", "en")).toEqual([
      "10 - 3 = 8",
      "23 + 4 = 27",
    ]);
    expect(spokenSums("Dix moins trois est sept. 6 et 4 font 11.", "fr")).toEqual([
      "10 - 3 = 7",
      "6 + 4 = 11",
    ]);
    expect(spokenSums("عَشَرَةٌ ناقص 3 يساوي 8. 7 و3 يساوي ١٠. 2 زائد 3 يساوي 6.", "ar")).toEqual([
      "10 - 3 = 8",
      "7 + 3 = 10",
      "2 + 3 = 6",
    ]);
    for (const words of ["Half of 10 plus 2 is 6.", "3 and 4 are near 9.", "6 and 4 are 10 of 20."])
      expect(spokenSums(words, "en")).toEqual([]);
  });

  test("is broken where it is not true, in a hint, a solution or on a screen", () => {
    const told = (hint: string) => {
      const item = question("numeric", "ask: {n}?", "answer: {n}", `hint: ${hint}`);
      return allAtOnce(lintSums(item, wordsIn("en"), 5)).map(({ severity }) => severity);
    };
    expect(told("Ninety minus {n} is {91-n}.")).toEqual(["broken"]);
    expect(told("Ninety minus {n} is {90-n}.")).toEqual([]);
    const shown = (words: string) =>
      lintShownSums(
        readLesson(lessonWith("").replace("One thing.", words), "one.md"),
        wordsIn("en"),
      );
    expect(shown("6 and 4 make 11.")).toHaveLength(1);
    expect(shown("Some children write: 6 and 4 make 11.")).toEqual([]);
  });
});

describe("a long check of one question lets others go first", () => {
  const item = question(
    "numeric",
    "ask: {n} and {m}?",
    "answer: {n+m}",
    "wrong: {n} if n == m -> slip | No.",
    "hint: [[{n} + {m} = ?]].",
    "solution: [[{n} + {m} = {n+m}]].",
  );
  const words = wordsIn("en");
  const pieces = (all: Pieces<unknown>) => {
    let count = 0;
    while (!all.next().done) count += 1;
    return count;
  };

  test("after each draw, whatever it is looked at for", () => {
    expect(pieces(lintOneAnswer(item, words))).toBeGreaterThanOrEqual(500);
    expect(pieces(lintSums(item, words, 200))).toBeGreaterThanOrEqual(400);
    expect(pieces(lintSolution(item, words, 200))).toBeGreaterThanOrEqual(400);
    expect(pieces(lintItemInPieces(item, words, 200))).toBeGreaterThanOrEqual(1500);
  });

  test("and after each question and screen of a translation", () => {
    const of = fractions;
    const translation = fractionsIn.get("ar") ?? of;
    const places = of.items.length + of.screens.length;
    expect(pieces(translatedNumbersInPieces(translation, of))).toBe(places);
    expect(pieces(lintSaidAlone(of, [translation]))).toBe(2 * (1 + of.items.length));
  });

  test("also while a condition is looked for that is never met", () => {
    const never = question(
      "numeric",
      "ask: {n}?",
      "answer: {n}",
      "wrong: 0 if n > 50 -> slip | No.",
    );
    expect(pieces(lintWrongs(never, wordsIn("en")))).toBeGreaterThanOrEqual(2);
  });
});
