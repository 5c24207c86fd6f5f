import type { Learner } from "../../classroom/people.ts";
import { spanOfToday } from "../../device/calendar.ts";
import type { ShelfLesson } from "../../library/library.ts";
import type { LearningDesk } from "../desk.ts";
import { lessonNow } from "./lesson-now.ts";
import { attemptsIn, type SeenAttempt } from "./queries.ts";

/** A class that is looked at: its children, and its language. */
export type SeenClass = { id: number; language: string; learners: Learner[] };

/** What one child did today. */
export type DayOfChild = {
  learner: Learner;
  answers: number;
  /** Her newest answer of today, if there is one. */
  last: SeenAttempt | undefined;
  /** The lessons she was at, as they stand now, each with her attempts at all of its editions in their order. */
  lessons: Map<ShelfLesson, SeenAttempt[]>;
};

/** What a class did since midnight, child by child; children who did nothing are there too. */
export async function dayOfClass(desk: LearningDesk, seen: SeenClass): Promise<DayOfChild[]> {
  const days = new Map<number, DayOfChild>(
    seen.learners.map((learner) => [
      learner.id,
      { learner, answers: 0, last: undefined, lessons: new Map() },
    ]),
  );
  for (const attempt of await attemptsIn(desk.db, seen.id, spanOfToday(desk))) {
    const day = days.get(attempt.learnerId);
    if (!day) continue;
    day.answers += 1;
    day.last = attempt;
    const edition = desk.library.item(attempt.itemId)?.lesson;
    const lesson = edition && lessonNow(desk.library, seen, edition);
    if (lesson) day.lessons.set(lesson, [...(day.lessons.get(lesson) ?? []), attempt]);
  }
  return [...days.values()];
}
