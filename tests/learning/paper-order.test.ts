import { expect, test } from "vitest";
import { readLesson } from "../../content/format/read-lesson.ts";
import { readPaperAnswer } from "../../content/format/read-paper.ts";
import type { Item } from "../../content/format/types.ts";
import { readLine } from "../../server/learning/paper/read-line.ts";
import { speechIn } from "../../views/words/t.ts";
import { itemOf, lessonWith } from "../content/format/fixtures.ts";

const lettersOf = (language: string) => speechIn(language).t("sheet.letters").split(" ");

const lesson = (block: string) => readLesson(lessonWith(block), "one.md");
const number = itemOf(lesson("::: numeric #number\nask: 3 + 4?\nanswer: 7\n:::"), "number");

/** Four numbers that stand on the sheet as A 8, B 17, C 10, D 13: in the boxes 1, 4, 2, 3 is right. */
const order = shuffled(["8", "17", "10", "13"]);

function shuffled(shown: string[]): Item {
  const block = "::: order #order\nask: The smallest first.\n1. 8\n2. 10\n3. 13\n4. 17\n:::";
  const told = ({ body }: Item) =>
    body.kind === "order" && body.things.flatMap(({ text }) => text.map(wordOf)).join();
  for (let seed = 1; seed < 500; seed++) {
    const item = itemOf(lesson(block), "order", seed);
    if (told(item) === shown.join()) return item;
  }
  throw new Error("no seed puts them so");
}

function wordOf(part: { kind: string }): string {
  return "text" in part ? String(part.text) : "";
}

test.each([
  ["en", ["1423", "1 4 2 3", "1,4,2,3", "1-4-2-3", "١٤٢٣", "۱ ۴ ۲ ۳"]],
  [
    "en",
    ["1A4B2C3D", "A1 B4 C2 D3", "A–1 B–4 C–2 D–3", "a1b4c2d3", "1A 2C 3D 4B", "D=3, A=1, C=2, B=4"],
  ],
  ["en", ["ACDB", "a c d b"]],
  [
    "ar",
    [
      "١٤٢٣",
      "1423",
      "١، ٤، ٢، ٣",
      "أ١ ب٤ ج٢ د٣",
      "أ–١ ب–٤ ج–٢ د–٣",
      "١أ٤ب٢ج٣د",
      "أجدب",
      "اجدب",
      "ACDB",
    ],
  ],
  ["fr", ["1423", "A1 B4 C2 D3", "acdb"]],
])(
  "an order on paper in %s is read by the numbers in the boxes as by its letters",
  (language, all) => {
    for (const typed of all)
      expect(readPaperAnswer(order, typed, lettersOf(language)), typed).toBe(order.key.right[0]);
  },
);

test("numbers in the boxes say at which place each thing stands, and not which thing comes next", () => {
  // Things that are 2nd, 3rd, 4th and 1st: in order D A B C.
  for (const typed of ["2341", "2 3 4 1", "A2 B3 C4 D1", "DABC"])
    expect(readPaperAnswer(order, typed, lettersOf("en")), typed).toBe("3,0,1,2");
});

test("numbers that are not each place once are no order, and nothing is guessed", () => {
  for (const typed of [
    "142",
    "14233",
    "1422",
    "0123",
    "1425",
    "1 42 3",
    "A1 B4 C2",
    "A1 A2 B3 C4",
    "A1 B1 C2 D3",
    "1B4 2C3",
  ])
    expect(readPaperAnswer(order, typed, lettersOf("en")), typed).toBeUndefined();
});

test("numbers with blanks between them are one answer of a line, and less than all are told at their question", () => {
  const read = (line: string) => readLine([order, number, order], lettersOf("en"), "answers", line);
  const responses = (line: string) => {
    const found = read(line);
    if (found.state !== "read") return found;
    return found.results.map((result) => (result.state === "done" ? result.response : "-"));
  };
  const right = order.key.right[0];
  for (const line of [
    "1423 7 1423",
    "1 4 2 3 7 ACDB",
    "A1 B4 C2 D3 7 1 4 2 3",
    "1 4 2 3; 7; A1 B4 C2 D3",
    "1423; 7; 1423",
  ])
    expect(responses(line), line).toEqual([right, "7", right]);
  expect(responses("- 7 +")).toEqual(["-", "7", ""]);
  expect(read("142 7 ACDB")).toEqual({
    state: "wrong",
    trouble: { kind: "no-answer", question: 1, typed: "142" },
  });
  expect(read("A1 B4 C2 7 ACDB")).toMatchObject({ state: "wrong", trouble: { typed: "A1 B4 C2" } });
});
