import { expect, test } from "vitest";
import { gradeResponse } from "../../../content/format/grade-response.ts";
import { plainText } from "../../../content/format/inline.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { readPaperAnswer } from "../../../content/format/read-paper.ts";
import { describeResponse } from "../../../content/format/response-words.ts";
import { itemOf, lessonWith } from "./fixtures.ts";

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
