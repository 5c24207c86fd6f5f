import { describe, expect, test } from "vitest";
import { lintLesson } from "../../../content/format/lint-lesson.ts";
import { lintTranslatedTexts } from "../../../content/format/lint-translated-texts.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { readTranslation } from "../../../content/format/read-translation.ts";
import { draw } from "./draw-picture.ts";
import { itemOf, lessonWith, wordLists } from "./fixtures.ts";

const lesson = (...lines: string[]) =>
  readLesson(lessonWith([...lines, ":::"].join("\n")), "one.md");

/** The translation of a lesson of one item into Arabic. */
function arabic(of: ReturnType<typeof lesson>, ...lines: string[]) {
  const front = "---\nlang: ar\ntitle: واحد\n---\n## انظر\nشيء واحد.\n\n";
  return readTranslation(`${front}${[...lines, ":::"].join("\n")}\n`, "one.ar.md", of);
}

function broken(of: ReturnType<typeof lesson>, translation: ReturnType<typeof arabic>) {
  return lintLesson(of, [translation], wordLists, { seeds: 5 })
    .filter(({ file, severity }) => file === "one.ar.md" && severity === "broken")
    .map(({ line, reason }) => `${line}: ${reason}`);
}

describe("words inside an expression are words", () => {
  const vars = "vars: k = 1..20";
  const short = '{if(k < 9, "short", "long")}';

  test("so an option made of them must be written in the translation", () => {
    const source = lesson("::: choice #a", vars, "ask: {k}?", `* ${short}`, "- 0 -> no-number");
    expect(() => arabic(source, "::: #a", "ask: {k}؟")).toThrow(/^one\.ar\.md:8: the options are/);
    const told = arabic(source, "::: #a", "ask: {k}؟", '* {if(k < 9, "قصير", "طويل")}');
    expect(JSON.stringify(itemOf(told, "a").body)).toMatch(/قصير|طويل/);
  });

  test("so an answer, a thing and a side of a pair made of them must be too", () => {
    const answer = lesson("::: text #a", vars, "ask: {k}?", `answer: ${short}`);
    expect(() => arabic(answer, "::: #a", "ask: {k}؟")).toThrow('"answer:" is missing');
    const things = [`1. ${short}`, "2. {k}", "3. {k+1}"];
    const order = lesson("::: order #a", vars, "ask: {k}?", ...things);
    expect(() => arabic(order, "::: #a", "ask: {k}؟")).toThrow("the lesson has 3 things here");
    const match = lesson("::: match #a", vars, "ask: {k}?", `${short} = {k}`, "{k+1} = {k+2}");
    expect(() => arabic(match, "::: #a", "ask: {k}؟")).toThrow("the lesson has 2 pairs");
  });

  test("also inside maths, and in a hint", () => {
    const maths = lesson("::: choice #a", vars, "ask: {k}?", `* [[3 ${short}]]`, "- 0");
    expect(() => arabic(maths, "::: #a", "ask: {k}؟")).toThrow("the options are");
    const hint = lesson("::: text #a", vars, "ask: {k}?", "answer: {k}", `hint: ${short}`);
    expect(() => arabic(hint, "::: #a", "ask: {k}؟")).toThrow("the lesson has 1 steps here");
  });

  test("but words of a condition, signs and numbers are none", () => {
    const option = '{if("a" == "b", 3, "+")}';
    const source = lesson("::: choice #a", vars, "ask: {k}?", `* ${option}`, "- [[{k}/2]]");
    expect(itemOf(arabic(source, "::: #a", "ask: {k}؟"), "a").body).toMatchObject({
      options: expect.arrayContaining([{ text: [{ kind: "text", text: "+" }] }]),
    });
  });
});

test("words for a picture that are left as they were are broken", () => {
  const lines = ["::: numeric #a", "pic: strip(parts=4)", "alt: A flag", "ask: 1?", "answer: 1"];
  const source = lesson(...lines);
  expect(broken(source, arabic(source, "::: #a", "ask: 1؟"))).toContain(
    "8: the words of line 12 of the lesson are not translated",
  );
  const told = arabic(source, "::: #a", "alt: عَلَم", "ask: 1؟");
  expect(broken(source, told).join()).not.toContain("not translated");
});

describe("an answer in words", () => {
  const lines = (ask: string) => [
    "::: text #a",
    "vars: k = 1..30",
    `ask: ${ask}`,
    'answer: {if(k < 9, "table", "night")}',
  ];
  const source = lesson(...lines("{k}. Table or night?"));
  const french = (ask: string, answer: string) =>
    readTranslation(
      `---\nlang: fr\ntitle: Un\n---\n## Regarde\nUne chose.\n\n::: #a\nask: ${ask}\nanswer: ${answer}\n:::\n`,
      "one.fr.md",
      source,
    );
  const told = (ask: string, answer: string) =>
    lintTranslatedTexts(french(ask, answer), source).map(
      ({ line, reason }) => `${line}: ${reason}`,
    );

  test("that is left as it was is broken", () => {
    expect(told("{k}. Table ou nuit ?", '{if(k < 9, "table", "night")}')).toEqual([
      "10: the words of line 13 of the lesson are not translated",
    ]);
    expect(told("{k}. Table ou nuit ?", '{if(k < 9, "table", "nuit")}')).toEqual([]);
  });

  test("may be the same word in both languages, where the translation says it elsewhere", () => {
    const same = '{if(k < 9, "table", "night")}';
    expect(told("{k}. Table ou « night » ?", same)).toEqual([]);
  });
});

test("a sentence in the letters of another language is broken, and a unit is not", () => {
  const source = lesson("::: numeric #a", "ask: 1?", "answer: 3 over 4", "hint: Look. | [[2 cm]]");
  const told = (hint: string) =>
    broken(source, arabic(source, "::: #a", "ask: 1؟", `hint: ${hint}`)).join();
  const reason = "10: no word here is in the letters of the language";
  expect(told("Regarde encore. | [[2 cm]]")).toContain(reason);
  expect(told("ننظر. | [[2 cm]]")).not.toContain("letters of the language");
});

test("a fraction with a given number below is an answer in every language", () => {
  const source = lesson(
    "::: numeric #a",
    "ask: 1?",
    "answer: 1 over 4",
    "wrong: 4 over 4 -> whole",
  );
  const told = arabic(source, "::: #a", "ask: 1؟", "wrong: whole | لا.");
  expect(broken(source, told).join()).not.toContain("not translated");
});

test("a value that no word list knows is broken in a translation, for it stays as it is", () => {
  const vars = 'vars: x in cat, uphill; y = if(x == 1, x, "down")';
  const source = lesson("::: numeric #a", vars, "ask: {x} {y}?", "answer: 1");
  const problems = broken(source, arabic(source, "::: #a", "ask: {x} {y}؟"));
  expect(problems).toContain(
    '9: #one.a: "uphill" is no noun of the word list, so nothing translates it',
  );
  expect(problems.join()).toContain('"down" is no noun');
  expect(problems.join()).not.toContain('"cat"');
});

test("a translation without other words for the voice says its own question, never that of the lesson", () => {
  const source = lesson("::: numeric #a", "ask: 1?", "say: One?", "answer: 1");
  expect(itemOf(arabic(source, "::: #a", "ask: كم؟"), "a").say).toBe("كم؟");
  const heard = lesson("::: listen #a", "ask: Write.", "say: One", "answer: 1");
  expect(() => arabic(heard, "::: #a", "ask: اكتب.")).toThrow('"say:" is missing');
});

describe("what helps a child says the same in every language", () => {
  const vars = "vars: n = 1..9";
  const source = lesson(
    ...["::: numeric #a", vars, "ask: {n} and 10?", "answer: {n+10}"],
    "wrong: {n} -> stops | Go on from {n}.",
    "hint: Begin with {n}. Think of the box of ten.",
    "solution: [[{n} + 10 = {n+10}]].",
  );
  const told = (wrong: string, hint: string, solution = "[[{n} + 10 = {n+10}]].") =>
    broken(
      source,
      arabic(
        ...[source, "::: #a", "ask: {n} و 10؟", `wrong: stops | ${wrong}`, `hint: ${hint}`],
        `solution: ${solution}`,
      ),
    ).filter((reason) => !reason.includes("different questions"));
  const [wrong, hint] = ["أكمل من {n}.", "ابدأ من {n}."];

  test("so nothing is wrong where it does, or where it leaves the number out", () => {
    expect(told(wrong, hint)).toEqual([]);
    expect(told("أكمل.", "ابدأ.")).toEqual([]);
  });

  test("so a number that changes may not stand still", () => {
    expect(told("أكمل من 4.", hint)).toEqual([
      "10: #one.a: line 14 of the lesson says {n}, here stands 4",
    ]);
    expect(told(wrong, "ابدأ من 3.")).toEqual([
      "11: #one.a: line 15 of the lesson says {n}, here stands 3",
    ]);
  });

  test("so it may not stand still in the digits of any script either", () => {
    for (const four of ["٤", "۴", "४", "၄"])
      expect(told(`أكمل من ${four}.`, hint)).toContainEqual(
        "10: #one.a: line 14 of the lesson says {n}, here stands 4",
      );
    expect(told(wrong, "ابدأ من ٣.")).toEqual([
      "11: #one.a: line 15 of the lesson says {n}, here stands 3",
    ]);
    expect(told(wrong, hint, "[[٤ + ١٠ = ١٤]].")).toContainEqual(
      "12: #one.a: line 16 of the lesson says {n}, here stands 4",
    );
    expect(told(wrong, hint, "[[{n} + ١٠ = {n+10}]].")).toEqual([]);
    expect(told(wrong, hint, "[[٤ + ١٠ = ١٥]].").join()).toContain('"٤ + ١٠ = ١٥" is not true');
  });

  test("so a hint may not be left word for word", () => {
    expect(told(wrong, "Begin with {n}. Think of the box of ten.")).toEqual([
      "11: the words of line 15 of the lesson are not translated",
      "11: no word here is in the letters of the language",
    ]);
  });

  test("so the sum of a solution must be true", () => {
    expect(told(wrong, hint, "[[{n} + {n} = 10]].")).toContainEqual(
      expect.stringMatching(/^12: #one\.a: "\d \+ \d = 10" is not true$/),
    );
  });
});

test("a screen of a translation shows the sums of the lesson, and counts as many", () => {
  const shown = (text: string) =>
    lessonWith("::: numeric #a\nask: 1?\nanswer: 1\n:::").replace("One thing.", text);
  const source = readLesson(shown("{3 cat} and {7 cat}: [[3 + 7 = 10]]."), "one.md");
  const problems = (text: string) =>
    broken(
      source,
      readTranslation(
        `---\nlang: ar\ntitle: واحد\n---\n## انظر\n${text}\n\n::: #a\nask: كم؟\n:::\n`,
        "one.ar.md",
        source,
      ),
    ).filter((reason) => reason.includes("of the lesson") || reason.includes("the lesson "));
  expect(problems("{3 cat} و {7 cat}: [[3+7=10]].")).toEqual([]);
  expect(problems("ثلاثة و {7 cat}: [[3 + 7 = 10]].")).toEqual([]);
  expect(problems("{3 cat} و {7 cat}: [[٣ + ٧ = ١٠]].")).toEqual([]);
  expect(problems("{3 cat} و {8 cat}: [[3 + 8 = 11]].")).toEqual([
    "6: line 8 of the lesson says 7, here stands 8",
    '5: the lesson does not show "3+8=11" here',
    "5: the lesson counts {3 cat} here",
  ]);
});

test("words for a girl or a boy are broken where that child is not named", () => {
  const source = lesson("::: numeric #a", "ask: {name} has 1. {name: She/He} asks?", "answer: 1");
  expect(
    broken(source, arabic(source, "::: #a", "ask: {name} {name: لها/له} 1؟")).join(),
  ).not.toContain("follows no");
  expect(
    broken(source, arabic(source, "::: #a", "ask: {name} {name2: لها/له} 1؟")).join(),
  ).toContain('"{name2: لها/له}" follows no {name2}');
});

describe("two pictures side by side", () => {
  const told = (pictures: string, ask: string) => {
    const source = lesson("::: numeric #a", `pic: pair(${pictures})`, "ask: 1?", "answer: 1");
    return broken(source, arabic(source, "::: #a", `ask: ${ask}`)).join();
  };
  const moons = "moon(2), moon(3)";

  test("stand from left to right in Arabic too, and their words say so", () => {
    expect(draw(`pair(${moons})`, "ar").label).toMatch(/^على اليسار: .* على اليمين: /);
    expect(draw(`pair(${moons})`, "ar").svg).toBe(draw(`pair(${moons})`).svg);
  });

  test("are broken when an Arabic text calls one of them the first or the second", () => {
    expect(told(moons, "أين الصورة الأولى؟")).toContain("9: a pair stands from left to right");
    expect(told(moons, "أين **القمر الثاني**؟")).toContain("a pair stands from left to right");
    expect(told(moons, "أين الصورة اليسرى؟ هذه الخطوة الأولى.")).not.toContain("a pair stands");
  });

  test("may be called so when they are wide and stand one below the other", () => {
    expect(told("row(goat, 9), row(cow, 9)", "أين الصورة الأولى؟")).not.toContain("a pair stands");
  });
});

describe("words of a translation that are left in English", () => {
  const plan = (words: string) =>
    `## For the teacher\nbring: ${words}\nsay: ${words}\nwatch: ${words}\nothers: ${words}\nclose: ${words}\n`;
  const of = readLesson(
    `${lessonWith("").replace("title: One", "title: I count stones").replace("## Look", "## Ten stones")}${plan("Some stones in the sand.")}`,
    "one.md",
  );
  const told = (title: string, heading: string, words: string, more = "Rien.") => {
    const text = `---\nlang: fr\ntitle: ${title}\n---\n## ${heading}\n${more}\n\n${plan(words)}`;
    const translation = readTranslation(text, "one.fr.md", of);
    return lintTranslatedTexts(translation, of, wordLists.get("fr")).map(
      ({ severity, line, reason }) => `${severity} ${line}: ${reason}`,
    );
  };
  const french = "Des cailloux dans le sable.";

  test("are broken in the title, in a heading and in the plan for the teacher", () => {
    expect(told("Je compte", "Dix cailloux", french)).toEqual([]);
    expect(told("I count stones", "Dix cailloux", french)).toEqual([
      "broken 1: the title of the lesson is not translated",
    ]);
    expect(told("Je compte", "Ten stones", french)).toEqual([
      "broken 5: the words of line 7 of the lesson are not translated",
    ]);
    expect(told("Je compte", "Dix cailloux", "Some stones in the sand.")).toHaveLength(5);
  });

  test("may be alike in both languages, where the translation says them elsewhere", () => {
    expect(told("Je compte", "Ten stones", french, "On dit ten stones en anglais.")).toEqual([]);
  });
});
