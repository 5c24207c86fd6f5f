import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lintMade } from "../../content/format/lint-made.ts";
import { parsePicture } from "../../content/format/picture-source.ts";
import { readLesson } from "../../content/format/read-lesson.ts";
import { noVariables } from "../../content/format/text-template.ts";
import type { Noun, WordList } from "../../content/format/types.ts";
import { picturesAsWritten } from "../../content/format/write-picture.ts";
import { changeOf } from "../../server/library/own/change-of.ts";
import { checkDraft } from "../../server/library/own/check-draft.ts";
import { withKnownNouns } from "../../server/library/own/counting.ts";
import { bodyOfParts, partsOf } from "../../server/library/own/draft-parts.ts";
import { bodyOf } from "../../server/library/own/draft-source.ts";
import { fieldsOf, textOfFields } from "../../server/library/own/part-fields.ts";
import { findWords, replaceWords } from "../../server/library/own/replace-words.ts";
import { picturesOf } from "../../server/library/pack-pictures.ts";
import { readPack } from "../../server/library/read-pack.ts";
import { readSkills } from "../../server/library/skills.ts";
import { readWordLists } from "../../server/library/word-lists.ts";

const skillOf: Record<string, string> = {
  questions: "M.1.count-to-20",
  literacy: "L.EN.1.english-first-letters",
  science: "S.1.living-or-not",
  quiet: "W.0.breathe-with-my-hand",
};

const skeletons = readdirSync("content/skeletons").map((name) => name.split("."));

test.each(skeletons)(
  "a lesson that begins as %s in %s has nothing to mend",
  async (kind = "", language = "") => {
    const skills = await readSkills("content/framework");
    const words = await readWordLists("content/words");
    const desk = {
      skills,
      words,
      root: process.cwd(),
      stamp: "",
      db: { get: async () => undefined, all: async () => [] },
    };
    const body = readFileSync(join("content/skeletons", `${kind}.${language}.md`), "utf8");
    const { problems } = await checkDraft(desk, {
      ...{ id: 1, code: `own-${kind}-${language}`, place: "", teacherId: 1, language, body },
      ...{ skill: skillOf[kind] ?? "", title: "One" },
      ...{ minutes: 5, licence: "CC-BY-4.0", from: undefined, through: undefined },
      ...{ changedAt: "", edition: 0, toRead: [] },
    });
    expect(problems.filter(({ severity }) => severity !== "unfinished")).toEqual([]);
    expect(problems.length).toBeGreaterThan(0); // it is still the example
  },
);

const packs = readdirSync("content/packs");

test.each(packs)(
  "every line of every lesson of %s comes out of its field as it went in",
  (pack) => {
    const folder = join("content/packs", pack, "lessons");
    for (const name of readdirSync(folder).filter((one) => one.split(".").length === 2)) {
      const { body } = bodyOf(readFileSync(join(folder, name), "utf8"), name);
      const parts = partsOf(body);
      expect(linesOf(bodyOfParts(parts.map(({ text }) => text))), name).toEqual(linesOf(body));
      for (const part of parts)
        expect(linesOf(textOfFields(fieldsOf(part)))).toEqual(linesOf(part.text));
    }
  },
);

test.each(packs)(
  "every picture of %s that does not change can be chosen, and is drawn alike",
  async (pack) => {
    const folder = join("content/packs", pack);
    const skills = await readSkills("content/framework");
    const words = await readWordLists("content/words");
    for (const { sources } of await readPack(pack, folder, skills))
      for (const source of sources.values()) {
        const written = new Set(picturesAsWritten(source));
        const found = await picturesOf([source], words.of(source.language));
        expect(found.map(({ call }) => call).sort()).toEqual([...written].sort());
        for (const { call } of found) {
          const again = parsePicture(call, noVariables("one", 1));
          expect(picturesAsWritten(again)).toEqual([call]);
        }
      }
  },
);

test.each(packs)(
  "what %s counts is known by its names already, so that keeping a lesson changes none",
  async (pack) => {
    const words = await readWordLists("content/words");
    const folder = join("content/packs", pack, "lessons");
    for (const name of readdirSync(folder)) {
      const [stem = "", language = "en"] = name.split(".");
      const text = readFileSync(join(folder, name), "utf8");
      const told =
        language === "md" ? text : text + readFileSync(join(folder, `${stem}.md`), "utf8");
      expect(withKnownNouns(told, words.of("en")), name).toBe(told);
    }
  },
);

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

test("words are found whatever their capitals and their Arabic marks, and never inside settings", () => {
  const body = [
    "## Whale",
    "pic: thing(whale)",
    "The whale swims.",
    '::: choice #whale secs=20\nvars: w in whale, fish\nask: {if(w == "whale", "A whale", "A fish")} and {3 whale}?',
    "- no -> whale-is-fish | A whale is no fish.",
    "الحُوتُ يسبح",
  ].join("\n");
  expect(
    findWords(body, { find: "whale", by: "tilapia" }).places.map(({ found }) => found),
  ).toEqual(["Whale", "whale", "whale", "whale"]);
  expect(findWords(body, { find: "الحوت", by: "البلطي" }).places.map(({ found }) => found)).toEqual(
    ["الحُوتُ"],
  );
});

test("a teacher hears of the pictures that still show the old thing, in every language", () => {
  const whale = { single: "baleine", plural: "baleines", forms: { other: "# baleines" } };
  const list = { language: "fr", names: [], phrases: {}, nouns: { whale } };
  const body =
    "Une baleine nage.\nvars: a in whale, owl\npic: thing(whale)\nask: {a}?\npic: thing(a)";
  const { places, stay } = findWords(body, changeOf("baleine", "tilapia", list));
  expect(places.map(({ found }) => found)).toEqual(["baleine"]);
  expect(stay).toBe(2);
});

test("a thing that comes in ones and in many is changed in both, as soon as the hub knows how the new one is counted", () => {
  const noun = (one: string) => ({ single: one, plural: `${one}s`, forms: { other: `# ${one}s` } });
  const nouns = { stone: noun("stone"), seed: noun("seed") };
  const list = { language: "en", names: [], phrases: {}, nouns };
  const body = "Two rows of stones. Touch a stone.\nask: {3 stone}, no milestone?\nStones!";
  const unknown = findWords(body, changeOf("stone", "tilapia", list));
  expect(unknown.places.map(({ found, isWhole }) => [found, isWhole])).toEqual([
    ["stone", true],
    ["stone", false],
  ]);
  expect(unknown.counted).toBe(3);
  const known = findWords(body, changeOf("stones", "seeds", list));
  expect(known.places.map(({ found, becomes }) => [found, becomes])).toEqual([
    ["stones", "seeds"],
    ["stone", "seed"],
    ["{3 stone}", "{3 seed}"],
    ["stone", "seed"],
    ["Stones", "Seeds"],
  ]);
  const ticked = new Set(known.places.flatMap(({ id, isWhole }) => (isWhole ? [id] : [])));
  expect(replaceWords(body, changeOf("stone", "seed", list), ticked)).toBe(
    "Two rows of seeds. Touch a seed.\nask: {3 seed}, no milestone?\nSeeds!",
  );
});

test("a word that is the name of a picture as well becomes another, and the picture stays", () => {
  const body = [
    "::: match #where",
    'vars: a in fish, whale; k = 1..2; w = if(k == 1, "whale", "owl"); n = 2..9',
    'ask: {a} or {w}, a {if(k == 1, "whale", a)}, {n} times, {n whale}?',
    "pic: thing(a) {a} = in the water",
    'hint: pic: thing(a) | {if(a == "whale", "It is large.", "It swims.")}',
    ":::",
  ].join("\n");
  const change = changeOf("whale", "tilapia", {
    language: "en",
    names: [],
    phrases: {},
    nouns: {},
  });
  const { places, stay } = findWords(body, change);
  const after = replaceWords(body, change, new Set(places.map(({ id }) => id)));
  expect(after.split("\n").slice(1, 5)).toEqual([
    'vars: a in fish, whale; k = 1..2; w = if(k == 1, "whale", "owl"); n = 2..9',
    'ask: {if(a == "whale", "tilapia", a)} or {if(w == "whale", "tilapia", w)}, a {if(if(k == 1, "tilapia", a) == "whale", "tilapia", if(k == 1, "tilapia", a))}, {n} times, {n whale}?',
    'pic: thing(a) {if(a == "whale", "tilapia", a)} = in the water',
    'hint: pic: thing(a) | {if(a == "whale", "It is large.", "It swims.")}',
  ]);
  expect(stay).toBe(4);
  expect(findWords(after, change).places).toEqual([]);
  const again = changeOf("tilapia", "perch", { language: "en", names: [], phrases: {}, nouns: {} });
  const chosen = new Set(findWords(after, again).places.map(({ id }) => id));
  expect(replaceWords(after, again, chosen)).toBe(after.replaceAll("tilapia", "perch"));
});

test.each(["maths", "science"])(
  "whatever words of the lists a teacher changes in a lesson of %s, it can be read and answered as before",
  async (pack) => {
    const words = await readWordLists("content/words");
    const folder = join("content/packs", pack, "lessons");
    for (const name of readdirSync(folder).filter(isOwn).filter(isTried)) {
      const text = readFileSync(join(folder, name), "utf8");
      const lesson = readLesson(text, name);
      const list = words.of(lesson.language);
      const changed = readLesson(withOtherWords(text, list), name);
      const before = new Set(lesson.items.map((item) => JSON.stringify(item)));
      const items = changed.items.filter((item) => !before.has(JSON.stringify(item)));
      const problems = items.flatMap((item) => lintMade(item, list, 2));
      expect(problems.filter(({ severity }) => severity === "broken")).toEqual([]);
    }
  },
);

function isOwn(name: string): boolean {
  return name.split(".").length === 2;
}

/** The lesson in which a whale is a picture as well, and the first of each pack: all of them would take minutes. */
function isTried(name: string, place: number): boolean {
  return name === "animals-and-homes.md" || place === 0;
}

/** A lesson in which every noun of the word list was changed for a word that nobody knows, one after another. */
function withOtherWords(text: string, list: WordList): string {
  const start = text.indexOf("\n## ");
  let body = text.slice(start);
  const isMet = ([name, { single }]: [string, Noun]) =>
    text.includes(name) || text.includes(single);
  for (const [name, { single }] of Object.entries(list.nouns).filter(isMet)) {
    const change = changeOf(single, `zo${name}zo`, list);
    const { places } = findWords(body, change);
    const whole = places.filter(({ isWhole }) => isWhole);
    body = replaceWords(body, change, new Set(whole.map(({ id }) => id)));
  }
  return text.slice(0, start) + body;
}
