import { expect, test } from "vitest";
import { readLesson } from "../../content/format/read-lesson.ts";
import { readLine } from "../../server/learning/paper/read-line.ts";
import { itemOf, lessonWith } from "../content/format/fixtures.ts";

const question = (...lines: string[]) =>
  itemOf(readLesson(lessonWith([...lines, ":::"].join("\n")), "one.md"), "q");
const number = question("::: numeric #q", "ask: 3 + 4?", "answer: 7");
const rain = question(
  "::: tap-picture #q",
  "ask: Tap each day with rain.",
  "pic: pattern(sun:rain:cloud:rain, tap=yes)",
  "answer: where part == 2 or part == 4",
);
const gaps = question("::: fill-in #q", "ask: Go on.", "text: 5, ___, ___", "answer: 6, 7");

function read(line: string) {
  const found = readLine([number, rain, gaps], ["A", "B"], "answers", line);
  if (found.state !== "read") return found;
  return found.results.map((one) => (one.state === "done" ? one.grade.outcome : one.state));
}

test("parts of a picture and gaps are typed with commas, also with a blank behind the comma", () => {
  const right = ["right", "right", "right"];
  for (const line of [
    "7 2,4 6,7",
    "7 4,2 6,7",
    "7 2, 4 6, 7",
    "٧ ٢، ٤ ٦، ٧",
    "7, 2,4, 6,7",
    "7; 2 4; 6, 7",
    "7;2,4;6,7",
  ])
    expect(read(line), line).toEqual(right);
  expect(read("7 2,3 6,7")).toEqual(["right", "wrong", "right"]);
  expect(read("7 2, -")).toEqual(["right", "wrong", "not-done"]);
});

test("a blank where a comma belongs is too many answers, and is told as such", () => {
  const trouble = { kind: "many", given: 4, asked: 3 };
  expect(read("7 2 4 6,7")).toEqual({ state: "wrong", trouble });
  expect(read("7 2,4")).toEqual({ state: "wrong", trouble: { kind: "count", given: 2, asked: 3 } });
});
