import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LessonSource } from "../../content/format/lesson-source.ts";
import type { ContentError, Item, Language, Lesson } from "../../content/format/types.ts";
import type { Reader } from "../db/connection.ts";
import { compiledName, type ItemFacts } from "./catalogue.ts";
import { classLibraries } from "./class-library.ts";
import { readyInstalledPacks } from "./install-pack.ts";
import { type LessonStore, openLessonStore } from "./lesson-store.ts";
import { type Manifest, PackError } from "./manifest.ts";
import { type MediaFile, mediaOf, type Voice, voiceKey, voicesOf } from "./media.ts";
import { type OwnShelf, openOwnShelf } from "./own/own-shelf.ts";
import { type PackPicture, readPictures } from "./pack-pictures.ts";
import { packsThatServe } from "./packs-that-serve.ts";
import { byPlace, practiceIn, type ShelfLesson } from "./shelf-lesson.ts";
import { type ReadyPack, readStamp, shippedPacks } from "./shipped-packs.ts";
import { readSkills, type Skill } from "./skills.ts";
import { makeOrStepOver } from "./step-over.ts";
import { readWordLists, type WordLists } from "./word-lists.ts";

export type { ShelfLesson } from "./shelf-lesson.ts";

export type Library = {
  /** Every lesson on the shelf, by subject, then level, then code of the skill. */
  lessons: ShelfLesson[];
  skills: Map<string, Skill>;
  words: WordLists;
  /** A lesson by its id, also a version of one made here that no class meets any more. */
  lesson(id: string): ShelfLesson | undefined;
  /** The lesson that stands now in the place of this one: itself, where nothing took its place. */
  inPlaceOf(lesson: ShelfLesson): ShelfLesson;
  /** The lessons that can be read in a language; reading lessons are made for one language and no other. */
  lessonsIn(language: Language): ShelfLesson[];
  /** A lesson ready to show; in its own language when it has no translation. */
  show(lesson: ShelfLesson, language: Language): Promise<Lesson>;
  item(itemId: string): { lesson: ShelfLesson; item: ItemFacts } | undefined;
  /**
   * One variant of an item; where its numbers cannot be made, with the next that can.
   * @throws ContentError when none can be made; the item is asked no more
   * @throws Error when there is no such item: ask `item` first
   */
  make(itemId: string, seed: number, language: Language): Promise<Item>;
  media(name: string): MediaFile | undefined;
  /** The sound of these words, if the packs have one: a person's, or else a machine's. */
  voice(language: Language, words: string): Voice | undefined;
  /** The pictures of the packs in a language, read from the card when somebody looks for one. */
  pictures(language: Language): Promise<PackPicture[]>;
  /** What teachers made here. */
  own: OwnShelf;
  /** The same library as a class meets it in a language: with what its teachers made, in its place. */
  ofClass(classroomId: number, language: Language): Library;
  packs: Manifest[];
  /** Installed packs that cannot serve, and lessons and questions that failed when a child opened them, with the reasons. */
  refused: PackError[];
};

/** A question that could not be made when somebody opened it, as its author and who looks after the hub must know it. */
export type Unmade = {
  pack: string;
  lesson: string;
  item: string;
  seed: number;
  language: Language;
  reason: string;
};

/**
 * Opens the shelf: the packs that came with the program and those that were installed, of each the newest version; and
 * what teachers made here. Questions that cannot be made are told, each once.
 */
export async function openLibrary(
  db: Reader,
  dataFolder: string,
  root: string,
  tell: (unmade: Unmade) => void = () => {},
): Promise<Library> {
  const skills = await readSkills(join(root, "content", "framework"));
  const words = await readWordLists(join(root, "content", "words"));
  const stamp = await readStamp(root);
  const shipped = await shippedPacks(root, stamp);
  const installed = await readyInstalledPacks({ db, dataFolder, skills, words, stamp });
  const { packs, refused: clashing } = packsThatServe(shipped, installed.packs);
  const refused = [...installed.refused, ...clashing];
  const lessons = packs.flatMap((pack) => lessonsOf(pack, skills, refused)).sort(byPlace);
  const own = await openOwnShelf({ db, skills, words, stamp });
  const folders = packs.map(({ folder }) => folder);
  const library: Library = {
    pictures: (language) => picturesIn(folders, language),
    ...shelf(lessons, own, openLessonStore(words), (unmade) => {
      if (isNews(refused, unmade)) tell(unmade);
    }),
    ...recordings(packs),
    ...{ skills, words, own },
    ofClass: (classroomId, language) => classes(classroomId, language),
    packs: packs.map(({ manifest }) => manifest),
    refused,
  };
  const classes = classLibraries(library);
  return library;
}

/** The language in which a child of `language` sees a lesson: hers, or the one it was made in. */
export function languageSeen(lesson: ShelfLesson, language: Language): Language {
  return lesson.languages.includes(language) ? language : lesson.languages[0];
}

/** Every lesson of which a child may have answered something: those on the shelf, and every version that was made here. */
export function everyLesson({ lessons, own }: Pick<Library, "lessons" | "own">): ShelfLesson[] {
  return [...lessons.filter(({ made }) => made.by === "pack"), ...own.versions()];
}

type Shelf = Pick<
  Library,
  "lessons" | "lesson" | "inPlaceOf" | "lessonsIn" | "show" | "item" | "make"
>;

function shelf(
  lessons: ShelfLesson[],
  own: OwnShelf,
  store: LessonStore,
  tell: (unmade: Unmade) => void,
): Shelf {
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  const items = new Map(
    lessons.flatMap((lesson) => lesson.items.map((item) => [item.id, { lesson, item }] as const)),
  );
  const itemOf = (itemId: string) => items.get(itemId) ?? own.item(itemId);
  const open = (lesson: ShelfLesson, language: Language) => {
    const seen = languageSeen(lesson, language);
    return store.open(`${lesson.id} ${seen}`, () => lesson.read(seen));
  };
  return {
    lessons,
    lesson: (id) => byId.get(id) ?? own.lesson(id),
    inPlaceOf: (lesson) => byId.get(lesson.place) ?? lesson,
    lessonsIn: (language) => lessons.filter((lesson) => lesson.languages.includes(language)),
    show: async (lesson, language) => (await open(lesson, language)).show(),
    item: itemOf,
    async make(itemId, seed, language) {
      const found = itemOf(itemId);
      if (!found) throw new Error("There is no such item.");
      const { lesson } = found;
      const opened = await open(lesson, language);
      return makeOrStepOver(
        seed,
        (one) => opened.make(itemId, one),
        (error, isGivenUp) => {
          if (isGivenUp) passOver(lesson, itemId);
          tell(unmadeOf(error, { lesson, itemId, seed, language }));
        },
      );
    },
  };
}

/** Practice, placement, review and checks choose from these two lists; every page of a class shares the lesson. */
function passOver(lesson: ShelfLesson, itemId: string): void {
  lesson.practice = lesson.practice.filter(({ id }) => id !== itemId);
  lesson.practiceAloud = lesson.practiceAloud.filter(({ id }) => id !== itemId);
}

function unmadeOf(
  { message }: ContentError,
  asked: { lesson: ShelfLesson; itemId: string; seed: number; language: Language },
): Unmade {
  const { lesson, itemId, seed, language } = asked;
  const pack = lesson.made.by === "pack" ? lesson.made.pack : "own";
  return { pack, lesson: lesson.id, item: itemId, seed, language, reason: message };
}

/** Keeps what could not be made for who looks at the machine. One line an item is enough: its author tries all the others. */
function isNews(refused: PackError[], { pack, item, reason }: Unmade): boolean {
  const about = `${pack}: #${item}: `;
  if (refused.some(({ reasons }) => reasons[0]?.startsWith(about))) return false;
  refused.push(new PackError(pack, [`${about}some questions cannot be made; ${reason}`]));
  return true;
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

function lessonsOf(
  pack: ReadyPack,
  skills: Map<string, Skill>,
  refused: PackError[],
): ShelfLesson[] {
  const { manifest, catalogue, folder, mediaFolder } = pack;
  const { subject, version: packVersion } = manifest;
  const made = { by: "pack", pack: manifest.id, folder: mediaFolder } as const;
  return catalogue.lessons.flatMap((facts): ShelfLesson[] => {
    const skill = skills.get(facts.skill);
    if (!skill) return [];
    const read = (language: Language) =>
      readOrTell(manifest.id, folder, compiledName(facts.id, language), refused);
    const place = facts.id;
    return [{ ...facts, place, skill, subject, packVersion, made, read, ...practiceIn(facts) }];
  });
}

async function picturesIn(folders: string[], language: Language): Promise<PackPicture[]> {
  const found = await Promise.all(folders.map((folder) => readPictures(folder, language)));
  return found.flat();
}

/** Reads a compiled lesson; one that cannot be read is told once to who looks at the machine, until it can be read again. */
async function readOrTell(pack: string, folder: string, path: string, refused: PackError[]) {
  const place = refused.findIndex(({ reasons }) => reasons[0]?.startsWith(`${pack}: ${path}: `));
  try {
    const source = await readCompiled(join(folder, path));
    if (place >= 0) refused.splice(place, 1);
    return source;
  } catch (error) {
    const reason = `${pack}: ${path}: cannot be read; it is compiled again when the hub is built or started`;
    if (place < 0) refused.push(new PackError(pack, [reason]));
    throw error;
  }
}

async function readCompiled(file: string): Promise<LessonSource> {
  return JSON.parse(await readFile(file, "utf8")); // written by compilePack of this very program
}
