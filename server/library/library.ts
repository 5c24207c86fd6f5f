import { join } from "node:path";
import type { ContentError, Item, Language, Lesson } from "../../content/format/types.ts";
import type { Reader } from "../db/connection.ts";
import type { ItemFacts } from "./catalogue.ts";
import { classLibraries } from "./class-library.ts";
import { type LessonStore, openLessonStore } from "./lesson-store.ts";
import { type Manifest, PackError } from "./manifest.ts";
import type { MediaFile, Voice } from "./media.ts";
import { type OwnShelf, openOwnShelf } from "./own/own-shelf.ts";
import type { PackPicture } from "./pack-pictures.ts";
import type { ShelfLesson } from "./shelf-lesson.ts";
import { mediaIn, picturesIn } from "./shelve.ts";
import { readStamp } from "./shipped-packs.ts";
import { readSkills, type Skill } from "./skills.ts";
import { makeOrStepOver, soundOrBroken, steppingOverHelp } from "./step-over.ts";
import { type Stock, takeStock } from "./stock.ts";
import { readWordLists, type WordLists } from "./word-lists.ts";

export type { ShelfLesson } from "./shelf-lesson.ts";

export type Library = {
  /** Every lesson on the shelf, by subject, then level, then code of the skill. */
  lessons: ShelfLesson[];
  skills: Map<string, Skill>;
  words: WordLists;
  /** A lesson by its id, also one that its pack brings no more while the card has it, or that no class meets any more. */
  lesson(id: string): ShelfLesson | undefined;
  /** The lesson that stands now in the place of this one: itself, where nothing took its place. */
  inPlaceOf(lesson: ShelfLesson): ShelfLesson;
  /** The lessons that can be read in a language; reading lessons are made for one language and no other. */
  lessonsIn(language: Language): ShelfLesson[];
  /** A lesson ready to show; in its own language when it has no translation. */
  show(lesson: ShelfLesson, language: Language): Promise<Lesson>;
  item(itemId: string): { lesson: ShelfLesson; item: ItemFacts } | undefined;
  /** The lessons in which this item is asked: the one on the shelf, and those before it that a child may have open still. */
  editionsOf(itemId: string): ShelfLesson[];
  /**
   * One variant of an item, as this edition of its lesson asks it; where its numbers cannot be made, with the next that can.
   * @throws ContentError when none can be made; the item is asked no more
   * @throws Error when there is no such item: ask `item` first
   */
  make(itemId: string, seed: number, language: Language, edition?: ShelfLesson): Promise<Item>;
  media(name: string): MediaFile | undefined;
  /** The sound of these words, if the packs have one: a person's, or else a machine's. */
  voice(language: Language, words: string): Voice | undefined;
  /** The pictures of the packs in a language, read from the card when somebody looks for one. */
  pictures(language: Language): Promise<PackPicture[]>;
  /** What teachers made here. */
  own: OwnShelf;
  /** The same library as a class meets it in a language: with what its teachers made, in its place. */
  ofClass(classroomId: number, language: Language): Library;
  /** The packs that serve. */
  packs: Manifest[];
  /** Installed packs that cannot serve, and lessons and questions that failed when a child opened them, with the reasons. */
  refused: PackError[];
  /** How often the shelf has changed since the hub started. */
  edition: number;
  /** Puts on the shelf what the card says now; `beforehand` is done with the lessons before a child meets one. */
  renew(beforehand: (lessons: ShelfLesson[]) => Promise<void>): Promise<void>;
};

/** What could not be made when somebody opened it, as its author and who looks after the hub must know it. */
export type Unmade = {
  /** The question itself, or one of its hints or a step of its solution. */
  what: "question" | "help";
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
  const desk = { db, dataFolder, root, skills, words, stamp: await readStamp(root) };
  const own = await openOwnShelf(desk);
  const store = openLessonStore(words);
  const shelfOf = (stock: Stock) => ({
    ...shelf(stock, own, store, (unmade) => {
      if (isNews(stock.refused, unmade)) tell(unmade);
    }),
    ...mediaIn(stock.packs, stock.packsBefore),
    pictures: (language: Language) => picturesIn(stock.packs, language),
    packs: stock.packs.map(({ manifest }) => manifest),
    refused: stock.refused,
  });
  let stock = await takeStock(desk);
  const library: Library = {
    ...shelfOf(stock),
    ...{ skills, words, own },
    ofClass: (classroomId, language) => classes(classroomId, language),
    edition: 0,
    async renew(beforehand) {
      const next = await takeStock(desk, stock);
      await beforehand(next.lessons);
      stock = next;
      Object.assign(library, shelfOf(stock));
      library.edition += 1;
    },
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
  "lessons" | "lesson" | "inPlaceOf" | "lessonsIn" | "show" | "item" | "editionsOf" | "make"
>;

function shelf(
  { lessons, lessonsBefore }: Stock,
  own: OwnShelf,
  store: LessonStore,
  tell: (unmade: Unmade) => void,
): Shelf {
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  const items = itemsOf(lessons);
  const before = (itemId: string) =>
    lessonsBefore.filter((lesson) => lesson.items.some(({ id }) => id === itemId));
  const itemOf = (itemId: string) =>
    items.get(itemId) ?? own.item(itemId) ?? itemsOf(before(itemId)).get(itemId);
  const open = (lesson: ShelfLesson, language: Language) => {
    const seen = languageSeen(lesson, language);
    return store.open(`${lesson.id} ${lesson.packVersion} ${seen}`, () => lesson.read(seen));
  };
  return {
    lessons,
    lesson: (id) => byId.get(id) ?? own.lesson(id) ?? lessonsBefore.find((one) => one.id === id),
    inPlaceOf: (lesson) => byId.get(lesson.place) ?? lesson,
    lessonsIn: (language) => lessons.filter((lesson) => lesson.languages.includes(language)),
    show: async (lesson, language) => (await open(lesson, language)).show(),
    item: itemOf,
    editionsOf(itemId) {
      const now = items.get(itemId) ?? own.item(itemId);
      return [...(now ? [now.lesson] : []), ...before(itemId)];
    },
    async make(itemId, seed, language, edition) {
      const lesson = edition ?? itemOf(itemId)?.lesson;
      if (!lesson) throw new Error("There is no such item.");
      const opened = await open(lesson, language);
      const asked = { lesson, itemId, seed, language };
      const made = makeOrStepOver(
        lesson.id,
        seed,
        (one) => soundOrBroken(lesson.id, opened, opened.make(itemId, one)),
        (error, isGivenUp) => {
          if (isGivenUp) passOver(lesson, itemId);
          tell(unmadeOf(error, "question", asked));
        },
      );
      return steppingOverHelp(made, (error) => tell(unmadeOf(error, "help", asked)));
    },
  };
}

function itemsOf(lessons: ShelfLesson[]) {
  return new Map(
    lessons.flatMap((lesson) => lesson.items.map((item) => [item.id, { lesson, item }] as const)),
  );
}

/** Practice, placement, review and checks choose from these two lists; every page of a class shares the lesson. */
function passOver(lesson: ShelfLesson, itemId: string): void {
  lesson.practice = lesson.practice.filter(({ id }) => id !== itemId);
  lesson.practiceAloud = lesson.practiceAloud.filter(({ id }) => id !== itemId);
}

function unmadeOf(
  { message }: ContentError,
  what: Unmade["what"],
  asked: { lesson: ShelfLesson; itemId: string; seed: number; language: Language },
): Unmade {
  const { lesson, itemId, seed, language } = asked;
  const pack = lesson.made.by === "pack" ? lesson.made.pack : "own";
  return { what, pack, lesson: lesson.id, item: itemId, seed, language, reason: message };
}

/**
 * Keeps what could not be made for who looks at the machine. One line for an item and one for its help are enough: its author
 * tries all the others.
 */
function isNews(refused: PackError[], { what, pack, item, reason }: Unmade): boolean {
  const about = `${pack}: #${item}: some ${namesOf[what]} cannot be made; `;
  if (refused.some(({ reasons }) => reasons[0]?.startsWith(about))) return false;
  refused.push(new PackError(pack, [`${about}${reason}`]));
  return true;
}

const namesOf = { question: "questions", help: "hints or solutions" } as const;
