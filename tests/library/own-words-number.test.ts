import { expect, test } from "vitest";
import { changeOf } from "../../server/library/own/change-of.ts";
import { findWords } from "../../server/library/own/replace-words.ts";
import { wordsIn } from "../content/format/fixtures.ts";
import { changed, noNouns } from "../support/changed-words.ts";

const list = wordsIn("en");
const goats = "The goat runs. A goat eats. {3 goat}. Goats run.\n- goat";

test.each([
  ["goat", "cows", goats, goats.replace(/oat/g, "ow").replace(/\bG/g, "C").replace(/\bg/g, "c")],
  ["Camel", "Donkeys", "The camel has feet.", "The donkey has feet."],
  ["dogs", "cat", "The dogs run. A dog runs.", "The cats run. A cat runs."],
  ["people", "child", "The people are here. One person.", "The children are here. One child."],
  ["fish", "cows", "This fish swims.", "This cow swims."],
  ["goat", "fish", "The goat runs. Goats run. {3 goat}", "The fish runs. Fish run. {3 fish}"],
  ["goats", "sheep", "The goat runs. Goats run.", "The sheep runs. Sheep run."],
])(
  "of two things that the hub knows each form becomes the same form: %s with %s",
  (find, by, body, after) => {
    expect(changed(body, find, by, list).body).toBe(after);
  },
);

test.each([
  ["en", "goat", "fish", "My goats and {3 goat}."],
  ["en", "goat", "sheep", "The goat. Goats."],
  ["fr", "chèvre", "souris", "La chèvre boit. Les chèvres dorment. {3 goat}."],
  ["fr", "chèvres", "bus", "Une chèvre, trois chèvres."],
])(
  "in %s, of one and of many “%s” becomes “%s”, which is the same of both, and nothing of it is left to count",
  (language, find, by, body) => {
    const change = changeOf(find, by, wordsIn(language));
    const after = changed(body, find, by, wordsIn(language)).body;
    expect(findWords(body, change).counted).toBe(0);
    expect(after).not.toMatch(/goat|chèvre/i);
    expect(findWords(after, change)).toMatchObject({ places: [], unsure: [] });
  },
);

test.each([
  ["goat", "tilapias", "The goat runs.\n- goat", ["The tilapias runs."]],
  ["goats", "tilapia", "The goats run.", ["The tilapia run."]],
  ["goat", "goats", "The goat runs.", ["The goats runs."]],
  ["clown", "mice", "The clown runs.", ["The mice runs."]],
  ["goat", "tilapia", "The goat runs.", []],
  ["goats", "tilapias", "The goats run.", []],
  ["goat", "bus", "The goat runs.", []],
  ["goat", "cows", "The goat runs.", []],
])(
  "where %s becomes %s every sentence that may be wrong is to be read again",
  (find, by, body, lines) => expect(changed(body, find, by, list).toRead).toEqual(lines),
);

test.each([
  ["stone", "beans"],
  ["stones", "beans"],
  ["stone", "bean"],
])("beans that take the place of stones are counted one by one: %s with %s", (find, by) => {
  const body = "There are {6 stone}. Lay more stones: {3 stone}. The first new stone. One stone.";
  const after = changed(body, find, by, list);
  expect(after.body).toBe(body.replaceAll("stone", "bean"));
  expect(after.toRead).toEqual([]);
});

test("where a thing is counted by its bowls every sentence with it is to be read again", () => {
  const { toRead } = changed("Lay {6 stone}.\nThe first stone.\n- stone", "stone", "rice", list);
  expect(toRead).toEqual(["Lay {6 rice}.", "The first rice."]);
});

test("many of a thing that the hub does not know are told, too, and are read before a class has them", () => {
  const { body, toRead } = changed("The clown runs.\nThe clowns run.", "clown", "tilapia", list);
  expect(body).toBe("The tilapia runs.\nThe clowns run.");
  expect(toRead).toEqual(["The clowns run."]);
});

test.each([
  ["en", "clown", "clowns", "The clown.\n- clown\n- Clown", "The clowns.\n- clowns\n- Clowns"],
  ["en", "red clown", "red clowns", "- red  clown", "- red clowns"],
  ["en", "clown", "clowns", "- clowns", "- clowns"],
  ["fr", "bateau", "bateaux", "- bateau", "- bateaux"],
  ["ar", "مهرج", "مهرجون", "- مهرج\n- والمهرج", "- مهرجون\n- والمهرجون"],
])(
  "in %s where “%s” becomes “%s” the new word is not taken for what is left of the old one",
  (language, find, by, body, after) => {
    expect(changed(body, find, by, noNouns(language)).body).toBe(after);
    const { places, unsure } = findWords(after, changeOf(find, by, noNouns(language)));
    expect(places.filter(({ isWhole, isPerhaps }) => isWhole || isPerhaps)).toEqual([]);
    expect(unsure).toEqual([]);
    const answers = changed(body, find, by, noNouns(language)).toRead;
    expect(answers.filter((line) => line.startsWith("- "))).toEqual([]);
  },
);

test("another ending of the old word is perhaps the old word still", () => {
  const { body, toRead } = changed("- clown\n- clowns", "clown", "clownfish", noNouns("en"));
  expect([body, toRead]).toEqual(["- clownfish\n- clowns", ["- clowns"]]);
});

test.each([
  ["Clown", "Tilapia", "The clown swims. Clown!", "The tilapia swims. Tilapia!", []],
  ["clown", "Tilapia", "The clown swims.", "The tilapia swims.", ["The tilapia swims."]],
  ["river", "the Nile", "Here is river.", "Here is the Nile.", []],
  ["Nile", "Congo", "In the Nile.", "In the Congo.", []],
  ["Tuesday", "Monday", "On Tuesday.", "On Monday.", []],
  ["teacher", "MP", "The teacher.", "The MP.", []],
])(
  "a new word has the capital of its place, whatever a phone makes of it: %s with %s",
  (find, by, body, after, lines) =>
    expect(changed(body, find, by, list)).toMatchObject({ body: after, toRead: lines }),
);

test("a child's name keeps its capital where no name stood", () => {
  const [{ text = "" } = {}] = list.names;
  const names = { ...noNouns("en"), names: list.names };
  expect(changed("My friend runs.", "My friend", text, names).body).toBe(`${text} runs.`);
  expect(changed("With my friend.", "my friend", text, names).body).toBe(`With ${text}.`);
});
