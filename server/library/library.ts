import { join } from "node:path";
import { isGraded } from "../../content/format/item-kinds.ts";
import type { Item, Language, Lesson } from "../../content/format/types.ts";
import type { Reader } from "../db/connection.ts";
import type { ItemFacts, LessonFacts } from "./catalogue.ts";
import { readyInstalledPacks } from "./install-pack.ts";
import { type LessonStore, openLessonStore } from "./lesson-store.ts";
import { type Manifest, type PackError, type Subject, subjects } from "./manifest.ts";
import { type MediaFile, mediaOf, type Voice, voiceKey, voicesOf } from "./media.ts";
import { type ReadyPack, readStamp, shippedPacks } from "./shipped-packs.ts";
import { readSkills, type Skill } from "./skills.ts";
import { readWordLists } from "./word-lists.ts";

/** A lesson on the shelf: what is known of it while it is closed. */
export type ShelfLesson = Omit<LessonFacts, "skill"> & {
  packVersion: string;
  subject: Subject;
  skill: Skill;
  /** Where its compiled text lies. */
  folder: string;
  /** Items that can be right or wrong and wait for no voice, in the order of practice: a twist comes last. */
  practice: ItemFacts[];
  /** The same with those that wait for a voice: each is asked where its words can be heard. */
  practiceAloud: ItemFacts[];
};

export type Library = {
  /** Every lesson, by subject, then level, then code of the skill. */
  lessons: ShelfLesson[];
  skills: Map<string, Skill>;
  lesson(id: string): ShelfLesson | undefined;
  /** The lessons that can be read in a language; reading lessons are made for one language and no other. */
  lessonsIn(language: Language): ShelfLesson[];
  /** A lesson ready to show; in its own language when it has no translation. */
  show(lesson: ShelfLesson, language: Language): Promise<Lesson>;
  item(itemId: string): { lesson: ShelfLesson; item: ItemFacts } | undefined;
  /** One variant of an item. @throws Error when there is no such item: ask `item` first */
  make(itemId: string, seed: number, language: Language): Promise<Item>;
  media(name: string): MediaFile | undefined;
  /** The sound of these words, if the packs have one: a person's, or else a machine's. */
  voice(language: Language, words: string): Voice | undefined;
  packs: Manifest[];
  /** Installed packs that cannot serve, each with its reasons. */
  refused: PackError[];
};

/** Opens the shelf: the packs that came with the program and those that were installed; of each the newest version. */
export async function openLibrary(db: Reader, dataFolder: string, root: string): Promise<Library> {
  const skills = await readSkills(join(root, "content", "framework"));
  const words = await readWordLists(join(root, "content", "words"));
  const stamp = await readStamp(root);
  const shipped = await shippedPacks(root, stamp);
  const installed = await readyInstalledPacks({ db, dataFolder, skills, words, stamp });
  const packs = newestOfEach([...installed.packs, ...shipped]);
  const lessons = packs.flatMap((pack) => lessonsOf(pack, skills)).sort(byPlace);
  return {
    ...shelf(lessons, openLessonStore(words)),
    ...recordings(packs),
    skills,
    packs: packs.map(({ manifest }) => manifest),
    refused: installed.refused,
  };
}

/** The language in which a child of `language` sees a lesson: hers, or the one it was made in. */
export function languageSeen(lesson: ShelfLesson, language: Language): Language {
  return lesson.languages.includes(language) ? language : lesson.languages[0];
}

type Shelf = Pick<Library, "lessons" | "lesson" | "lessonsIn" | "show" | "item" | "make">;

function shelf(lessons: ShelfLesson[], store: LessonStore): Shelf {
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  const items = new Map(
    lessons.flatMap((lesson) => lesson.items.map((item) => [item.id, { lesson, item }] as const)),
  );
  const open = (lesson: ShelfLesson, language: Language) =>
    store.open(lesson.folder, lesson.id, languageSeen(lesson, language));
  return {
    lessons,
    lesson: (id) => byId.get(id),
    lessonsIn: (language) => lessons.filter((lesson) => lesson.languages.includes(language)),
    show: async (lesson, language) => (await open(lesson, language)).show(),
    item: (itemId) => items.get(itemId),
    async make(itemId, seed, language) {
      const found = items.get(itemId);
      if (!found) throw new Error("There is no such item.");
      return (await open(found.lesson, language)).make(itemId, seed);
    },
  };
}

function recordings(packs: ReadyPack[]): Pick<Library, "media" | "voice"> {
  const media = new Map(packs.flatMap((pack) => mediaOf(pack.manifest, pack.mediaFolder)));
  const voices = new Map<string, Voice>();
  for (const pack of packs)
    for (const [key, voice] of voicesOf(pack.manifest))
      if (!voice.isMachine || !voices.has(key)) voices.set(key, voice);
  return {
    media: (name) => media.get(name),
    voice: (language, said) => voices.get(voiceKey(language, said)),
  };
}

function newestOfEach(packs: ReadyPack[]): ReadyPack[] {
  const newest = new Map<string, ReadyPack>();
  for (const pack of packs) {
    const { id, version } = pack.manifest;
    const known = newest.get(id);
    if (!known || isNewer(version, known.manifest.version)) newest.set(id, pack);
  }
  return [...newest.values()].sort((a, b) => (a.manifest.id < b.manifest.id ? -1 : 1));
}

/** 1.10.0 is newer than 1.9.0. */
function isNewer(version: string, other: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  const [majorOther = 0, minorOther = 0, patchOther = 0] = other.split(".").map(Number);
  return (major - majorOther || minor - minorOther || patch - patchOther) > 0;
}

function lessonsOf({ manifest, catalogue, folder }: ReadyPack, skills: Map<string, Skill>) {
  return catalogue.lessons.flatMap((facts): ShelfLesson[] => {
    const skill = skills.get(facts.skill);
    if (!skill) return [];
    const { subject, version: packVersion } = manifest;
    const practiceAloud = practiceOf(facts.items);
    const practice = practiceAloud.filter(({ needsVoice }) => !needsVoice);
    return [{ ...facts, skill, subject, packVersion, folder, practice, practiceAloud }];
  });
}

function practiceOf(items: ItemFacts[]): ItemFacts[] {
  const graded = items.filter((item) => isGraded(item.type));
  return [...graded.filter((item) => !item.isTwist), ...graded.filter((item) => item.isTwist)];
}

function byPlace(a: ShelfLesson, b: ShelfLesson): number {
  return (
    subjects.indexOf(a.subject) - subjects.indexOf(b.subject) ||
    a.skill.level - b.skill.level ||
    (a.skill.code < b.skill.code ? -1 : 1)
  );
}
