import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { gradeResponse } from "../../content/format/grade-response.ts";
import { readLesson } from "../../content/format/read-lesson.ts";
import { articleBefore } from "../../server/library/own/articles.ts";
import { changeOf } from "../../server/library/own/change-of.ts";
import { bodyOf } from "../../server/library/own/draft-source.ts";
import { findWords } from "../../server/library/own/replace-words.ts";
import { itemOf, lessonWith, wordsIn } from "../content/format/fixtures.ts";
import { changed, noNouns } from "../support/changed-words.ts";

const original = bodyOf(
  readFileSync("content/packs/science/lessons/animals-and-homes.md", "utf8"),
  "animals-and-homes",
).body;

test("a child who writes what was right before a word was changed is right as before, and with the new word too", () => {
  for (const by of ["tilapia", "eel"]) {
    const { body } = changed(original, "fish", by, wordsIn("en"));
    const lesson = readLesson(lessonWith(body.slice(body.indexOf("::: fill-in"))), "one.md");
    const asked = [...Array(60).keys()].map((seed) => itemOf(lesson, "name", seed + 1));
    const water = asked.find(({ solution }) => JSON.stringify(solution).includes(by));
    const article = by === "eel" ? "an" : "a";
    for (const answer of [
      "fish",
      "a fish",
      "the fish",
      "shark",
      by,
      `${article} ${by}`,
      `the ${by}`,
    ])
      expect(water && gradeResponse(water, answer).outcome, answer).toBe("right");
  }
  const { body } = changed(original, "fish", "eel", wordsIn("en"));
  expect(body).not.toMatch(/\ba eel\b/i);
});

test("in an answer the new word comes before the old one, and a second change adds nothing", () => {
  const body =
    "::: fill-in #one\nask: Who swims?\ntext: It is a ___.\nanswer: whale / a whale / whales\nwrong: whale shark -> other | No.\n:::";
  const once = changed(body, "whale", "tilapia", noNouns("en"));
  expect(once.body).toContain("answer: tilapia / whale / a tilapia / a whale / whales\n");
  expect(once.body).toContain("wrong: tilapia shark / whale shark -> other | No.");
  expect(once.places.map(({ staysBeside }) => staysBeside)).toEqual([true, true, false, true]);
  const again = findWords(once.body, changeOf("whale", "tilapia", noNouns("en"))).places;
  expect(again.filter(({ isWhole }) => isWhole)).toEqual([]);
});

test("another ending of an answer that stays right is nothing to be read again", () => {
  const body = "::: fill-in #one\nask: Who swims?\ntext: ___\nanswer: clown / clowns\n:::";
  const { places, toRead } = changed(body, "clown", "tilapia", noNouns("en"));
  expect(places.map(({ isPerhaps }) => isPerhaps)).toEqual([false, false]);
  expect(toRead).toEqual([]);
});

test("where the question itself names the word, the answer is the new word alone", () => {
  const body =
    "::: fill-in #one\nask: Read: the whale swims. Who swims?\ntext: The ___.\nanswer: whale\n:::";
  const { body: after, places } = changed(body, "whale", "tilapia", noNouns("en"));
  expect(after).toContain("answer: tilapia\n");
  expect(places.some(({ staysBeside }) => staysBeside)).toBe(false);
});

test("a word that a variable holds is an answer beside the new one as well", () => {
  const body =
    "::: fill-in #one\nvars: a in fish, whale\npic: thing(a)\nask: What is it?\ntext: A ___.\nanswer: {a}\n:::";
  const once = changed(body, "whale", "tilapia", noNouns("en"));
  expect(once.body).toContain('answer: {if(a == "whale", "tilapia / whale", a)}\n');
  expect(findWords(once.body, changeOf("whale", "tilapia", noNouns("en"))).places).toEqual([]);
});

test("an answer that is one whole line has no room for two, and is to be read again", () => {
  const body = "::: text #one\nask: Who swims?\nanswer: whale\nwrong: a whale -> other | No.\n:::";
  const once = changed(body, "whale", "tilapia", noNouns("en"));
  expect(once.body).toContain("answer: tilapia\nwrong: a tilapia -> other | No.");
  expect(once.toRead).toEqual(["answer: tilapia", "wrong: a tilapia -> other | No."]);
});

test("a condition of a mistake, and what is said to it, are no part of the answer", () => {
  const body =
    "::: fill-in #one\nvars: a in whale, hen; k = 1..2\nask: Who?\ntext: A ___.\nanswer: {a}\nwrong: whale if k == 1 -> other | The {a} is here.\n:::";
  const once = changed(body, "whale", "tilapia", noNouns("en"));
  expect(once.body).toContain("wrong: tilapia / whale if k == 1 -> other | The {if(");
  expect(once.body).toContain('The {if(a == "whale", "tilapia", a)} is here.');
});

test("where the question shows the word that a variable holds, the answer is the new word alone", () => {
  const body =
    "::: fill-in #one\nvars: a in whale, hen\nask: Here is a {a}. Who is it?\ntext: A ___.\nanswer: {a}\n:::";
  const once = changed(body, "whale", "tilapia", noNouns("en"));
  expect(once.body).toContain('answer: {if(a == "whale", "tilapia", a)}\n');
});

test("an article before words that take turns is read again, and one inside them follows", () => {
  const turns = '::: choice #one\nvars: s = 1..2\nask: A {if(s == 1, "bean", "date")} seed?\n:::';
  expect(changed(turns, "bean", "apple", noNouns("en")).toRead).toHaveLength(1);
  const inside =
    '::: fill-in #one\nvars: i = 1..3; z = pick(i, "a bird", "a hen", "a fish")\nask: Who?\ntext: ___\nanswer: {z}\n:::';
  expect(changed(inside, "bird", "owl", noNouns("en")).body).toContain('"an owl / a bird"');
});

test.each([
  ["eel", "an"],
  ["tilapia", "a"],
  ["unit", undefined],
  ["umbrella", "an"],
  ["uncle", "an"],
  ["hour", "an"],
  ["house", "a"],
  ["one-way road", "a"],
  ["owl", "an"],
  ["ewe", "a"],
  ["yam", "a"],
  ["X-ray", undefined],
  ["MP", undefined],
  ["8", undefined],
  ["user", undefined],
])("before %s stands %s", (word, article) => expect(articleBefore(word)).toBe(article));

test("a and an follow the new word where that is certain, and else the line is to be read again", () => {
  const text =
    "A fish swims. I see a fish.\nGive the fish food.\nHe has a big fish. A **fish** is here.";
  const eel = changed(text, "fish", "eel", noNouns("en"));
  expect(eel.body.split("\n").slice(0, 2)).toEqual([
    "An eel swims. I see an eel.",
    "Give the eel food.",
  ]);
  expect(eel.toRead).toEqual(["He has a big eel. A **eel** is here."]);
  expect(changed("I see a fish.", "fish", "unit", noNouns("en")).toRead).toEqual(["I see a unit."]);
  expect(changed("An owl sits.", "owl", "bird", noNouns("en")).body).toBe("A bird sits.");
});

test("of a thing that is called alike in ones and in many, a sentence without its number is read again", () => {
  const fish = { single: "fish", plural: "fish", forms: { other: "# fish" } };
  const list = { ...noNouns("en"), nouns: { fish } };
  expect(changed("The fish swim away.", "fish", "eel", list).toRead).toEqual([
    "The eel swim away.",
  ]);
  expect(changed("This fish swims.\nA fish swims.", "fish", "eel", list).toRead).toEqual([]);
});

test.each([
  ["fr", "La baleine est grande.\n- baleine", "baleine", "tilapia", ["La tilapia est grande."]],
  ["ar", "يسبح الحوت الكبير.\n- حوت", "الحوت", "البلطي", ["يسبح البلطي الكبير."]],
])(
  "in %s every sentence with a changed word is to be read again, and a word alone is not",
  (language, body, find, by, lines) => {
    expect(changed(body, find, by, noNouns(language)).toRead).toEqual(lines);
  },
);
