import { describe, expect, test } from "vitest";
import { plainText } from "../../../content/format/inline.ts";
import type { LessonSource } from "../../../content/format/lesson-source.ts";
import { lintLesson } from "../../../content/format/lint-lesson.ts";
import { lintTexts } from "../../../content/format/lint-text.ts";
import { drawPicture, parsePicture } from "../../../content/format/picture-source.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { itemOf, lessonWith, wordLists, wordsIn } from "./fixtures.ts";

/** A lesson of one item in a language. */
function lessonIn(language: string, ...lines: string[]): LessonSource {
  const source = readLesson(lessonWith([...lines, ":::"].join("\n")), "one.md");
  return { ...source, language };
}

const broken = (source: LessonSource) =>
  lintLesson(source, [], wordLists, { seeds: 20 })
    .filter(({ severity }) => severity === "broken")
    .map(({ file, line, reason }) => `${file}:${line}: ${reason}`);

describe("digits inside the words of an expression", () => {
  const asked = ["::: numeric #a", 'ask: Day {if(1 < 2, "12", "3")} {if(1 < 2, "of 30", "")}?'];
  const source = lessonIn("ar", ...asked, 'answer: {if(1 < 2, "12", "3")}');

  test("are shown as the language writes them", () => {
    expect(plainText(itemOf(source, "a").ask)).toBe("Day ١٢ of ٣٠?");
  });

  test("stay 0–9 in the answer key", () => {
    expect(itemOf(source, "a").key.right).toEqual(["12"]);
  });
});

describe("a time of day", () => {
  const timeIn = (language: string, maths: string) =>
    plainText(
      itemOf(
        lessonIn(
          language,
          "::: text #a",
          "vars: h = 9; m = 5",
          `ask: ${maths}`,
          `answer: ${maths}`,
        ),
        "a",
      ).ask,
    );

  test("has two digits for its minutes, in the digits of every language", () => {
    expect(timeIn("en", "[[{h}:{m}]]")).toBe("9:05");
    expect(timeIn("fr", "[[9:05]]")).toBe("9:05");
    expect(timeIn("ar", "[[{h}:{m}]]")).toBe("٩:٠٥");
    expect(timeIn("ar", "[[{h}:0{m}]]")).toBe("٩:٠٥");
    expect(timeIn("en", "[[{h+1}:{m*7}]]")).toBe("10:35");
  });

  test("is so in the answer key too", () => {
    const source = lessonIn("ar", "::: text #a", "vars: m = 5", "ask: When?", "answer: [[9:{m}]]");
    expect(itemOf(source, "a").key.right).toEqual(["9:05"]);
  });

  test("differs from two numbers that are compared, which have spaces around their sign", () => {
    expect(timeIn("en", "[[{h} : {m}]]")).toBe("9 : 5");
  });

  test("is broken when it is not written as maths, because its zero would be lost", () => {
    const source = lessonIn(
      "en",
      "::: text #a",
      "vars: h = 1..9; m = 5",
      "ask: At {h}:{m}?",
      "answer: a",
    );
    expect(broken(source)).toContainEqual(
      "one.md:12: a time of day is written [[{h}:{m}]]: else 9:05 is shown as 9:5",
    );
    const arabic = lessonIn("ar", "::: text #a", "vars: m = 5", "ask: ٩:{m}؟", "answer: a");
    expect(broken(arabic).join()).toContain("a time of day is written [[{h}:{m}]]");
  });
});

test("a number of an author keeps the noughts that it is written with", () => {
  const source = lessonIn("fr", "::: numeric #a", "ask: [[007 + 1.50]]?", "answer: 1");
  expect(plainText(itemOf(source, "a").ask)).toBe("007 + 1,50?");
});

test("a fraction is typed in two boxes in whatever digits the author wrote it", () => {
  const source = lessonIn("ar", "::: numeric #a", "ask: ?", "answer: ٣/٤");
  const { body, key } = itemOf(source, "a");
  expect([body.kind, key.right]).toEqual(["fraction", ["3\n4"]]);
});

describe("a list that is an argument of a picture", () => {
  const scope = { file: "one.md", line: 7, variables: new Set(["b", "s"]) };
  const drawn = (call: string) =>
    drawPicture(parsePicture(call, scope), {
      language: "en",
      words: wordsIn("en"),
      values: { b: 2, s: 9 },
      names: [],
    });

  test("is worked out in every entry that holds a variable", () => {
    const { label } = drawn("balance(left=s, right=b:s-b)");
    expect(label).toContain("Right: 2, 7.");
    expect(drawn("balance(left=s, right=b:{s-b})").label).toBe(label);
    expect(drawn("balance(left=(s-b)*2:1, right=b)").label).toContain("Left: 14, 1.");
  });

  test("keeps names with hyphens as they stand", () => {
    expect(drawn("pattern(red-circle:small-tree:gap)").label).toContain("circle (red)");
  });

  test("is broken, with its line, when an entry names a variable that is not there", () => {
    expect(() => parsePicture("balance(left=s, right=b:t-b)", scope)).toThrow(
      'one.md:7: there is no variable "t"',
    );
  });
});

describe("a sign that no font of the hub has", () => {
  const asked = (language: string, ask: string) =>
    broken(
      lessonIn(language, "::: numeric #a", "vars: a = 1..20", `ask: ${ask}`, "answer: {a}"),
    ).join();

  test("is broken with its line, also inside an expression", () => {
    expect(asked("en", "{a} ☺?")).toContain('one.md:12: no font of the hub has the sign "☺"');
    expect(asked("fr", 'Où ? {if(a > 2, "ʃ", "s")}')).toContain('the sign "ʃ"');
  });

  test("is none of English, French, Arabic or primary maths, nor the bow of a liaison", () => {
    expect(asked("fr", "L’œuf\u202f: **les‿amis** – [[{a} × 2 ÷ 1 °]]")).not.toContain("no font");
    expect(asked("ar", "كَمْ؟ {a}")).not.toContain("no font");
  });

  test("is the phone's matter in other languages", () => {
    expect(asked("my", "ကခ {a}")).not.toContain("no font");
  });
});

test("a voice hears two words where a bow ties them", () => {
  const source = lessonIn("fr", "::: numeric #a", "ask: Lis **les‿amis**.", "answer: 1");
  expect(itemOf(source, "a").say).toBe("Lis les amis.");
  expect(plainText(itemOf(source, "a").ask)).toBe("Lis les‿amis.");
});

test.each(["1-9", "1–9", "1 - 9", "1 to 9", "1...9", "1…9"])(
  "a range that is written %s is refused, with the way to write it",
  (range) => {
    expect(() => lessonIn("en", "::: numeric #a", `vars: n = ${range}`, "ask: ?")).toThrow(
      `a range is written 1..9, not "n = ${range}"`,
    );
  },
);

describe("marks that are known from elsewhere", () => {
  const onScreen = (words: string) => {
    const text = lessonWith("").replace("One thing.", words);
    return lintTexts(readLesson(text, "one.md")).map(({ line, reason }) => `${line}: ${reason}`);
  };

  test.each([
    ["Count <b>all</b>.", '"<b>" would be shown as it stands: write **bold**'],
    ["Count *all {1+1} stones*.", '"*all 4 stones*" would be shown as it stands: write **bold**'],
    ["Count __all__.", '"__all__" would be shown as it stands: write **bold**'],
    [
      "See [all](http://x.org).",
      '"[all](http://x.org)" would be shown as it stands: write the words alone',
    ],
    ["- all", '"- " would be shown as it stands: write a sentence, or step:'],
    ["### All", '"### " would be shown as it stands: write "## " before a heading'],
  ])("are refused, and the way to write it here is told: %s", (words, reason) => {
    expect(onScreen(words)).toEqual([`8: ${reason}`]);
  });

  test.each([
    "Count **all**.",
    "[[3 * 4 * 5]] and [[2*3*4]], 2*3*4",
    "Write _ a p, ___ or 3 < 4 > 2.",
    "At -4.",
  ])("do not stand in %s", (words) => {
    expect(onScreen(words)).toEqual([]);
  });
});
