import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { expect, test } from "vitest";
import { animals, colours, passwordPictures } from "../../server/classroom/pictures.ts";
import ar from "../../views/words/ar.json" with { type: "json" };
import en from "../../views/words/en.json" with { type: "json" };
import fr from "../../views/words/fr.json" with { type: "json" };

const languages: Record<string, Record<string, string>> = { en, ar, fr };
const counts = [0, 1, 2, 3, 11, 100];
const texts: (string | undefined)[] = [
  "called",
  "columns",
  "numbers",
  "mark",
  "what",
  "who",
  "why",
  "class",
  "level",
  "grade",
  "place",
  "before",
  "formats",
  "kind",
  "epoch",
  "now",
  "title",
  "skill",
  "words",
  "folder",
  "name",
  "other",
  "sign",
  "part",
  "language",
  "date",
  "text",
  "subject",
  ...["from", "to"],
  "other",
  "teacher",
  "about",
  "ending",
  "versions",
  "version",
  ...["version", "versions"],
  "status",
  "status",
  ...["size", "money", "when", "time", "amount", "currency", "link", "span", "hub", "key"],
];
const placeholdersOf = (sentence: string) =>
  [...new Set([...sentence.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name))].sort();

test.each(Object.keys(languages))(
  "%s says everything that English says, and nothing else",
  (language) => {
    expect(Object.keys(languages[language] ?? {})).toEqual(Object.keys(en));
  },
);

test.each(Object.keys(languages))(
  "every sentence of %s can be said for every number",
  (language) => {
    const locale = language === "ar" ? "ar-u-nu-arab" : language;
    for (const [key, sentence] of Object.entries(languages[language] ?? {})) {
      for (const count of counts) {
        const values = Object.fromEntries(placeholdersOf(sentence).map((name) => [name, count]));
        const said = String(new IntlMessageFormat(sentence, locale).format(values));
        expect(said, key).not.toMatch(/[{}]/);
        expect(said.trim(), key).not.toBe("");
      }
    }
  },
);

test.each(["ar", "fr"])("%s puts in the same names and numbers as English", (language) => {
  for (const [key, sentence] of Object.entries(languages[language] ?? {}))
    expect(placeholdersOf(sentence), key).toEqual(placeholdersOf(en[key as keyof typeof en]));
});

test("no English is left in an Arabic sentence", () => {
  for (const [key, sentence] of Object.entries(ar)) {
    const words = sentence
      .replace(/\{\w+, plural,|\b(zero|one|two|few|many|other) \{|=0|\{\w+(, number)?\}/g, "")
      .replace(
        /\b(users|classes|enrollments)\.csv|pack\.json|npm run content|\blessons\b|\bzip\b/g,
        "",
      )
      .replace(/Wi‑Fi|QR|MB|CSV|UTF-8|Kolibri|OneRoster|Learning Passport|ms-okello/g, "");
    expect(words, key).not.toMatch(/[A-Za-z]/);
  }
});

/** Whose sentences a child reads; of troubles also a teacher reads most, and these are hers alone. */
const childs =
  /^(say|top|pictures|card|today|check|placement|review|path|shelf|screen|question|answer|steps|solution|round|growth|reflect|together|poster|trouble)\.|^out\.of-reach$/;
const teachers =
  /^check\.[\w-]+\.|^trouble\.(session-over|other-teacher|own-class-away|no-room|card-worn)\./;
/** Said to one boy: a girl is told استمعي, and تستطيعين. */
const toOneBoy =
  /(?<![\p{L}\p{M}])[وف]?(استمع|اقرأ|المس|اضغط|حاول|انتظر|اسأل|ادخل|ابدأ|تابع|تدرّب|تحقّق|انظر|اكتب|أجب|أخبر|اختر|افتح|اترك|اطلب|اذهب|ارجع|أكمل|اسمح|خذ|أعط|أعطِ|أر|أرِ|نادِ|ترى|تستطيع|تذكر|تلمس|تريد|تعرف|اتّصل|وجّه)(ه|ها|ني|نا)?(?!\p{L})/u;

test("no Arabic sentence that a child reads commands one boy: it says we, as the lessons do", () => {
  const read = Object.entries(ar).filter(([key]) => childs.test(key) && !teachers.test(key));
  expect(read.length).toBeGreaterThan(100);
  expect(read.filter(([, sentence]) => toOneBoy.test(withoutVowels(sentence)))).toEqual([]);
});

/** All marks but the one for a doubled letter. */
function withoutVowels(sentence: string): string {
  return sentence.replace(/[\u064b-\u0650\u0652]/g, "");
}

/** What a child who begins to read meets on the way to a lesson and in it. */
const beginners =
  /^(today|placement|review|path|screen|question|answer|steps|solution|round|growth|reflect|together)\./;

test("what a child who begins to read meets in Arabic has its vowel marks, as the lessons have", () => {
  const met = Object.entries(ar).filter(([key]) => beginners.test(key));
  expect(met.length).toBeGreaterThan(70);
  for (const [key, sentence] of met) {
    const words = sentence.match(/[\u0621-\u0652]{2,}/g) ?? [];
    expect(
      words.filter((word) => withoutVowels(word) === word),
      key,
    ).toEqual([]);
  }
});

test("Arabic has a form of its own for none, one, two, a few, many and a hundred", () => {
  const forms = ["zero", "one", "two", "few", "many", "other"];
  for (const [key, sentence] of Object.entries(ar).filter(([, one]) => one.includes("plural,")))
    for (const form of forms) expect(sentence, key).toContain(` ${form} {`);
});

test("Arabic writes every number in Arabic digits", () => {
  for (const [key, sentence] of Object.entries(ar)) {
    // A level, a grade, a title and a name come to the sentence as text that is already written in the language's digits.
    const values = Object.fromEntries(
      placeholdersOf(sentence).map((name) => [name, texts.includes(name) ? "—" : 100]),
    );
    const said = String(new IntlMessageFormat(sentence, "ar-u-nu-arab").format(values));
    expect(said.replace("UTF-8", ""), key).not.toMatch(/[0-9]/); // the name of an encoding
  }
});

test("French writes a rounded apostrophe", () => {
  for (const [key, sentence] of Object.entries(fr)) expect(sentence, key).not.toContain("'");
});

test("French keeps its signs together with a narrow space", () => {
  for (const [key, sentence] of Object.entries(fr))
    expect(sentence, key).not.toMatch(/ [?!:;»]|« /);
});

test("no page joins words with a colon of its own, before which French wants a narrow space", async () => {
  const root = join(import.meta.dirname, "..", "..");
  const joined = /`[^`]*\}: ?(\$\{|`)|join\(": "\)/;
  const faults: string[] = [];
  for (const folder of ["views", "server/web", "server/pages", "server/collector/office"])
    for (const name of await readdir(join(root, folder), { recursive: true })) {
      if (!/\.tsx?$/.test(name)) continue;
      const lines = (await readFile(join(root, folder, name), "utf8")).split("\n");
      const words = lines.filter((line) => joined.test(line) && !/\bvalue=\{/.test(line)); // what forms bring back
      faults.push(...words.map((line) => `${name}: ${line}`));
    }
  expect(faults).toEqual([]);
});

test("every animal, picture and colour of a child has its word", () => {
  const keys = [
    ...animals.map((name) => `animal.${name}`),
    ...passwordPictures.map((name) => `picture.${name}`),
    ...Array.from({ length: colours }, (_, colour) => `colour.${colour}`),
  ];
  expect(keys.filter((key) => !(key in en))).toEqual([]);
});
