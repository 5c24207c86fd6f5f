import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ItemSource, LessonSource } from "../../content/format/lesson-source.ts";
import { makeItem } from "../../content/format/make-item.ts";
import { itemTemplate, showLesson } from "../../content/format/show-lesson.ts";
import type { Item, Lesson } from "../../content/format/types.ts";
import type { Reader } from "../db/connection.ts";
import { packFolder } from "./install-pack.ts";
import { type Manifest, readManifest, type Subject, subjects } from "./manifest.ts";
import { type MediaFile, mediaOf, voiceKey, voicesOf } from "./media.ts";
import { installedPacks } from "./queries.ts";
import { type PackLesson, readPack } from "./read-pack.ts";
import { readSkills, type Skill } from "./skills.ts";
import { readWordLists, type WordLists } from "./word-lists.ts";

/** A lesson on the shelf, in every language it has. */
export type ShelfLesson = {
  id: string;
  packVersion: string;
  subject: Subject;
  skill: Skill;
  sources: Map<string, LessonSource>;
  /** Items that can be right or wrong and wait for no voice, in the order of practice: a twist comes last. */
  practice: ItemSource[];
};

export type Library = {
  /** Every lesson, by subject, then level, then code of the skill. */
  lessons: ShelfLesson[];
  skills: Map<string, Skill>;
  lesson(id: string): ShelfLesson | undefined;
  /** The lessons that can be read in a language; reading lessons are made for one language and no other. */
  lessonsIn(language: string): ShelfLesson[];
  /** A lesson ready to show; in its own language when it has no translation. */
  show(lesson: ShelfLesson, language: string): Lesson;
  item(itemId: string): { lesson: ShelfLesson; item: ItemSource } | undefined;
  make(itemId: string, seed: number, language: string): Item;
  media(name: string): MediaFile | undefined;
  /** Address of the recording of these words, if the packs have one. */
  voice(language: string, words: string): string | undefined;
  packs: Manifest[];
};

/** Opens the shelf: reads every installed pack and the framework that shipped with the program. */
export async function openLibrary(db: Reader, dataFolder: string, root: string): Promise<Library> {
  const skills = await readSkills(join(root, "content", "framework"));
  const words = await readWordLists(join(root, "content", "words"));
  const packs: Manifest[] = [];
  const lessons: ShelfLesson[] = [];
  const media = new Map<string, MediaFile>();
  const voices = new Map<string, string>();
  for (const { packId, version } of await installedPacks(db)) {
    const folder = packFolder(dataFolder, packId, version);
    const manifest = readManifest(await readFile(join(folder, "pack.json"), "utf8"), packId);
    packs.push(manifest);
    for (const [name, file] of mediaOf(manifest, folder)) media.set(name, file);
    for (const [key, address] of voicesOf(manifest)) voices.set(key, address);
    for (const lesson of await readPack(packId, folder, skills))
      lessons.push(shelfLesson(manifest, lesson));
  }
  return shelf({ packs, lessons: lessons.sort(byPlace), skills, media, voices, words });
}

type Found = {
  packs: Manifest[];
  lessons: ShelfLesson[];
  skills: Map<string, Skill>;
  media: Map<string, MediaFile>;
  voices: Map<string, string>;
  words: WordLists;
};

function shelf({ packs, lessons, skills, media, voices, words }: Found): Library {
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  const items = new Map(
    lessons.flatMap((lesson) =>
      ownSource(lesson).items.map((item) => [item.id, { lesson, item }] as const),
    ),
  );
  const ready = new Map<string, Lesson>();
  return {
    packs,
    lessons,
    skills,
    lesson: (id) => byId.get(id),
    lessonsIn: (language) => lessons.filter((lesson) => lesson.sources.has(language)),
    show(lesson, language) {
      const source = sourceIn(lesson, language);
      const key = `${lesson.id} ${source.language}`;
      const shown = ready.get(key) ?? showLesson(source, words.of(source.language));
      ready.set(key, shown);
      return shown;
    },
    item: (itemId) => items.get(itemId),
    make(itemId, seed, language) {
      const found = items.get(itemId);
      if (!found) throw new Error("There is no such item.");
      const source = sourceIn(found.lesson, language);
      const item = source.items.find((one) => one.id === itemId) ?? found.item;
      return makeItem(itemTemplate(item), seed, source.language, words.of(source.language));
    },
    media: (name) => media.get(name),
    voice: (language, said) => voices.get(voiceKey(language, said)),
  };
}

function shelfLesson(manifest: Manifest, { id, skill, sources }: PackLesson): ShelfLesson {
  const [own] = sources.values();
  const graded = own?.items.filter((item) => item.type !== "reflect" && !item.needsVoice) ?? [];
  const practice = [
    ...graded.filter((item) => !item.isTwist),
    ...graded.filter((item) => item.isTwist),
  ];
  return { id, skill, sources, practice, subject: manifest.subject, packVersion: manifest.version };
}

function sourceIn(lesson: ShelfLesson, language: string): LessonSource {
  return lesson.sources.get(language) ?? ownSource(lesson);
}

/** The language the lesson was made in comes first. */
function ownSource(lesson: ShelfLesson): LessonSource {
  const [source] = lesson.sources.values();
  if (!source) throw new Error(`${lesson.id} has no text.`);
  return source;
}

function byPlace(a: ShelfLesson, b: ShelfLesson): number {
  return (
    subjects.indexOf(a.subject) - subjects.indexOf(b.subject) ||
    a.skill.level - b.skill.level ||
    a.skill.code.localeCompare(b.skill.code, "en")
  );
}
