import { expect, test } from "vitest";
import { lintCountedPictures } from "../../../content/format/lint-counted-pictures.ts";
import { wordsIn } from "./fixtures.ts";
import { questionOf } from "./lint-reasons.ts";

const told = (type: string, lines: string[], language = "en") =>
  lintCountedPictures(
    questionOf(type, "vars: n = 3..9; q in stone, bean", ...lines),
    wordsIn(language),
  ).map(({ reason, severity }) => `${severity}: ${reason.replace(/\d+/g, "0")}`);
const counted = (picture: string, ask: string, language = "en") =>
  told("numeric", [`pic: ${picture}`, `ask: ${ask}`, "answer: {n}", "wrong: {n+1} -> m"], language);

test("a picture that shows another number than the right answer is broken, where how many is all that is asked", () => {
  const off = "broken: #one.a: the picture shows 0, and the right answer is 0";
  expect(counted("row(thing=q, count=n+1)", "How many do you see?")).toEqual([off]);
  expect(counted("tenframe(n=n, m=1)", "How many are there?")).toEqual([off]);
  expect(counted("row(thing=stone, count=n+1)", "How many stones are there?")).toEqual([off]);
  expect(counted("row(thing=stone, count=n+1)", "Combien de cailloux vois-tu ?", "fr")).toEqual([
    off,
  ]);
  expect(counted("row(thing=stone, count=n+1)", "Combien en vois-tu ?", "fr")).toEqual([off]);
  expect(counted("row(thing=stone, count=n+1)", "كَمْ حَجَرًا نَرَى؟", "ar")).toEqual([off]);
  expect(counted("array(rows=n, columns=1)", "How many dots do you see?")).toEqual([]);
  expect(counted("array(rows=n, columns=2)", "How many dots do you see?")).toEqual([off]);
  expect(counted("row(thing=q, count=n+1)", "How many things are in the picture?")).toEqual([off]);
  const chosen = ["pic: row(thing=q, count=n+1)", "ask: How many do you see?"];
  expect(told("choice", [...chosen, "* [[{n}]]", "- [[{n+1}]]"])).toEqual([off]);
  expect(told("choice", [...chosen, "* [[{n+1}]]", "- [[{n}]]"])).toEqual([]);
});

test("a picture of a story, or of something else than is asked for, may show another number", () => {
  expect(counted("row(thing=q, count=n+1)", "One goes away. How many are there?")).toEqual([]);
  expect(counted("row(thing=q, count=n+1)", "I take 1. How many are there?")).toEqual([]);
  expect(counted("tenframe(n=10-n)", "How many are missing?")).toEqual([]);
  expect(counted("row(thing=bird, count=n+1)", "How many wings are there?")).toEqual([]);
  expect(counted("row(thing=stone, count=n)", "How many stones are there?")).toEqual([]);
});

const pictures = (ask: string, right: string, wrong: string, head = "choice") =>
  told(head, [`ask: ${ask}`, `* pic: ${right}`, `- pic: ${wrong}`]);

test("of two pictures that show the same number, one right and one wrong is broken", () => {
  const twice =
    "broken: #one.a: a wrong picture shows 0 as the right one does; a question about the form says asks=form";
  const boxes = ["tenframe(n=n, m=1)", "tenframe(n=n+1)"] as const;
  expect(pictures("Which box has {n+1} in all?", ...boxes)).toEqual([twice]);
  expect(pictures("Which box has {n+1} in all?", ...boxes, "choice asks=form")).toEqual([]);
  expect(pictures("Which box shows [[{n} + 1 = {n+1}]]?", ...boxes)).toEqual([]);
  expect(pictures("All have {n+1}. Which is one more?", ...boxes)).toEqual([]);
  const rows = ["row(thing=stone, count=n)", "row(thing=bean, count=n)"] as const;
  expect(pictures("Where do you see {n} stones?", ...rows)).toEqual([]);
});

test("so is a right picture without the number that is asked for, which a wrong one has", () => {
  const rows = ["row(thing=q, count=n+1)", "row(thing=q, count=n)"] as const;
  expect(pictures("Which row has {n}?", ...rows)).toEqual([
    "broken: #one.a: the right picture shows 0, and the question asks for 0",
  ]);
  expect(pictures("Which row has {n+1}?", ...rows)).toEqual([]);
  expect(pictures("Which row has one more than {n}?", ...rows)).toEqual([]);
  expect(pictures("Which row has more than {n}?", ...rows)).toEqual([]);
});

test("words for a picture that say the number which is to be counted are broken", () => {
  const alt = (words: string, ask = "How many do you see?") =>
    told("numeric", ["pic: row(thing=q, count=n)", `alt: ${words}`, `ask: ${ask}`, "answer: {n}"]);
  expect(alt("{n} stones in a row")).toEqual([
    'broken: #one.a: alt: says 0, which is the right answer: say what is there, "stone, stone, stone"',
  ]);
  expect(alt("stones in a row")).toEqual([]);
  expect(alt("{n} stones in a row", "Write the number {n}.")).toEqual([]);
});
