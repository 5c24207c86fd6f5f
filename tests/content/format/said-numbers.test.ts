import { describe, expect, test } from "vitest";
import { lintAgainstTranslations } from "../../../content/format/lint-against-translations.ts";
import { lintTranslatedNumbers } from "../../../content/format/lint-translated-numbers.ts";
import { numbersInWords } from "../../../content/format/number-words.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { readTranslation } from "../../../content/format/read-translation.ts";
import { lessonWith } from "./fixtures.ts";

const lesson = (block: string, screen = "One thing.") =>
  readLesson(lessonWith(`${block}\n:::`).replace("One thing.", screen), "one.md");

/** What is told of a translation into French or Arabic, without the name of the question. */
function told(of: ReturnType<typeof lesson>, block: string, screen = "Rien.", lang = "fr") {
  const text = `---\nlang: ${lang}\ntitle: Un\n---\n## Ici\n${screen}\n\n${block}\n:::\n`;
  const translation = readTranslation(text, "one.fr.md", of);
  return lintTranslatedNumbers(translation, of).map(
    ({ severity, reason }) => `${severity}: ${reason.replace("#one.a: ", "")}`,
  );
}

describe("the question of a translation", () => {
  const source = lesson(
    "::: numeric #a\nvars: n = 1..9\nask: Here are {n}. She wants 10.\nanswer: {10-n}",
  );
  const asked = (ask: string, lang?: string) => told(source, `::: #a\nask: ${ask}`, "Rien.", lang);

  test("asks for the numbers of the lesson, in digits or in words", () => {
    expect(asked("Voici {n}. Elle en veut 10.")).toEqual([]);
    expect(asked("Voici {n}. Elle en veut dix.")).toEqual([]);
    expect(asked("هنا {n}. تُريدُ العَشَرَة.", "ar")).toEqual([]);
  });

  test("is broken when it asks for another number, or works one out in another way", () => {
    expect(asked("Voici {n}. Elle en veut 20.")).toEqual([
      "broken: the question of the lesson says no 20",
    ]);
    expect(asked("هنا {n}. تريد 20.", "ar")).toHaveLength(1);
    expect(asked("Voici {n}. Elle en veut {20-n}.").join()).toMatch(
      /^broken: the question of the lesson says no \d+ \(with seed 0\)$/,
    );
  });

  test("is broken when it leaves a number out, whether it changes or not", () => {
    expect(asked("Voici {n}. Elle en veut plus.")).toEqual([
      "broken: the question of the lesson says 10, its translation does not",
    ]);
    expect(asked("Elle en veut 10.")).toEqual([
      "broken: the question of the lesson says {n}, its translation does not",
    ]);
  });

  test("may leave out what the picture shows, and say what it shows", () => {
    const shown = "pic: row(thing=stone, count=n)";
    const pictured = lesson(
      `::: numeric #a\nvars: n = 3..9\n${shown}\nask: Here are {n}.\nanswer: {n}`,
    );
    expect(told(pictured, "::: #a\nask: Combien ?")).toEqual([]);
    const unsaid = lesson(`::: numeric #a\nvars: n = 3..9\n${shown}\nask: How many?\nanswer: {n}`);
    expect(told(unsaid, "::: #a\nask: Voici {n}.")).toEqual([]);
  });
});

describe("what helps a child in a translation", () => {
  const source = lesson(
    "::: numeric #a\nask: Count in fives to 35.\nanswer: 7\nwrong: 8 -> over | One too many.\nhint: Show two hands.",
  );
  const helped = (wrong: string, hint: string) =>
    told(source, `::: #a\nask: Jusqu’à 35.\nwrong: over | ${wrong}\nhint: ${hint}`).filter(
      (reason) => reason.startsWith("broken: line"),
    );

  test("may say in digits what the lesson says in words, and a number of the question again", () => {
    expect(helped("Il y en a 1 de trop.", "Montre 2 mains, de 5 en 5, jusqu’à 35.")).toEqual([]);
  });

  test("is broken when it says a number that the lesson does not", () => {
    expect(helped("4 de trop.", "Montre 3 mains.")).toEqual([
      "broken: line 13 of the lesson says no 4",
      "broken: line 14 of the lesson says no 3",
    ]);
  });
});

test("a screen of a translation is broken when it says a number that the lesson does not", () => {
  const source = lesson("::: numeric #a\nask: Why?\nanswer: 1", "7 and 3 make ten.");
  expect(told(source, "::: #a\nask: ?", "7 et 3 font 10.")).toEqual([]);
  expect(told(source, "::: #a\nask: ?", "7 et 3 font 20.")).toEqual([
    "broken: the lesson says no 20 here",
  ]);
  expect(told(source, "::: #a\nask: ?", "Soixante-quinze : 60 et 15.")).toEqual([]);
});

describe("a lesson that stands against its translations", () => {
  const block = (hint: string) =>
    `::: numeric #a\nvars: n = 1..9\nask: {n}?\nanswer: {n}\nhint: ${hint}`;
  const translated = (
    of: ReturnType<typeof lesson>,
    lang: string,
    screen: string,
    hint: string,
  ) => {
    const text = `---\nlang: ${lang}\ntitle: Un\n---\n## Ici\n${screen}\n\n::: #a\nask: {n}\nhint: ${hint}\n:::\n`;
    return readTranslation(text, `one.${lang}.md`, of);
  };
  const against = (screen: string, hint = "From {n} on.", more = "") => {
    const of = lesson(block(hint), `pic: tenframe(n=6, m=4)\n${screen}`);
    return lintAgainstTranslations(of, [
      translated(of, "fr", `6 sont vertes et 4 sont jaunes.${more}`, "À partir de {n}."),
      translated(of, "ar", `6 خضراء و4 صفراء.${more}`, "من {n}."),
    ]).map(({ file, line, severity, reason }) => `${severity} ${file}:${line}: ${reason}`);
  };

  test("by another number on a screen is broken, also where the picture shows theirs", () => {
    expect(against("6 are green and 4 are yellow.")).toEqual([]);
    expect(against("Six are green and four are yellow.")).toEqual([]);
    expect(against("6 are green and 5 are yellow.")).toEqual([
      "broken one.md:7: the lesson says 5 here, its translations say 4 instead",
    ]);
    const sum = "\n[[6 + 4 = 10]]";
    expect(against(`6 are green and 4 are yellow.${sum}`, undefined, sum)).toEqual([]);
    expect(against(`6 are green and 5 are yellow.${sum}`, undefined, sum)).toHaveLength(1);
  });

  test("by a number more is broken", () => {
    expect(against("6 are green and 4 are yellow. 9!")).toEqual([
      "broken one.md:7: the lesson says 9 here, its translations say no such number",
    ]);
  });

  test("by a number that stands still in a hint, where theirs changes, is broken", () => {
    expect(against("6 are green and 4 are yellow.", "From 7 on.")).toEqual([
      "broken one.md:15: #one.a: the translations say {n} here, the lesson 7",
    ]);
  });
});

test("numbers are found in words with accents, vowel marks, an article and in two words", () => {
  const inWords = (language: string, text: string) => [...(numbersInWords(language, text) ?? [])];
  expect(inWords("fr", "Le troisième et vingt-trois")).toEqual(expect.arrayContaining([3, 23]));
  expect(inWords("ar", "بِالخَمْسَةِ وَالمِئَةِ")).toEqual([5, 100]);
  expect(inWords("ar", "نَسْتَعْمِلُ الكِتَابَ")).toEqual([]);
  expect(inWords("en", "often, tent")).toEqual([]);
  expect(numbersInWords("sw", "tatu")).toBeUndefined();
});
