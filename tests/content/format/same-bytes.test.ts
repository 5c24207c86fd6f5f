import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { LessonSource } from "../../../content/format/lesson-source.ts";
import { makeItem } from "../../../content/format/make-item.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { readTranslation } from "../../../content/format/read-translation.ts";
import { readWords } from "../../../content/format/read-words.ts";
import { showLesson } from "../../../content/format/show-lesson.ts";
import type { WordList } from "../../../content/format/types.ts";
import { wordsIn } from "./fixtures.ts";

/**
 * What was made of every lesson before the item language was made faster: by the text it was made from, a hash of its
 * screens and of 50 variants of each of its items; of a translation 12, which draws the same values and differs in its
 * words. A lesson whose text or word list was changed since is another lesson, and nothing is said of it. `RECORD_ITEMS=yes npx vitest run tests/content/format/same-bytes.test.ts` writes the file
 * anew: after new lessons, never to make a red test green.
 */
const recordedFile = join(import.meta.dirname, "made-items.json");
const recorded: Record<string, string> = JSON.parse(readFileSync(recordedFile, "utf8"));
const variants = { ofLesson: 50, ofTranslation: 12 };
const root = join(import.meta.dirname, "..", "..", "..");
const read = (file: string) => readFileSync(file, "utf8");

/** What has no record is made only for one: nothing would be said of it. */
type Lesson = { file: string; textHash: string; itemsHash: () => string };

const ownFolder = join(import.meta.dirname, "lessons");
const folders = [
  ownFolder,
  ...readdirSync(join(root, "content", "packs")).map((pack) =>
    join(root, "content", "packs", pack, "lessons"),
  ),
];

test("every lesson that has not been rewritten gives the same screens and questions to the last byte", () => {
  const lessons = folders.flatMap(lessonsIn);
  if (process.env.RECORD_ITEMS) record(lessons);
  const known = lessons.filter(({ textHash }) => textHash in recorded);
  for (const { file, textHash, itemsHash } of known)
    expect(itemsHash(), `${file} is made otherwise than before`).toBe(recorded[textHash]);
  // The lessons of the tests and their words never change, so that the proof never becomes empty.
  expect(known.filter(({ file }) => file.startsWith("tests")).length).toBeGreaterThanOrEqual(4);
}, 300_000);

function lessonsIn(folder: string): Lesson[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".md"));
  const words = folder === ownFolder ? frozenWords : wordsIn;
  const originals = names.filter((name) => name.split(".").length === 2).sort();
  return originals.flatMap((name) => {
    const text = read(join(folder, name));
    const source = readLesson(text, name);
    const stem = name.slice(0, -"md".length);
    const translations = names.filter((one) => one.startsWith(stem) && one !== name).sort();
    const file = (one: string) => join(folder, one).slice(root.length + 1);
    return [
      lessonOf(file(name), text, {
        source,
        list: words(source.language),
        times: variants.ofLesson,
      }),
      ...translations.map((one) => {
        const translated = read(join(folder, one));
        const translation = readTranslation(translated, one, source);
        const list = words(translation.language);
        return lessonOf(file(one), `${text}\n${translated}`, {
          source: translation,
          list,
          times: variants.ofTranslation,
        });
      }),
    ];
  });
}

/** The word lists as they were when the record began: a new noun makes other questions, and other lessons. */
function frozenWords(language: string): WordList {
  const name = `${language}.json`;
  return readWords(read(join(ownFolder, "words", name)), name);
}

type Making = { source: LessonSource; list: WordList; times: number };

function lessonOf(file: string, text: string, making: Making): Lesson {
  const { list } = making;
  const hash = createHash("sha256").update(text).update(JSON.stringify(list)).digest("hex");
  return { file, textHash: hash.slice(0, 32), itemsHash: () => hashOfItems(making) };
}

function hashOfItems({ source, list, times }: Making): string {
  const { items: templates, ...shown } = showLesson(source, list);
  const items = createHash("sha256").update(JSON.stringify(shown));
  for (const template of templates)
    for (let seed = 0; seed < times; seed++)
      items.update(JSON.stringify(makeItem(template, seed, source.language, list)));
  return items.digest("hex").slice(0, 32);
}

function record(lessons: Lesson[]): void {
  const pairs = lessons.map(({ textHash, itemsHash }) => [textHash, itemsHash()] as const);
  Object.assign(recorded, Object.fromEntries(pairs));
  writeFileSync(recordedFile, `${JSON.stringify(Object.fromEntries(pairs), null, 2)}\n`);
}
