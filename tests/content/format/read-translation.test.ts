import { expect, test } from "vitest";
import { makeItem } from "../../../content/format/make-item.ts";
import { readTranslation } from "../../../content/format/read-translation.ts";
import { showLesson } from "../../../content/format/show-lesson.ts";
import type { Item } from "../../../content/format/types.ts";
import { faultsOf, fractions, fractionsIn, languages, lessonText, wordsIn } from "./fixtures.ts";

/** What must not depend on the language: the key without its words. */
function keyOf({ body, key }: Item) {
  const mistakes = key.mistakes.map(({ response, misconception }) => ({ response, misconception }));
  return { kind: body.kind, fields: body.fields, right: key.right, mistakes };
}

test("the same seed asks for the same numbers, in the same order, in every language", () => {
  const lessons = languages.map((language) =>
    showLesson(fractionsIn.get(language) ?? fractions, wordsIn(language)),
  );
  const [english] = lessons;
  english?.items.forEach((_, place) => {
    for (let seed = 0; seed < 50; seed += 1) {
      const keys = lessons.map(({ items, language }) => {
        const template = items[place];
        if (!template) throw new Error("an item is missing");
        return keyOf(makeItem(template, seed, language, wordsIn(language)));
      });
      expect(keys[1]).toEqual(keys[0]);
      expect(keys[2]).toEqual(keys[0]);
    }
  });
});

const french = lessonText("parts-of-a-whole.fr");

test.each([
  [
    "another id",
    french.replace("#which", "#witch"),
    /here stands "::: #witch", and "::: #which" in parts-of-a-whole\.md:\d+; one of the two is wrong$/,
  ],
  ["a missing block", french.replace(/::: #equal[\s\S]*?:::\n/, ""), "5 items"],
  ["a missing screen", french.replace(/## Seulement[\s\S]*?(?=## Observe)/, ""), "6 screens"],
  [
    "another mistake",
    french.replace("- turned-over", "- upside-down"),
    'the mistake here is "turned-over"',
  ],
  ["a missing feedback", french.replace(/- turned-over.*\n/, ""), "the mistake here"],
  [
    "its own variables",
    french.replace("::: #which\n", "::: #which\nvars: d = 1..2\n"),
    'no "vars:"',
  ],
  [
    "an unknown variable",
    french.replace("{d part} en tout. Combien", "{e part} en tout. Combien"),
    'no variable "e"',
  ],
  ["no question", french.replace(/ask: Quelle fraction.*\n/, ""), '"ask:" is missing'],
  ["an empty hint", french.replace(/^hint: .*/m, "hint:"), '"hint:" is empty'],
  ["an empty title", french.replace(/^title: .*/m, "title:"), 'the front matter has no "title"'],
])("a translation with %s is refused with its file and line", (_, source, reason) => {
  expect(() => readTranslation(source, "x.fr.md", fractions)).toThrow(reason);
  expect(() => readTranslation(source, "x.fr.md", fractions)).toThrow(/^x\.fr\.md:\d+: /);
});

test("each fault of a translation is told that can be told by itself", () => {
  const faulty = french
    .replace(/^title: .*/m, "title:")
    .replace("- turned-over", "- upside-down")
    .replace("{d part} en tout. Combien", "{e part} en tout. Combien");
  const lines = faulty.split("\n");
  const placeOf = (slip: string) => lines.findIndex((line) => line.includes(slip)) + 1;
  expect(faultsOf(() => readTranslation(faulty, "x.fr.md", fractions))).toEqual([
    '1: the front matter has no "title"',
    expect.stringMatching(`^${placeOf("{e part}")}: there is no variable "e"`),
    `${placeOf("- upside-down")}: the mistake here is "turned-over"`,
  ]);
});

test("a translation is not blamed for a plan or mistakes that the lesson lacks", () => {
  const { teacher, ...planless } = fractions;
  expect(readTranslation(french, "x.fr.md", planless).teacher).toBeDefined();
  const faultless = { ...planless, ...(teacher && { teacher: { ...teacher, mistakes: [] } }) };
  expect(() => readTranslation(french, "x.fr.md", faultless)).toThrow(
    /^x\.fr\.md:\d+: the plan of the lesson names no mistakes$/,
  );
});
