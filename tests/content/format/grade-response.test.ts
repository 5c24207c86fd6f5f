import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gradeResponse } from "../../../content/format/grade-response.ts";
import { plainText } from "../../../content/format/inline.ts";
import { makeItem } from "../../../content/format/make-item.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { readNumber } from "../../../content/format/read-number.ts";
import { longestResponse, readResponse } from "../../../content/format/read-response.ts";
import { describeResponse } from "../../../content/format/response-words.ts";
import { showLesson } from "../../../content/format/show-lesson.ts";
import { everyType, fractions, itemOf, lessonWith, wordsIn } from "./fixtures.ts";

const words = wordsIn("en");
const items = [fractions, everyType].flatMap((source) =>
  showLesson(source, words).items.map((template) => makeItem(template, 5, "en", words)),
);

const nearlyAnswers = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: fc.constantFrom(..."0123456789,./-+ \n٣٫½⁄−'abc"), maxLength: 12 }),
);

test("no response, however strange, makes grading or describing throw", () => {
  fc.assert(
    fc.property(fc.constantFrom(...items), nearlyAnswers, (item, response) => {
      expect(["right", "wrong", "unreadable"]).toContain(gradeResponse(item, response).outcome);
      describeResponse(item, response);
    }),
    { numRuns: 3000 },
  );
});

test("nothing, spaces and a text without end are unreadable, never wrong", () => {
  for (const item of items) {
    for (const response of ["", "  ", "\n", "9".repeat(longestResponse + 1)]) {
      expect(gradeResponse(item, response).outcome).toBe("unreadable");
    }
  }
});

const answered = (answer: string, accept: string) =>
  itemOf(
    readLesson(lessonWith(`::: numeric #a\nask: ?\nanswer: ${answer}\n${accept}\n:::`), "one.md"),
    "a",
  );

describe("a number is read however a child writes it", () => {
  test.each([
    [
      "12",
      [
        "12",
        " 12 ",
        "١٢",
        "၁၂",
        "१२",
        "１２",
        "𝟏𝟐",
        "+12",
        "12.",
        "12.0",
        "12,0",
        "\u200f١٢\u200e",
      ],
    ],
    ["-3", ["-3", "−3", "–3", "－3", "- 3", "−٣"]],
    ["0.5", ["0.5", ".5", "0,5", "٠٫٥", "0.50"]],
    ["1250", ["1250", "1 250", "1\u00a0250", "1,250", "1.250", "١٬٢٥٠", "1’250"]],
    ["1000000", ["1,000,000", "1.000.000", "1 000 000", "10,00,000"]],
    ["1000.5", ["1,000.5", "1.000,5", "1 000,5"]],
    ["1 3/4", ["1 3/4", "1 3⁄4", "1¾", "1 + 3/4", "١ ٣/٤"]],
    ["1.125", ["1.125", "1,125"]],
  ])("%s", (answer, writings) => {
    const item = answered(answer, "");
    for (const written of writings)
      expect([written, gradeResponse(item, written).outcome]).toEqual([written, "right"]);
  });

  test.each([
    "",
    "abc",
    "12 mangoes",
    "1 2",
    "12 34",
    "1/",
    "/2",
    "1/0",
    "2 1/0",
    "--3",
    "3²",
    "1,2,3",
    "½½",
    "0x10",
    "1e3",
    "∞",
    "…",
  ])("%j is unreadable", (written) => {
    expect(readNumber(written)).toEqual([]);
  });

  test("half of five is 2.5, and 5/2 or 2½ where any form is accepted", () => {
    expect(gradeResponse(answered("2.5", ""), "5/2").outcome).toBe("wrong");
    for (const written of ["2.5", "2,5", "5/2", "2 1/2", "2½", "10/4"]) {
      expect(gradeResponse(answered("2.5", "accept: equivalent"), written).outcome).toBe("right");
    }
    expect(gradeResponse(answered("2.5", "accept: equivalent"), "5/0").outcome).toBe("unreadable");
  });
});

describe("a fraction in two boxes", () => {
  const exact = answered("1/3", "");
  const equivalent = answered("1/3", "accept: equivalent");

  test("2/6 is 1/3 only where an equal value is accepted", () => {
    expect(gradeResponse(exact, "2\n6").outcome).toBe("wrong");
    expect(gradeResponse(equivalent, "2\n6").outcome).toBe("right");
    expect(gradeResponse(equivalent, "٢\n٦").outcome).toBe("right");
  });

  test("an empty box is unreadable and a nought below is wrong", () => {
    expect(gradeResponse(equivalent, "1\n").outcome).toBe("unreadable");
    expect(gradeResponse(equivalent, "1").outcome).toBe("unreadable");
    expect(gradeResponse(equivalent, "0\n0").outcome).toBe("wrong");
  });
});

test("any parts may be tapped, only how many counts", () => {
  const item = itemOf(fractions, "colour", 7);
  expect(item.key.right).toEqual(["0,1,2,3"]);
  expect(gradeResponse(item, "6,2,0,4")).toEqual({ outcome: "right" });
  expect(gradeResponse(item, "1,3,5")).toMatchObject({ misconception: "counts-the-rest" });
  expect(gradeResponse(item, "1,1,3,5").outcome).toBe("unreadable");
  expect(gradeResponse(item, "9").outcome).toBe("unreadable");
});

test("either word of a gap is right, and so is the other order", () => {
  const item = itemOf(everyType, "sun");
  for (const response of ["light\nheat", "Sunlight\nheat", "heat\nlight"]) {
    expect(gradeResponse(item, response).outcome).toBe("right");
  }
  expect(gradeResponse(item, "rain\nheat")).toMatchObject({ misconception: "sun-gives-rain" });
  expect(gradeResponse(item, "light\n").outcome).toBe("unreadable");
});

test("half an order is unreadable, another order is wrong", () => {
  const item = itemOf(everyType, "plant");
  expect(gradeResponse(item, "0,1").outcome).toBe("unreadable");
  expect(gradeResponse(item, "0,1,2,3").outcome).toBe("wrong");
});

test("a reflection is never graded", () => {
  expect(gradeResponse(itemOf(everyType, "feeling"), "0").outcome).toBe("unreadable");
});

test("a form becomes one line for each field and at most 200 letters", () => {
  const form = new Map([
    ["above", [" 3 "]],
    ["below", ["4\r\n"]],
    ["taps", ["0", "2"]],
    ["number", ["x".repeat(500)]],
  ]);
  const field = (name: string) => form.get(name) ?? [];
  expect(readResponse({ kind: "fraction", fields: ["above", "below"] }, field)).toBe("3\n4");
  expect(readResponse({ kind: "tap-picture", fields: ["taps"], parts: 4 }, field)).toBe("0,2");
  expect(readResponse({ kind: "number", fields: ["number"] }, field)).toHaveLength(longestResponse);
  expect(readResponse({ kind: "text", fields: ["text"], letters: 3 }, field)).toBe("");
});

test("a page can say back what the child answered", () => {
  expect(plainText(describeResponse(itemOf(fractions, "write", 2), "3\n4"))).toBe("3/4");
  expect(plainText(describeResponse(itemOf(everyType, "feeling"), "0"))).toBe("calm");
  const equal = itemOf(fractions, "equal", 4);
  expect(plainText(describeResponse(equal, equal.key.right[0] ?? ""))).toBe(
    "A strip in equal parts: green, white, white, white.",
  );
});

describe("several right options", () => {
  const item = itemOf(everyType, "living", 3);
  const right = item.key.right[0] ?? "";

  test("the order in which they are tapped means nothing", () => {
    const turned = right.split(",").reverse().join(",");
    expect(gradeResponse(item, turned)).toEqual({ outcome: "right" });
  });

  test("one that is missing is not yet right, and one too many is named", () => {
    expect(gradeResponse(item, right.split(",")[0] ?? "")).toEqual({ outcome: "wrong" });
    const stone = item.key.mistakes[0]?.response ?? "";
    expect(gradeResponse(item, `${right},${stone}`)).toMatchObject({
      outcome: "wrong",
      misconception: "moves-or-not",
    });
  });

  test("the same option twice, or one that is not there, cannot be read", () => {
    expect(gradeResponse(item, "0,0").outcome).toBe("unreadable");
    expect(gradeResponse(item, "0,9").outcome).toBe("unreadable");
  });
});

describe("a word of letters that are tapped", () => {
  const item = itemOf(everyType, "sun-spelt", 5);
  const { body } = item;
  const tiles = body.kind === "spell" ? body.tiles : [];
  const taps = (word: string) => [...word].map((letter) => tiles.indexOf(letter)).join(",");

  test("is right by its letters, and a named wrong word is known", () => {
    expect(gradeResponse(item, taps("sun"))).toEqual({ outcome: "right" });
    expect(gradeResponse(item, taps("son"))).toMatchObject({ misconception: "vowel" });
  });

  test("has more letters to choose from than it needs, and never lies there as the word", () => {
    expect([...tiles].sort()).toEqual(["e", "n", "o", "s", "u"]);
    for (let seed = 0; seed < 200; seed++) {
      const other = itemOf(everyType, "sun-spelt", seed).body;
      expect(other.kind === "spell" && other.tiles.join("").startsWith("sun")).toBe(false);
    }
  });

  test("tapped twice on one letter cannot be read", () => {
    expect(gradeResponse(item, "0,0,1").outcome).toBe("unreadable");
  });
});

test("what a teacher judges is never graded by the hub", () => {
  for (const id of ["goat", "sorts"])
    expect(gradeResponse(itemOf(everyType, id), "0").outcome).toBe("unreadable");
  const reading = itemOf(everyType, "goat").body;
  expect(reading.kind === "read-aloud" && reading.words).toBe(7);
});
