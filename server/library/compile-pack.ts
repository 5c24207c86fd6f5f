import { setImmediate as letOthersGoFirst } from "node:timers/promises";
import type { LessonSource } from "../../content/format/lesson-source.ts";
import { itemTemplate, showLesson } from "../../content/format/show-lesson.ts";
import type { ItemTemplate } from "../../content/format/types.ts";
import {
  type Catalogue,
  catalogueName,
  compiledName,
  hashesName,
  hashOf,
  type ItemFacts,
  type LessonFacts,
} from "./catalogue.ts";
import type { Manifest } from "./manifest.ts";
import { picturesName, picturesOf } from "./pack-pictures.ts";
import { withAddresses } from "./picture-files.ts";
import { type PackLesson, readPack } from "./read-pack.ts";
import type { Skill } from "./skills.ts";
import { type At, lintContent, type Trial, type Tried, tryContent } from "./try-content.ts";
import type { WordLists } from "./word-lists.ts";

/** What compiling needs to know besides the pack. */
export type CompileDesk = {
  skills: Map<string, Skill>;
  words: WordLists;
  stamp: string;
  /** How thoroughly it is tried; left out, as its author tries it. */
  trial?: Trial;
  /** Told how far the trial is, for whoever looks at it. */
  onTried?: ((tried: Tried) => void) | undefined;
  /** Told what is read or tried next. */
  onTrying?: ((at: At) => void) | undefined;
};

/** Has a file written by its path inside the pack. */
export type Write = (path: string, text: string) => Promise<void>;

/**
 * Reads every lesson of a pack in `from`, holds it to the linter, and has written what the hub works with: each lesson as
 * it was read (reading an author's text takes 4 ms here and 40 on a Pi, reading it again 0.3), the pictures that teachers
 * can choose from, and at the very end the catalogue, so that a catalogue that is there names only lessons that are there.
 * @throws PackError with file, line and reason for everything that is broken; then nothing is written
 */
export async function compilePack(
  desk: CompileDesk,
  manifest: Manifest,
  from: string,
  write: Write,
): Promise<void> {
  const lessons = await readTelling(desk, manifest, from);
  await lintContent(manifest, from, lessons, desk);
  await writeLessons(desk, manifest, lessons, write);
}

/**
 * The same for a pack that another program compiled and children know: it is only tried, so that a linter that has grown
 * stricter since takes no lesson away.
 * @throws PackError with file, line and reason for everything that a child could not be shown or could not answer
 */
export async function compileAgain(
  desk: CompileDesk,
  manifest: Manifest,
  from: string,
  write: Write,
): Promise<void> {
  const lessons = await readTelling(desk, manifest, from);
  await tryContent(manifest.id, lessons, desk);
  await writeLessons(desk, manifest, lessons, write);
}

function readTelling({ skills, onTrying }: CompileDesk, { id }: Manifest, from: string) {
  return readPack(id, from, skills, (file) => onTrying?.({ file, line: 1 }));
}

async function writeLessons(
  { words, stamp }: CompileDesk,
  manifest: Manifest,
  lessons: PackLesson[],
  writeFile: Write,
): Promise<void> {
  const hashes: Record<string, string> = {};
  const write = async (path: string, text: string) => {
    hashes[path] = hashOf(text);
    await writeFile(path, text);
  };
  for (const lesson of lessons)
    for (const [language, source] of lesson.sources)
      await write(compiledName(lesson.id, language), withAddresses(source, manifest));
  for (const language of new Set(lessons.flatMap(({ sources }) => [...sources.keys()]))) {
    const sources = lessons.flatMap((lesson) => lesson.sources.get(language) ?? []);
    const pictures = await picturesOf(sources, words.of(language));
    await write(picturesName(language), JSON.stringify(pictures));
  }
  await writeFile(hashesName, JSON.stringify(hashes));
  const catalogue: Catalogue = { stamp, lessons: [] };
  for (const lesson of lessons) {
    await letOthersGoFirst();
    catalogue.lessons.push(factsOf(lesson, words));
  }
  await writeFile(catalogueName, JSON.stringify(catalogue));
}

/** What the shelf knows of a lesson that was read. */
export function factsOf({ id, skill, sources }: PackLesson, words: WordLists): LessonFacts {
  const [own, ...translations] = [...sources.values()] as [LessonSource, ...LessonSource[]]; // readPack gives every lesson its own text
  const all = [own, ...translations];
  return {
    id,
    skill: skill.code,
    languages: [own.language, ...translations.map(({ language }) => language)],
    titles: Object.fromEntries(
      all.map((source) => [source.language, showLesson(source, words.of(source.language)).title]),
    ),
    minutes: own.minutes,
    screens: own.screens.map(({ itemId }) => (itemId === undefined ? {} : { itemId })),
    items: own.items.map((item) => outsideOf(itemTemplate(item))),
  };
}

function outsideOf({ source: _inside, ...facts }: ItemTemplate): ItemFacts {
  return facts;
}
