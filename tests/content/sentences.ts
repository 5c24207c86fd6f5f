import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { plainText } from "../../content/format/inline.ts";
import { isGraded } from "../../content/format/item-kinds.ts";
import type { LessonSource } from "../../content/format/lesson-source.ts";
import { makeItem } from "../../content/format/make-item.ts";
import { readLesson } from "../../content/format/read-lesson.ts";
import { readTranslation } from "../../content/format/read-translation.ts";
import { showLesson } from "../../content/format/show-lesson.ts";
import type { Item, ItemTemplate, Lesson, Option, WordList } from "../../content/format/types.ts";
import { sourceOf } from "../../server/library/own/draft-source.ts";
import { guideNames } from "../../views/guide.tsx";
import { wordsIn } from "./format/fixtures.ts";

/** Words that a child or a teacher can see, and where they stand: "maths/count-to-20#which". */
export type Sentence = { place: string; text: string };

/** What a wrong answer of a reading lesson writes is wrong on purpose, wherever the question says it again. */
export type Passage = { sentences: Sentence[]; wrongOnPurpose: string[] };

const root = join(import.meta.dirname, "..", "..");
const packs = join(root, "content", "packs");
const skeletons = join(root, "content", "skeletons");
/** What the texts are called with which a teacher's own lesson begins. */
export const skeletonNames = [
  ...new Set(readdirSync(skeletons).map((file) => file.split(".")[0] ?? "")),
];

const known = new Map<string, Passage[]>();

/** Every sentence of a language: its lessons made several times, its word list, its skills and the hub's own words. */
export function passagesIn(language: string): Passage[] {
  const passages = known.get(language) ?? makePassages(language);
  known.set(language, passages);
  return passages;
}

function makePassages(language: string): Passage[] {
  const names = readdirSync(packs).sort();
  return [
    ...names.flatMap((pack) => passagesOfPack(pack, language)),
    ...skeletonNames.flatMap((name) => passagesOfSkeleton(name, language)),
    { sentences: [...wordListOf(wordsIn(language)), ...skillsIn(language)], wrongOnPurpose: [] },
    { sentences: hubWordsIn(language), wrongOnPurpose: [] },
    { sentences: guidesIn(language), wrongOnPurpose: [] },
  ];
}

function passagesOfPack(pack: string, language: string): Passage[] {
  const folder = join(packs, pack, "lessons");
  const stems = readdirSync(folder)
    .filter((name) => name.split(".").length === 2)
    .map((name) => name.slice(0, -".md".length));
  return stems.sort().flatMap((stem) => {
    const source = sourceIn(folder, stem, language);
    return source ? passagesOfLesson(pack, source) : [];
  });
}

/** What a teacher's own lesson begins with, and every part that she adds to it. */
function passagesOfSkeleton(name: string, language: string): Passage[] {
  const body = readFileSync(join(skeletons, `${name}.${language}.md`), "utf8");
  const front = { skill: "M.1.count-to-20", title: "—", minutes: 5, licence: "CC-BY-4.0" };
  const text = sourceOf({ ...front, language, body }, name);
  return passagesOfLesson("skeletons", readLesson(text, name));
}

/** The lesson as it is written in a language, if it is. */
function sourceIn(folder: string, stem: string, language: string): LessonSource | undefined {
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const source = readLesson(read(`${stem}.md`), `${stem}.md`);
  if (source.language === language) return source;
  const name = `${stem}.${language}.md`;
  return readdirSync(folder).includes(name) ? readTranslation(read(name), name, source) : undefined;
}

function passagesOfLesson(pack: string, source: LessonSource): Passage[] {
  const words = wordsIn(source.language);
  const lesson = showLesson(source, words);
  const place = `${pack}/${lesson.id}`;
  const isReading = pack.startsWith("reading-");
  const told = { sentences: saidBy(place, lessonTexts(lesson)), wrongOnPurpose: [] };
  return [
    told,
    ...lesson.items.map((template) => passageOfItem(place, template, { words, isReading })),
  ];
}

type Making = { words: WordList; isReading: boolean };

/** The words of a reading question are themselves drawn: more variants show them all. */
function passageOfItem(lesson: string, template: ItemTemplate, making: Making): Passage {
  const { words, isReading } = making;
  const place = lesson.replace(/[^/]*$/, template.id.replace(".", "#"));
  const items = Array.from({ length: isReading ? 40 : 5 }, (_, seed) =>
    makeItem(template, seed, words.language, words),
  );
  return {
    sentences: saidBy(place, [...new Set(items.flatMap((item) => itemTexts(item, isReading)))]),
    wrongOnPurpose: isReading ? items.flatMap(wrongAnswers) : [],
  };
}

function saidBy(place: string, texts: string[]): Sentence[] {
  return texts.filter((text) => text.trim() !== "").map((text) => ({ place, text }));
}

function lessonTexts({ title, screens, teacher }: Lesson): string[] {
  return [title, ...textsInside(screens), ...textsInside(teacher)];
}

function itemTexts(item: Item, isReading: boolean): string[] {
  const { ask, say, picture, body, hints, solution, key } = item;
  const shown = isReading && isGraded(item.type) ? rightOptions(item) : body;
  // Other answers that are right too may be written as children write; the first one is the book's.
  const written = isTyped(item) ? (key.right[0]?.split("\n") ?? []) : [];
  const feedback = key.mistakes.map((mistake) => mistake.feedback);
  return [say, ...written, ...textsInside([ask, picture, shown, hints, solution, feedback])];
}

/** Whether the key holds words, and not positions or numbers. */
function isTyped({ body: { kind } }: Item): boolean {
  return kind === "text" || kind === "fill-in";
}

/** The body without its wrong options. */
function rightOptions({ body, key }: Item): unknown {
  if (!("options" in body) || body.kind === "reflect") return body;
  const right = key.right.flatMap((response) => response.split(",").map(Number));
  return right.map((position) => body.options[position]);
}

function wrongAnswers(item: Item): string[] {
  const { body, key } = item;
  const options: Option[] = "options" in body ? body.options : [];
  const right = new Set(key.right.flatMap((response) => response.split(",").map(Number)));
  return [
    ...options.filter((_, position) => !right.has(position)).map(({ text }) => plainText(text)),
    ...(isTyped(item) ? key.mistakes.map(({ response }) => response) : []),
  ];
}

/** Every sentence in a part of a lesson: a list of inlines is one; a label or what the voice says is one too. */
function textsInside(inside: unknown): string[] {
  if (typeof inside !== "object" || inside === null) return [];
  if (isInlines(inside)) return [plainText(inside)];
  return Object.entries(inside).flatMap(([key, value]) => {
    if (typeof value === "string") return key === "say" || key === "label" ? [value] : [];
    return textsInside(value);
  });
}

function isInlines(inside: object): inside is Parameters<typeof plainText>[0] {
  const kinds = ["text", "strong", "maths", "gap"];
  return (
    Array.isArray(inside) &&
    inside.length > 0 &&
    inside.every((one) => kinds.includes(one?.kind) && !("fields" in one))
  );
}

function wordListOf({ nouns, phrases, names }: WordList): Sentence[] {
  const forms = Object.entries(nouns).flatMap(([name, { single, plural, forms, object, after }]) =>
    saidBy(`words: ${name}`, [
      single,
      plural,
      ...[forms, object ?? {}, after ?? {}].flatMap((cases) => Object.values(cases)),
    ]),
  );
  const described = Object.entries(phrases).flatMap(([name, phrase]) =>
    saidBy(`words: ${name}`, [phrase.replace(/\{\w+\}/g, "1")]),
  );
  return [
    ...forms,
    ...described,
    ...saidBy(
      "words: names",
      names.map(({ text }) => text),
    ),
  ];
}

function skillsIn(language: string): Sentence[] {
  const folder = join(root, "content", "framework");
  const files = readdirSync(folder).filter((name) => name.startsWith("skills."));
  return files.flatMap((name) => {
    const skills: { code: string; statement: Record<string, string> }[] = JSON.parse(
      readFileSync(join(folder, name), "utf8"),
    );
    return skills.flatMap(({ code, statement }) => saidBy(code, [statement[language] ?? ""]));
  });
}

/** The hub's own words, for the numbers that change a form. */
function hubWordsIn(language: string): Sentence[] {
  const file = join(root, "views", "words", `${language}.json`);
  const sentences: Record<string, string> = JSON.parse(readFileSync(file, "utf8"));
  return Object.entries(sentences).flatMap(([key, sentence]) => {
    const format = new IntlMessageFormat(sentence, language);
    const places = [...sentence.matchAll(/\{(\w+)[,}]/g)].map(([, name = ""]) => name);
    return [0, 1, 2, 3, 11, 100].flatMap((count) => {
      const values = Object.fromEntries(places.map((name) => [name, count]));
      return saidBy(`views/words: ${key}`, [String(format.format(values))]);
    });
  });
}

/** What the guides say; commands, addresses and names of files are no words. */
function guidesIn(language: string): Sentence[] {
  return guideNames.flatMap((who) => {
    const file = join(root, "content", "guides", `${who}.${language}.md`);
    const text = readFileSync(file, "utf8")
      .replace(/```.*?```/gs, "")
      .replace(/`[^`]*`/g, "")
      .replace(/\]\([^)]*\)/g, "]");
    return saidBy(`guides/${who}`, text.split("\n"));
  });
}
