import { isGraded } from "../../content/format/item-kinds.ts";
import type { LessonSource } from "../../content/format/lesson-source.ts";
import type { Language } from "../../content/format/types.ts";
import type { ItemFacts, LessonFacts } from "./catalogue.ts";
import { type Subject, subjects } from "./manifest.ts";
import type { Version } from "./own/queries.ts";
import type { Skill } from "./skills.ts";

/** A lesson on the shelf: what is known of it while it is closed. */
export type ShelfLesson = Omit<LessonFacts, "skill"> & {
  packVersion: string;
  subject: Subject;
  skill: Skill;
  /** Under which id its rounds count and tasks ask for it: its own, or that of the lesson in whose place it stands. */
  place: string;
  made: Made;
  /** Its text in one of its languages. */
  read(language: Language): Promise<LessonSource>;
  /** Items that can be right or wrong and wait for no voice, in the order of practice: a twist comes last. */
  practice: ItemFacts[];
  /** The same with those that wait for a voice: each is asked where its words can be heard. */
  practiceAloud: ItemFacts[];
};

/** Who made a lesson: a pack brought it, and its authors' files lie in this folder, or a teacher of this school did. */
export type Made =
  | { by: "pack"; pack: string; folder: string }
  | { by: "teacher"; version: Version };

/** The items of practice of a lesson. */
export function practiceIn({
  items,
}: Pick<LessonFacts, "items">): Pick<ShelfLesson, "practice" | "practiceAloud"> {
  const graded = items.filter((item) => isGraded(item.type));
  const practiceAloud = [
    ...graded.filter((item) => !item.isTwist),
    ...graded.filter((item) => item.isTwist),
  ];
  return { practiceAloud, practice: practiceAloud.filter(({ needsVoice }) => !needsVoice) };
}

/** The order of the shelf: by subject, then level, then code of the skill. */
export function byPlace(a: ShelfLesson, b: ShelfLesson): number {
  return (
    subjects.indexOf(a.subject) - subjects.indexOf(b.subject) ||
    a.skill.level - b.skill.level ||
    (a.skill.code < b.skill.code ? -1 : Number(a.skill.code > b.skill.code))
  );
}
