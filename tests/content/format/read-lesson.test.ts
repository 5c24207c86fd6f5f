import { expect, test } from "vitest";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { showLesson } from "../../../content/format/show-lesson.ts";
import {
  faultsOf,
  fractions,
  fractionsIn,
  languages,
  lessonText,
  lessonWith,
  wordsIn,
} from "./fixtures.ts";

test("the example lesson has seven screens, five items and a plan for the teacher", () => {
  const lesson = showLesson(fractions, wordsIn("en"));
  expect(lesson.screens.map(({ heading }) => heading)).toHaveLength(6);
  expect(lesson.items.map(({ id }) => id)).toEqual(
    ["finish", "which", "write", "colour", "equal"].map((id) => `parts-of-a-whole.${id}`),
  );
  expect(lesson).toMatchObject({
    skill: "M.N2.1.1",
    needs: ["M.N2.0.1"],
    language: "en",
    minutes: 12,
  });
  expect(lesson.teacher?.bring).not.toEqual([]);
});

test("the item directly under a heading is tried on that screen, the others are practice", () => {
  const lesson = showLesson(fractions, wordsIn("en"));
  expect(lesson.screens.map(({ itemId }) => itemId).filter(Boolean)).toEqual([
    "parts-of-a-whole.finish",
  ]);
});

test("a step keeps its words before and after the picture apart", () => {
  const watch = showLesson(fractions, wordsIn("en")).screens[4];
  expect(watch?.steps[0]).toMatchObject({
    text: [{ kind: "text", text: "Count all the parts." }],
    after: [{ kind: "text", text: "There are 5 parts. Write 5 below." }],
  });
});

test("a step keeps its words behind maths that stands alone apart too", () => {
  const read = showLesson(fractions, wordsIn("en")).screens[4]?.steps[2];
  expect(read?.text.map(({ kind }) => kind)).toEqual(["text", "text", "maths"]);
  expect(read?.after).toMatchObject([{ text: expect.stringContaining("Two fifths") }]);
});

test("a word that stands alone in a step is no part of the sentence behind it, to the eye or to the ear", () => {
  const text = lessonWith("## Watch\nstep: Say the middle. | **u** | Your mouth is open.");
  const screen = showLesson(readLesson(text, "one.md"), wordsIn("en")).screens[1];
  expect(screen?.steps[0]?.text.map(({ kind }) => kind)).toEqual(["text", "text", "strong"]);
  expect(screen?.steps[0]?.after).toEqual([{ kind: "text", text: "Your mouth is open." }]);
  expect(screen?.say).toBe("Watch. Say the middle. u. Your mouth is open.");
});

test("the same child is in the lesson every time it is opened, and in every language", () => {
  const names = languages.map((language) => {
    const source = fractionsIn.get(language) ?? fractions;
    const first = showLesson(source, wordsIn(language));
    expect(showLesson(source, wordsIn(language))).toEqual(first);
    const { names: children } = wordsIn(language);
    return children.findIndex(({ text }) => first.screens[0]?.say.includes(text));
  });
  expect(new Set(names).size).toBe(1);
});

test("an Arabic lesson wears Arabic digits and the right form of its nouns", () => {
  const lesson = showLesson(fractionsIn.get("ar") ?? fractions, wordsIn("ar"));
  expect(lesson.screens[0]?.say).toContain("٤ أَجْزَاءٍ");
  expect(lesson.screens[4]?.say).toContain("جُزْءَانِ");
  expect(JSON.stringify(lesson.screens[1]?.paragraphs)).toContain('"above":"٣","below":"٤"');
});

test("each fault of a lesson is told that can be told by itself, and none that follows from another", () => {
  const blocks = [
    "step:",
    "::: numeric #a speed=9",
    "ask: **How many {n}?",
    "answer: {4+}",
    "hint: [[1 + [[2]] + 3]]?",
    ":::",
    "::: numeric #b",
    "aks: How many?",
    "answr: 4",
    ":::",
    "## For the teacher",
    "bring: **stones",
  ];
  const source = lessonWith(blocks.join("\n")).replace("id: one", "id: One!\ncolour: red");
  expect(faultsOf(() => readLesson(source, "one.md"))).toEqual([
    '2: "One!" is no id',
    '3: the front matter knows no "colour"',
    '11: "step:" is empty',
    '12: the setting "speed=9" is unknown',
    '13: there is no variable "n": "**How many {n}?"',
    '14: something is missing in "4+"',
    '15: a "]]" is missing: "[[1 + [[2]] + 3]]?"',
    '18: cannot read "aks: How many?"',
    '19: cannot read "answr: 4"',
    ...[
      '21: the plan for the teacher has no "say:"',
      '21: the plan for the teacher has no "watch:"',
    ],
    '21: the plan for the teacher has no "others:"',
    '21: the plan for the teacher has no "close:"',
    '22: a "**" is missing: "**stones"',
  ]);
});

test("a question with more pairs than a phone can show is refused", () => {
  const pairs = Array.from({ length: 40 }, (_, one) => `${one} = ${one + 100}`);
  const source = lessonWith(["::: match #a", "ask: Which?", ...pairs, ":::"].join("\n"));
  expect(faultsOf(() => readLesson(source, "one.md")).join()).toContain(
    "match: 40 lines of one kind, and 12 are the most",
  );
});

test("of a file in which nothing can be read fifty faults are told, and how many more there are", () => {
  const source = lessonWith(["::: numeric #a", ...Array(60).fill("x"), ":::"].join("\n"));
  const faults = faultsOf(() => readLesson(source, "one.md"));
  expect([faults.length, faults.at(-1)]).toEqual([51, "61: and 10 more"]);
});

test("a file from Windows, with a byte-order mark, reads the same", () => {
  const windows = `\uFEFF${lessonText("parts-of-a-whole").replaceAll("\n", "\r\n")}`;
  expect(readLesson(windows, "parts-of-a-whole.md")).toEqual(fractions);
});

const item = (lines: string) => lessonWith(`::: numeric #a\n${lines}\n:::`);

test.each([
  ["an unknown key", item("ask: How many?\nansver: 4"), 'one.md:12: cannot read "ansver: 4"'],
  [
    "an unknown variable",
    item("ask: {n}?\nanswer: 4"),
    'one.md:11: there is no variable "n": "{n}?"',
  ],
  [
    "an unknown function",
    item("ask: ?\nanswer: {sqrt(4)}"),
    'one.md:12: "sqrt" is not understood in "sqrt(4)"',
  ],
  ["a sum with a hole", item("ask: ?\nanswer: {4+}"), 'one.md:12: something is missing in "4+"'],
  [
    "an unclosed block",
    lessonWith("::: numeric #a\nask: ?"),
    'one.md:10: this block is not closed with ":::"',
  ],
  ["an unknown type", lessonWith("::: quiz #a\nask: ?\n:::"), 'one.md:10: there is no type "quiz"'],
  ["a tab", item("ask:\t?"), "one.md:11: a tab; use spaces"],
  ["no answer", item("ask: ?"), "one.md:10: numeric: needs answer: …"],
  [
    "an unknown picture",
    item("ask: ?\nanswer: 1\npic: chart(3)"),
    'one.md:13: there is no picture "chart"',
  ],
  [
    "an unknown argument",
    item("ask: ?\nanswer: 1\npic: strip(pieces=3)"),
    'one.md:13: strip(…) knows no "pieces"',
  ],
  ["an unclosed bold", item("ask: **How\nanswer: 1"), 'one.md:11: a "**" is missing: "**How"'],
  [
    "an unknown setting",
    lessonWith("::: numeric #a points=3\nask: ?\nanswer: 1\n:::"),
    'one.md:10: the setting "points=3" is unknown',
  ],
  [
    "a chance of guessing in percent",
    lessonWith("::: numeric #a guess=33\nask: ?\nanswer: 1\n:::"),
    'one.md:10: the setting "guess" takes a number from 0 to 1, not "33"',
  ],
  [
    "a time below nothing",
    lessonWith("::: numeric #a secs=-3\nask: ?\nanswer: 1\n:::"),
    'one.md:10: the setting "secs" takes whole seconds from 1 to 999, not "-3"',
  ],
  [
    "an option in a number item",
    item("ask: ?\nanswer: 1\n* 2"),
    'one.md:13: numeric knows no line like "options"',
  ],
  [
    "words to say without a mistake's name",
    item("ask: ?\nanswer: 1\nwrong: 2 | No."),
    "one.md:13: what to say needs a mistake's name before it: -> name | words",
  ],
  ["an empty hint", item("ask: ?\nanswer: 1\nhint:"), 'one.md:13: "hint:" is empty'],
  ["an empty answer", item("ask: ?\nanswer:"), 'one.md:12: "answer:" is empty'],
  [
    "an empty step of a screen",
    lessonWith("").replace("One thing.", "step:"),
    'one.md:8: "step:" is empty',
  ],
  [
    "an empty line of the plan",
    lessonWith("## For the teacher\nbring:"),
    'one.md:11: "bring:" is empty',
  ],
  [
    "an option that shows nothing",
    lessonWith("::: choice #a\nask: ?\n* 1\n- -> other | No.\n:::"),
    "one.md:13: one of the things to choose from is empty",
  ],
  [
    "a file outside the pack",
    item('ask: ?\nanswer: 1\npic: file("../../etc/passwd")'),
    'one.md:13: file("media/name.svg") is meant, not "../../etc/passwd"',
  ],
])("%s is named with its file and line", (_, source, message) => {
  expect(() => readLesson(source, "one.md")).toThrow(message);
});

test("two items with the same id are refused", () => {
  const block = "::: numeric #a\nask: ?\nanswer: 1\n:::";
  expect(() => readLesson(lessonWith(`${block}\n\n${block}`), "one.md")).toThrow(
    'one.md:15: the id "#a" is used twice',
  );
});

test("a lesson without a skill is refused", () => {
  const source = lessonWith("").replace("skill: M.N1.1.1\n", "");
  expect(() => readLesson(source, "one.md")).toThrow('one.md:1: the front matter has no "skill"');
});

test("a range of numbers that is too long to be meant is told by its line", () => {
  const block = "::: numeric #a\nvars: n = 1..999999999\nask: {n}?\nanswer: {n}\n:::";
  expect(() => readLesson(lessonWith(block), "one.md")).toThrow(
    /^one\.md:\d+: "n = 1\.\.999999999" are 999999999 numbers to draw from; 1000000 are the most$/,
  );
});
