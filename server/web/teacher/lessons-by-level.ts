import type { LessonsOfLevel } from "../../../views/teacher/pick.tsx";
import type { ShelfLesson } from "../../library/library.ts";
import { lessonInWords } from "./in-words.ts";

/** Lessons as a field lists them: by subject, then level. They come in that order from the shelf. */
export function lessonsByLevel(lessons: ShelfLesson[], language: string): LessonsOfLevel[] {
  const levels = new Map<string, LessonsOfLevel>();
  for (const lesson of lessons) {
    const { subject } = lesson;
    const { level } = lesson.skill;
    const key = `${subject} ${level}`;
    const one = levels.get(key) ?? { subject, level, lessons: [] };
    one.lessons.push(lessonInWords(lesson, language));
    levels.set(key, one);
  }
  return [...levels.values()];
}
