import { readFileSync } from "node:fs";
import type { LessonSource } from "../../../content/format/lesson-source.ts";
import { makeItem } from "../../../content/format/make-item.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { boundedProblems, unreadable } from "../../../content/format/read-together.ts";
import { readTranslation } from "../../../content/format/read-translation.ts";
import { readWords } from "../../../content/format/read-words.ts";
import { showLesson } from "../../../content/format/show-lesson.ts";
import type { Item, ItemTemplate, WordList } from "../../../content/format/types.ts";

const textOf = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

export const languages = ["en", "ar", "fr"] as const;

export const wordLists: ReadonlyMap<string, WordList> = new Map(
  languages.map((language) => {
    const file = `../../../content/words/${language}.json`;
    return [language, readWords(textOf(file), `${language}.json`)];
  }),
);

export function wordsIn(language: string): WordList {
  const words = wordLists.get(language);
  if (!words) throw new Error(`no word list for ${language}`);
  return words;
}

export function lessonText(name: string): string {
  return textOf(`lessons/${name}.md`);
}

/** The example lesson of the design, in its three languages. */
export const fractions = readLesson(lessonText("parts-of-a-whole"), "parts-of-a-whole.md");
export const fractionsIn: ReadonlyMap<string, LessonSource> = new Map([
  ["en", fractions],
  ...["ar", "fr"].map((language): [string, LessonSource] => {
    const name = `parts-of-a-whole.${language}`;
    return [language, readTranslation(lessonText(name), `${name}.md`, fractions)];
  }),
]);

export const everyType = readLesson(lessonText("every-type"), "every-type.md");

export function templateOf(source: LessonSource, id: string): ItemTemplate {
  const lesson = showLesson(source, wordsIn(source.language));
  const template = lesson.items.find((item) => item.id === `${lesson.id}.${id}`);
  if (!template) throw new Error(`there is no item #${id}`);
  return template;
}

export function itemOf(source: LessonSource, id: string, seed = 1): Item {
  return makeItem(templateOf(source, id), seed, source.language, wordsIn(source.language));
}

/** A lesson of one item, for trying a line of the language. */
export function lessonWith(block: string): string {
  return `---\nid: one\nskill: M.N1.1.1\ntitle: One\nlicence: CC-BY-4.0\n---\n## Look\nOne thing.\n\n${block}\n`;
}

/** What an author is told of a file that cannot be read. */
export function faultsOf(read: () => unknown): string[] {
  try {
    read();
    return [];
  } catch (error) {
    return boundedProblems(unreadable(error)).map(({ line, reason }) => `${line}: ${reason}`);
  }
}
