import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { plainText } from "../../../content/format/inline.ts";
import { lintLesson } from "../../../content/format/lint-lesson.ts";
import { makeItem } from "../../../content/format/make-item.ts";
import { nounProblems, readNoun, writeNoun } from "../../../content/format/own-nouns.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { readWords } from "../../../content/format/read-words.ts";
import { itemTemplate, showLesson } from "../../../content/format/show-lesson.ts";

const wordsOf = (language: string) =>
  readWords(readFileSync(`content/words/${language}.json`, "utf8"), `${language}.json`);

const tilapia =
  "noun: tilapia | single: tilapia | plural: tilapias | one: # tilapia | other: # tilapias";
const bulti = [
  "noun: بلطية | single: بلطية | plural: بلطيات | zero: # بلطية | one: بلطية واحدة | two: بلطيتان",
  "few: # بلطيات | many: # بلطية | other: # بلطية | object two: بلطيتين | after two: بلطيتين",
].join(" | ");

function lesson(language: string, noun: string, name: string): string {
  const body = readFileSync(`content/skeletons/questions.${language}.md`, "utf8");
  const front = ["---", "id: own", "skill: M.1.count-to-20", "title: One", `lang: ${language}`];
  const screen = `## A\n{1 ${name}}, {2 ${name}}, {2 ${name} object}, {3 ${name}}, {11 ${name}}.`;
  return [...front, "licence: CC-BY-4.0", "---", screen, body.trimEnd(), noun].join("\n");
}

function shown(language: string, noun: string, name: string): string {
  const source = readLesson(lesson(language, noun, name), "own");
  const [screen] = showLesson(source, wordsOf(language)).screens;
  return plainText(screen?.paragraphs[0]?.text ?? []);
}

test("a lesson counts a thing of its own in the forms that its plan gives", () => {
  expect(shown("en", tilapia, "tilapia")).toBe(
    "1 tilapia, 2 tilapias, 2 tilapias, 3 tilapias, 11 tilapias.",
  );
  expect(shown("ar", bulti, "بلطية")).toBe("بلطية واحدة, بلطيتان, بلطيتين, ٣ بلطيات, ١١ بلطية.");
});

test("a question counts it too, and a variable may choose it", () => {
  const text = lesson("en", tilapia, "tilapia")
    .replace("ask: How many do you see?", "ask: Here are {n q}. How many?")
    .replace(
      "vars: n = 3..9; q in stone, bean, leaf, shell\npic: row(thing=q, count=n)",
      "vars: n = 3..29; q in tilapia, tilapia",
    );
  const [item] = readLesson(text, "own").items;
  if (!item) throw new Error("The lesson has no question.");
  const { ask } = makeItem(itemTemplate(item), 1, "en", wordsOf("en"));
  expect(plainText(ask)).toMatch(/^Here are \d+ tilapias\. How many\?$/);
});

test("what the plan says comes before the word list, and other lessons keep theirs", () => {
  const stone = tilapia.replaceAll("tilapia", "stone").replace("# stones", "# great stones");
  expect(shown("en", stone, "stone")).toContain("3 great stones");
  expect(shown("en", tilapia, "stone")).toContain("3 stones");
});

test.each([
  [tilapia.replace(" | other: # tilapias", ""), 'the noun "tilapia" has no form "other:"'],
  [
    tilapia.replace("# tilapias", "tilapias"),
    'the noun "tilapia" needs # for the number in its form "other:"',
  ],
  [`${tilapia} | few: # tilapias`, 'the noun "tilapia" knows no form like "few: # tilapias"'],
  [`${tilapia} | one: # tilapia`, 'the noun "tilapia" has its form "one" twice'],
  [`${tilapia}\n${tilapia}`, 'the noun "tilapia" is there twice'],
  [
    tilapia.replace("noun: tilapia", "noun: 3 fish"),
    'a noun\'s name is letters with hyphens, not "3 fish"',
  ],
  [
    tilapia.replace("noun: tilapia", `noun: ${"a".repeat(10_000)}`),
    "a noun of more than 60 letters is too long",
  ],
  [
    tilapia.replace("# tilapias", `# ${"a".repeat(70)}`),
    'the noun "tilapia" has a form of more than 60 letters: "other:"',
  ],
])("%# a thing that cannot be counted is told by its line: %s", (noun, reason) => {
  expect(() => readLesson(lesson("en", noun, "tilapia"), "own")).toThrow(reason);
});

test("Arabic asks for all its six forms, French for one, many and the rest", () => {
  const asked = (language: string) => nounProblems(new Map(), language).map(({ key }) => key);
  expect(asked("ar")).toEqual(["single", "plural", "zero", "one", "two", "few", "many", "other"]);
  expect(asked("fr")).toEqual(["single", "plural", "one", "many", "other"]);
  expect(asked("en")).toEqual(["single", "plural", "one", "other"]);
});

test("a sign that no font has is found also in a form of a thing", () => {
  const source = readLesson(
    lesson("en", tilapia.replace("# tilapias", "# tilapias 龍"), "tilapia"),
    "own",
  );
  const words = new Map([["en", wordsOf("en")]]);
  const reasons = lintLesson(source, [], words, { seeds: 1 }).map(({ reason }) => reason);
  expect(reasons).toContain('no font of the hub has the sign "龍"');
});

test("a noun is written as it is read", () => {
  const text = bulti.slice("noun: ".length);
  const { name } = readNoun(text, "ar", { file: "own", line: 1 });
  const forms = new Map(
    text
      .split(" | ")
      .slice(1)
      .map((one) => one.split(": ") as [string, string]),
  ); // each piece has one colon
  expect(writeNoun(name, forms)).toBe(text);
});
