import { readLesson } from "../../../content/format/read-lesson.ts";
import { ContentError } from "../../../content/format/types.ts";
import type { Reader } from "../../db/connection.ts";
import type { Database } from "../../db/database.ts";
import type { ItemFacts, LessonFacts } from "../catalogue.ts";
import { factsOf } from "../compile-pack.ts";
import { PackError } from "../manifest.ts";
import type { PackLesson } from "../read-pack.ts";
import { practiceIn, type ShelfLesson } from "../shelf-lesson.ts";
import type { Skill } from "../skills.ts";
import type { Bounds } from "../trial/bounds.ts";
import { tryContent } from "../try-content.ts";
import type { WordLists } from "../word-lists.ts";
import {
  allVersions,
  keepFacts,
  type Showing,
  showingsNow,
  sourceOfVersion,
  type Version,
} from "./queries.ts";

/** What teachers made on this hub: every version that a class ever met, and which of them stand where now. */
export type OwnShelf = {
  lesson(id: string): ShelfLesson | undefined;
  item(itemId: string): { lesson: ShelfLesson; item: ItemFacts } | undefined;
  /** Every version that this program can read, in the order in which they were made. */
  versions(): ShelfLesson[];
  /** What stands in this class now. */
  shownIn(classroomId: number): ShelfLesson[];
  /** The version that stands in this place in this class. */
  shownAt(classroomId: number, place: string): ShelfLesson | undefined;
  /** Grows with every change of what stands where. */
  edition(): number;
  /** A version that is on the card now. */
  put(lesson: ShelfLesson): void;
  /** What stands where since the card says so. */
  show(showings: Showing[]): void;
  desk: OwnDesk;
  /** What was worked out from texts at this start, and is not on the card yet. */
  learned: LessonFacts[];
};

export type OwnDesk = {
  db: Reader;
  skills: Map<string, Skill>;
  words: WordLists;
  /** The folder of the program. */
  root: string;
  /** What the trial of a draft may take; left out, as much as any. */
  bounds?: Bounds | undefined;
  /** The stamp of this program's item language. */
  stamp: string;
};

/** Reads what teachers made; a version that this program cannot read stays on the card and stands nowhere. */
export async function openOwnShelf(desk: OwnDesk): Promise<OwnShelf> {
  const lessons = new Map<string, ShelfLesson>();
  const items = new Map<string, { lesson: ShelfLesson; item: ItemFacts }>();
  const shown = new Map<number, Map<string, string>>();
  let edition = 0;
  const shelf: OwnShelf = {
    desk,
    learned: [],
    lesson: (id) => lessons.get(id),
    item: (itemId) => items.get(itemId),
    versions: () => [...lessons.values()],
    shownIn: (classroomId) =>
      [...(shown.get(classroomId)?.values() ?? [])].flatMap((id) => lessons.get(id) ?? []),
    shownAt: (classroomId, place) => lessons.get(shown.get(classroomId)?.get(place) ?? ""),
    edition: () => edition,
    put(lesson) {
      lessons.set(lesson.id, lesson);
      for (const item of lesson.items) items.set(item.id, { lesson, item });
      edition += 1;
    },
    show(showings) {
      for (const { classroomId, place, lessonId } of showings) {
        const inClass = shown.get(classroomId) ?? new Map<string, string>();
        if (lessonId === undefined) inClass.delete(place);
        else inClass.set(place, lessonId);
        shown.set(classroomId, inClass);
      }
      edition += 1;
    },
  };
  const showings = await showingsNow(desk.db);
  const standing = new Set(showings.flatMap(({ lessonId }) => lessonId ?? []));
  for (const lesson of await lessonsOnCard(desk, standing, shelf.learned)) shelf.put(lesson);
  shelf.show(showings);
  return shelf;
}

/** Writes down what another program knew otherwise, so that the next start need not read the texts again. */
export async function keepLearned(db: Database, { desk, learned }: OwnShelf): Promise<void> {
  if (learned.length === 0) return;
  await db.write(async (tx) => {
    for (const facts of learned) await keepFacts(tx, facts.id, desk.stamp, JSON.stringify(facts));
  });
  learned.length = 0;
}

async function lessonsOnCard(
  desk: OwnDesk,
  standing: ReadonlySet<string>,
  learned: LessonFacts[],
): Promise<ShelfLesson[]> {
  const found: ShelfLesson[] = [];
  for (const { facts, ...version } of await allVersions(desk.db, desk.stamp)) {
    const known: LessonFacts | undefined = facts === undefined ? undefined : JSON.parse(facts); // keepFacts of this very program
    const made = known ?? (await factsAnew(desk, version, standing.has(version.lessonId)));
    const lesson = made && shelfLesson(desk, version, made);
    if (lesson) found.push(lesson);
    if (made && !known) learned.push(made);
  }
  return found;
}

/**
 * A version that stands in a class is tried as a pack is: a picture of which it speaks may have left with the program before
 * this one, and then the original is back.
 */
async function factsAnew(
  desk: OwnDesk,
  { lessonId }: Version,
  isStanding: boolean,
): Promise<LessonFacts | undefined> {
  const source = await sourceOfVersion(desk.db, lessonId);
  try {
    if (source === undefined) return undefined;
    const facts = factsOfText(desk, source, lessonId);
    if (isStanding) await tryContent(lessonId, [readWhole(desk, source, lessonId)], desk);
    return facts;
  } catch (error) {
    if (!(error instanceof ContentError || error instanceof PackError)) throw error;
    return undefined;
  }
}

/** What the shelf knows of a text. @throws ContentError when it cannot be read */
export function factsOfText(desk: OwnDesk, text: string, id: string): LessonFacts {
  return factsOf(readWhole(desk, text, id), desk.words);
}

function readWhole({ skills }: OwnDesk, text: string, id: string): PackLesson {
  const source = readLesson(text, id);
  const skill = skills.get(source.skill);
  if (!skill) throw new ContentError(id, 1, `there is no skill "${source.skill}" in the framework`);
  return { id: source.id, skill, sources: new Map([[source.language, source]]) };
}

/** A version as it stands on the shelf; its text is read from the card when somebody opens it. */
export function shelfLesson(
  { db, skills }: OwnDesk,
  version: Version,
  facts: LessonFacts,
): ShelfLesson | undefined {
  const skill = skills.get(facts.skill);
  if (!skill) return undefined;
  const { lessonId } = version;
  return {
    ...facts,
    skill,
    subject: skill.subject,
    packVersion: `${version.version}.0.0`,
    place: version.place,
    made: { by: "teacher", version },
    async read() {
      const source = await sourceOfVersion(db, lessonId);
      if (source === undefined) throw new Error("This version is not on the card.");
      return readLesson(source, lessonId);
    },
    ...practiceIn(facts),
  };
}
