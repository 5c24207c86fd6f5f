import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { partsOf } from "../../server/library/own/draft-parts.ts";
import { bodyOf } from "../../server/library/own/draft-source.ts";
import { withWords, wordPiecesOf } from "../../server/library/own/field-words.ts";
import { fieldsOf } from "../../server/library/own/part-fields.ts";

const asked =
  '{name} sees {if(r == 1, "in a picture", if(r == 2, "in a story", ""))} {n} places. Which?';

test("a teacher sees the words of a line, those that take turns, and what changes by itself", () => {
  expect(wordPiecesOf(asked)).toEqual([
    { kind: "itself", sign: "{name}" },
    { kind: "plain", words: "sees" },
    { kind: "turns", words: ["in a picture", "in a story"] },
    { kind: "itself", sign: "{n}" },
    { kind: "plain", words: "places. Which?" },
  ]);
  expect(wordPiecesOf("How many are {a + b}?")).toBeUndefined();
});

test("other words come to their places, and no sign of theirs breaks the formula", () => {
  const words = ["finds", 'in "the" book', "in a {film}", "things. Which one?"];
  expect(withWords(asked, words)).toBe(
    '{name} finds {if(r == 1, "in “the” book", if(r == 2, "in a film", ""))} {n} things. Which one?',
  );
  expect(withWords(asked, ["finds"])).toBeUndefined();
});

const packs = readdirSync("content/packs");

test.each(packs)("a line of %s with words that take turns comes back as it was", (pack) => {
  const folder = join("content/packs", pack, "lessons");
  const own = readdirSync(folder).filter((one) => one.split(".").length === 2);
  for (const name of own.filter((_, place) => place % 8 === 0)) {
    const { body } = bodyOf(readFileSync(join(folder, name), "utf8"), name);
    for (const { text, said } of partsOf(body).flatMap(fieldsOf))
      for (const line of [text, said]) {
        const pieces = wordPiecesOf(line);
        const words = pieces?.flatMap((one) => (one.kind === "itself" ? [] : one.words));
        if (words) expect(withWords(line, words), name).toBe(line);
      }
  }
});
