import { describe, expect, test } from "vitest";
import { digitsFor, numberFor } from "../../../content/format/digits.ts";
import { fillText, plainText } from "../../../content/format/inline.ts";
import { things } from "../../../content/format/picture/things.ts";
import { numberWithNoun } from "../../../content/format/plural.ts";
import { readWords } from "../../../content/format/read-words.ts";
import { parseText } from "../../../content/format/text-template.ts";
import { languages, wordsIn } from "./fixtures.ts";

test.each([
  [0, "٠ جُزْءٍ"],
  [1, "جُزْءٌ وَاحِدٌ"],
  [2, "جُزْءَانِ"],
  [3, "٣ أَجْزَاءٍ"],
  [11, "١١ جُزْءًا"],
  [100, "١٠٠ جُزْءٍ"],
])("%i part in Arabic is %s", (count, expected) => {
  expect(numberWithNoun(wordsIn("ar"), "part", count, "plain")).toBe(expected);
});

test("an Arabic noun changes when it is acted on or stands after a preposition", () => {
  const words = wordsIn("ar");
  expect(numberWithNoun(words, "part", 2, "object")).toBe("جُزْأَيْنِ");
  expect(numberWithNoun(words, "part", 1, "object")).toBe("جُزْءًا وَاحِدًا");
  expect(numberWithNoun(words, "part", 2, "after")).toBe("جُزْأَيْنِ");
  expect(numberWithNoun(words, "orange", 1, "plain")).toBe("بُرْتُقَالَةٌ وَاحِدَةٌ");
});

test("every Arabic noun and name carries its vowel marks, so that a beginner can read it", () => {
  const { names, nouns } = wordsIn("ar");
  const told = Object.values(nouns).flatMap(({ single, plural, forms, object, after }) => [
    single,
    plural,
    ...[forms, object ?? {}, after ?? {}].flatMap((some) => Object.values(some)),
  ]);
  const words = [...told, ...names.map(({ text }) => text)].flatMap((text) => text.split(" "));
  const bare = words.filter((word) => word !== "#" && !/[\u064b-\u0652]/.test(word));
  expect([...new Set(bare)]).toEqual([]);
  expect(words.filter((word) => word !== word.normalize("NFC"))).toEqual([]);
});

test("an Arabic noun that begins with a sun letter doubles it behind the article, and no other does", () => {
  const scope = { file: "one.md", line: 1, variables: new Set(["q"]) };
  const shown = (q: string, text = "أَيْنَ ال{q}؟") =>
    plainText(
      fillText(parseText(text, scope), {
        language: "ar",
        words: wordsIn("ar"),
        values: { q },
        names: [],
      }),
    );
  expect(shown("box")).toBe("أَيْنَ الصُّنْدُوق؟");
  expect(shown("ball")).toBe("أَيْنَ الكُرَة؟");
  expect(shown("box", "أَيْنَ {q}؟")).toBe("أَيْنَ صُنْدُوق؟");
  expect(shown("دَجَاجَة")).toBe("أَيْنَ الدَجَاجَة؟");
});

test("French says 0 part and 2 parts, English 0 parts and 1 part", () => {
  expect(numberWithNoun(wordsIn("fr"), "part", 0, "plain")).toBe("0 part");
  expect(numberWithNoun(wordsIn("fr"), "part", 2, "plain")).toBe("2 parts");
  expect(numberWithNoun(wordsIn("en"), "part", 0, "plain")).toBe("0 parts");
  expect(numberWithNoun(wordsIn("en"), "child", 3, "plain")).toBe("3 children");
});

test("a number wears the digits and signs of its language", () => {
  expect(numberFor("ar", 12.5)).toBe("١٢٫٥");
  expect(numberFor("fr", 12.5)).toBe("12,5");
  expect(numberFor("en", -3)).toBe("−3");
  expect(numberFor("en", 12345)).toBe("12\u00a0345");
  expect(numberFor("en", 0.1 + 0.2)).toBe("0.3");
  expect(digitsFor("ar-sd", "3 of 4")).toBe("٣ of ٤");
});

describe("the word lists", () => {
  test("have the same children and the same nouns and phrases in every language", () => {
    const [english, ...others] = languages.map(wordsIn);
    for (const other of others) {
      expect(other.names.map(({ gender }) => gender)).toEqual(
        english?.names.map(({ gender }) => gender),
      );
      expect(Object.keys(other.nouns).toSorted()).toEqual(
        Object.keys(english?.nouns ?? {}).toSorted(),
      );
      expect(Object.keys(other.phrases)).toEqual(Object.keys(english?.phrases ?? {}));
    }
  });

  test("know all six Arabic forms and a gender of every noun", () => {
    for (const [name, noun] of Object.entries(wordsIn("ar").nouns)) {
      expect([name, Object.keys(noun.forms).toSorted()]).toEqual([
        name,
        ["few", "many", "one", "other", "two", "zero"],
      ]);
      expect(noun.gender).toBeDefined();
    }
  });

  test("name every thing that can be drawn", () => {
    for (const language of languages) {
      const missing = Object.keys(things).filter((thing) => !(thing in wordsIn(language).nouns));
      expect(missing).toEqual([]);
    }
  });

  test("are refused when a noun has no form for other", () => {
    const broken =
      '{"language":"xx","names":[],"phrases":{},"nouns":{"part":{"single":"a","plural":"b","forms":{"one":"#"}}}}';
    expect(() => readWords(broken, "xx.json")).toThrow(
      'xx.json:1: the noun "part" needs single, plural and forms with "other"',
    );
    expect(() => readWords("{", "xx.json")).toThrow("xx.json:1: this is no JSON");
  });
});
