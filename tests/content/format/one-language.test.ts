import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inOneLanguage } from "../../../content/format/one-language.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { readTranslation } from "../../../content/format/read-translation.ts";

const packs = "content/packs";
const translations = readdirSync(packs).flatMap((pack) =>
  readdirSync(join(packs, pack, "lessons"))
    .filter((name) => name.split(".").length === 3)
    .map((name) => join(packs, pack, "lessons", name)),
);

/** What was read, without the places where it stood. */
function withoutPlaces(read: unknown): unknown {
  return JSON.parse(
    JSON.stringify(read, (key, value) =>
      ["line", "languageLine", "file"].includes(key) ? undefined : value,
    ),
  );
}

test("there are translations to take lessons out of", () => {
  expect(translations.length).toBeGreaterThan(200);
});

test.each(readdirSync(packs))(
  "a lesson of %s taken out of its translation is what the two are together",
  (pack) => {
    for (const file of translations.filter((one) => one.startsWith(join(packs, pack, "")))) {
      const own = readFileSync(file.replace(/\.[a-z]+\.md$/, ".md"), "utf8");
      const translated = readFileSync(file, "utf8");
      const together = readTranslation(translated, file, readLesson(own, file));
      const alone = readLesson(inOneLanguage(own, translated), file);
      expect(withoutPlaces(alone), file).toEqual(withoutPlaces(together));
    }
  },
  120_000,
);
