import { expect, test } from "vitest";
import { gradeResponse } from "../../../content/format/grade-response.ts";
import { plainText } from "../../../content/format/inline.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { readPaperAnswer } from "../../../content/format/read-paper.ts";
import { readTranslation } from "../../../content/format/read-translation.ts";
import { describeResponse } from "../../../content/format/response-words.ts";
import { faultsOf, itemOf, lessonWith } from "./fixtures.ts";

const days = [
  "vars: a in rain, sun; n = 1..30",
  "ask: {n}: tap each day with rain.",
  "pic: pattern(a:cloud:rain:sun, tap=yes)",
  'answer: where pick(part, a, "cloud", "rain", "sun") == "rain"',
  'wrong: where pick(part, a, "cloud", "rain", "sun") != "sun" -> clouds | Do drops fall?',
];

test("where a question asks which parts, as many others are wrong", () => {
  const item = made(days, (item) => item.key.right[0] === "0,2");
  expect(outcomes(item, "0,2", "2,0")).toEqual(["right", "right"]);
  expect(outcomes(item, "0,1", "1,3", "2", "0", "0,2,3")).toEqual(new Array(5).fill("wrong"));
  expect(gradeResponse(item, "0,1,2")).toMatchObject({ outcome: "wrong", misconception: "clouds" });
});

test("a question about how many parts takes whichever they are", () => {
  const lines = [
    "vars: n = 1..3",
    "ask: {n}",
    "pic: strip(parts=5, tap=yes)",
    "answer: filled == n",
  ];
  const item = made(lines, (item) => item.key.right[0] === "0,1");
  expect(outcomes(item, "0,1", "3,4", "2")).toEqual(["right", "right", "wrong"]);
});

test("on a map the parts are known by their column from the left and their row from below", () => {
  const lines = ["vars: c = 2..4", "ask: {c}?", "pic: map(5, 3, star:11, tap=yes)"];
  const item = made([...lines, "answer: where column == c and row < 3"], () => true);
  const column = (item.key.right[0] ?? "").split(",").map((place) => Number(place) % 5)[0];
  expect(item.key.right).toEqual([`${5 + Number(column)},${10 + Number(column)}`]);
});

test("the same condition on a column is right for the same parts in every language", () => {
  const answers = (...lines: string[]) =>
    ["en", "fr", "ar"].map((language) => keyIn(language, ["vars: n = 1..9", "ask: {n}", ...lines]));
  const same = (key: string) => new Array(3).fill([key]);
  const month = "pic: calendar(30, first=sat, start=mon, tap=yes)";
  expect(answers(month, "answer: where column == 5")).toEqual(same("6,13,20,27")); // 7, 14, 21 and 28 are the Fridays
  expect(answers(month, "answer: where row == 1")).toEqual(same("23,24,25,26,27,28,29"));
  const row = "pic: pattern(circle:square:triangle:gap, tap=yes)";
  expect(answers(row, "answer: where column == 1")).toEqual(same("0"));
  const map = "pic: map(4, 2, star:11, tap=yes)";
  expect(answers(map, "answer: where column == 1")).toEqual(same("0,4"));
  const square = "pic: hundredths(5, tap=yes)";
  expect(answers(square, "answer: where column == 1 and row > 8")).toEqual(same("0,1"));
});

test("on paper the places of the parts are typed, and a page tells them so", () => {
  const item = made(days, (item) => item.key.right[0] === "0,2");
  for (const typed of ["1,3", "3 1", "١، ٣", "1,\u200b3"])
    expect(outcomes(item, readPaperAnswer(item, typed, []) ?? "")).toEqual(["right"]);
  for (const typed of ["5", "0", "1,1", "x"])
    expect(readPaperAnswer(item, typed, [])).toBeUndefined();
  expect(plainText(describeResponse(item, "0,2"))).toBe("1 · 3");
});

test("on Arabic paper the parts are counted from the right, as the line is read", () => {
  const item = { ...made(days, (item) => item.key.right[0] === "0,2"), language: "ar" };
  expect(item.picture?.parts?.length).toBe(4);
  expect(outcomes(item, readPaperAnswer(item, "٢، ٤", []) ?? "")).toEqual(["right"]);
  expect(outcomes(item, readPaperAnswer(item, "1,3", []) ?? "")).toEqual(["wrong"]);
  expect(plainText(describeResponse(item, "0,2"))).toBe("٢ · ٤");
});

test("a question that asks how many in one line and which in another is refused", () => {
  const mixed = days.map((line) => line.replace(/^wrong: where .*? -> /, "wrong: filled == 3 -> "));
  expect(() => lesson(mixed)).toThrow("needs filled or where in all its answers");
});

test("a name by which parts are asked for is no name of a variable", () => {
  for (const name of ["row", "column", "part", "filled"]) {
    const reason = `"${name}" is said of the parts of the picture; the variable needs another name`;
    expect(faultsOf(() => lesson([`${days[0]}; ${name} = n`, ...days.slice(1)]))).toEqual([
      `11: ${reason}`,
    ]);
    const block = `::: numeric #q\nvars: ${name} = 1..9\nask: {${name}}?\nanswer: {${name}}\n:::`;
    expect(faultsOf(() => readLesson(lessonWith(block), "one.md"))).toEqual([]);
  }
});

test("what is no condition is refused, and what comes to one is taken", () => {
  const told = (answer: string) =>
    faultsOf(() =>
      lesson(["vars: n = 1..9; is = n > 3; w in rain, sun", "ask: {n}", days[2] ?? "", answer]),
    );
  for (const part of [
    ...["part - n%6", "part", "n", "w", "4", "pick(n%2+1, part, column)", "-column"],
    ...["part == 1 or 2", "not part", "column == n and row", "if(part == 1, 1, part == 2)"],
  ])
    expect(told(`answer: where ${part}`), part).toEqual([
      `14: "${part}" is no condition, such as part == 2`,
    ]);
  expect(told("answer: filled - n")).toEqual([
    `14: "filled - n" is no condition, such as filled == 2`,
  ]);
  for (const part of [
    ...["part == 1", "is", "not is", "is and part < 3", "not (part == n or column != 2)"],
    ...["if(is, part == 1, row > 2)", "pick(n%2+1, is, part == 2)"],
  ])
    expect(told(`answer: where ${part}`), part).toEqual([]);
});

test("a condition on a part knows no number of parts, and the other way round", () => {
  const change = (answer: string) => [...days.slice(0, 3), answer];
  expect(() => lesson(change("answer: where filled == 2"))).toThrow('no variable "filled"');
  expect(() => lesson(change("answer: part == 2"))).toThrow('no variable "part"');
});

type Item = ReturnType<typeof itemOf>;

function lesson(lines: string[]) {
  const block = ["::: tap-picture #days guess=0.1", ...lines, ":::"].join("\n");
  return readLesson(lessonWith(block), "one.md");
}

/** What is right in a translation that has nothing but the same question. */
function keyIn(language: string, lines: string[]): string[] {
  const of = lesson(lines);
  if (language === "en") return itemOf(of, "days").key.right;
  const text = `---\nlang: ${language}\ntitle: X\n---\n## X\nX.\n\n::: #days\nask: {n}\n:::\n`;
  return itemOf(readTranslation(text, `one.${language}.md`, of), "days").key.right;
}

/** The first variant that is as it should be. */
function made(lines: string[], isMeant: (item: Item) => boolean): Item {
  const source = lesson(lines);
  for (let seed = 0; seed < 100; seed += 1) {
    const item = itemOf(source, "days", seed);
    if (isMeant(item)) return item;
  }
  throw new Error("no variant is meant");
}

function outcomes(item: Item, ...responses: string[]): string[] {
  return responses.map((response) => gradeResponse(item, response).outcome);
}
