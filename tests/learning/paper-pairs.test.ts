import { expect, test } from "vitest";
import { readLesson } from "../../content/format/read-lesson.ts";
import { readPaperAnswer } from "../../content/format/read-paper.ts";
import { readLine } from "../../server/learning/paper/read-line.ts";
import { speechIn } from "../../views/words/t.ts";
import { itemOf, lessonWith } from "../content/format/fixtures.ts";

const lettersOf = (language: string) => speechIn(language).t("sheet.letters").split(" ");

const lesson = (block: string) => readLesson(lessonWith(block), "one.md");
const pairs = itemOf(
  lesson("::: match #pairs\nask: Pairs.\n1 + 1 = two\n1 + 2 = three\n2 + 2 = four\n:::"),
  "pairs",
);
const number = itemOf(lesson("::: numeric #number\nask: 3 + 4?\nanswer: 7\n:::"), "number");

test.each([
  ["en", ["3A2B1C", "3A 2B 1C", "1C2B3A", "A3 B2 C1", "1–C 2–B 3–A", "1-c, 3-a, 2-b", "C1 2B A3"]],
  [
    "en",
    ["CBA", "c b a", "3=A; 2=B; 1=C".replaceAll(";", ","), "1.C 2.B 3.A", "1 C 2 B 3 A", "٣A٢B١C"],
  ],
  [
    "ar",
    [
      "٣أ٢ب١ج",
      "٣أ ٢ب ١ج",
      "أ٣ ب٢ ج١",
      "١–ج ٢–ب ٣–أ",
      "3ا2ب1ج",
      "۳ا ۲ب ۱ج",
      "جبأ",
      "ج ب ا",
      "3A 2B 1C",
    ],
  ],
  ["fr", ["3A2B1C", "3a 2b 1c", "A3B2C1", "CBA"]],
])("pairs on paper in %s are read in any order and with either side first", (language, all) => {
  for (const typed of all)
    expect(readPaperAnswer(pairs, typed, lettersOf(language)), typed).toBe("2\n1\n0");
});

test("what is neither letters in their order nor all pairs is refused, and nothing is guessed", () => {
  const all = [
    "3A2B",
    "3A2B2C",
    "3A2B4C",
    "0A1B2C",
    "3A2B1",
    "A32B1C",
    "3AB1C",
    "1 A2 B3 C",
    "123",
  ];
  for (const typed of [
    ...all,
    "CB",
    "CBAA",
    "3A2B1Z",
    "3A2B1C1C",
    "1=2 A=B 3=C",
    "321CBA",
    "999999999A2B1C",
  ])
    expect(readPaperAnswer(pairs, typed, lettersOf("en")), typed).toBeUndefined();
});

test("pairs with blanks between them are one answer of a line, and half of them are told at their question", () => {
  const read = (line: string) => readLine([pairs, number, pairs], lettersOf("en"), "answers", line);
  const responses = (line: string) => {
    const found = read(line);
    if (found.state !== "read") return found;
    return found.results.map((result) => (result.state === "done" ? result.response : "-"));
  };
  for (const line of ["3A 2B 1C 7 CBA", "CBA 7 1C 3A 2B", "3A2B1C 7 1C2B 3A", "3A 2B 1C; 7; CBA"])
    expect(responses(line), line).toEqual(["2\n1\n0", "7", "2\n1\n0"]);
  expect(read("3A2B 7 CBA")).toEqual({
    state: "wrong",
    trouble: { kind: "no-answer", question: 1, typed: "3A2B" },
  });
  expect(read("3A 2B 7 CBA")).toMatchObject({ state: "wrong", trouble: { typed: "3A 2B" } });
});
