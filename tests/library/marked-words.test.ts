import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { partsOf } from "../../server/library/own/draft-parts.ts";
import { markedWords } from "../../server/library/own/marked-words.ts";
import { fieldsOf, type PartField, textOfFields } from "../../server/library/own/part-fields.ts";

const words = (text: string): PartField => ({ kind: "words", text, name: "", said: "" });

test.each([
  ["say: hello", { mark: "say:", as: "say" }],
  ["hint: look", { mark: "hint:", as: "hint" }],
  ["example: 3 fish", { mark: "example:", as: undefined }],
  ["## More", { mark: "##", as: "heading" }],
  ["::: more", { mark: ":::", as: "head" }],
])("words that a child would not read are found: %s", (text, found) => {
  expect(markedWords("screen", [words("Hello."), words(text)])).toEqual(found);
});

test.each(["Say: hello", "Example: 3 fish", "- a fish", "3. A fish", "Il dit : non", "قالت: نعم"])(
  "words that a child reads are left alone: %s",
  (text) => {
    expect(markedWords("screen", [words(text)])).toBeUndefined();
  },
);

test.each([
  "singular: cat = cats",
  "pic: fish = fish",
  "step: one = two",
  "- cat = cats",
  "1. cat = cats",
])("in a match every line that the language takes for a pair is words: %s", (text) => {
  const head: PartField = { kind: "head", text: "match", name: "", said: "" };
  const fields = [head, words("goat = goats"), words(text)];
  expect(markedWords("question", fields)).toBeUndefined();
  const kept = fieldsOf({ kind: "question", text: textOfFields(fields) });
  expect(kept.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
    "head: match",
    "words: goat = goats",
    `words: ${text}`,
  ]);
});

test.each([
  ["match", "hint: cat = cats", { mark: "hint:", as: "hint" }],
  ["match", "singular: cat", { mark: "singular:", as: undefined }],
  ["order", "singular: cat = cats", { mark: "singular:", as: undefined }],
])("in a %s what is no pair is found still: %s", (type, text, found) => {
  const head: PartField = { kind: "head", text: type, name: "", said: "" };
  expect(markedWords("question", [head, words(text)])).toEqual(found);
});

test("no line of a lesson that came with the program is taken for words with a mark", async () => {
  const folder = join(import.meta.dirname, "..", "..", "content", "packs");
  const names = (await readdir(folder, { recursive: true })).filter((one) =>
    /\.lesson$|\.md$/.test(one),
  );
  expect(names.length).toBeGreaterThan(20);
  for (const name of names) {
    const text = await readFile(join(folder, name), "utf8");
    const body = text.replace(/^---\n[\s\S]*?\n---\n/, "");
    for (const part of partsOf(body)) {
      const found = markedWords(part.kind, fieldsOf(part));
      expect(found && `${name}: ${found.mark} in ${part.text}`).toBeUndefined();
    }
  }
});
