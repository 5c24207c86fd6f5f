import type { Learner } from "../../classroom/people.ts";
import { spanOfToday } from "../../device/calendar.ts";
import type { ShelfLesson } from "../../library/library.ts";
import type { LearningDesk } from "../desk.ts";
import { attemptsIn, type SeenAttempt } from "./queries.ts";

/** A class that is looked at: its children, and its language. */
export type SeenClass = { id: number; language: string; learners: Learner[] };

/** What one child did today. */
export type DayOfChild = {
  learner: Learner;
  answers: number;
  /** Her newest answer of today, if there is one. */
  last: SeenAttempt | undefined;
  /** The lessons she was at, each with her attempts in their order. */
  lessons: Map<ShelfLesson, SeenAttempt[]>;
};

/** What a class did since midnight, child by child; children who did nothing are there too. */
export async function dayOfClass(
  desk: LearningDesk,
  { id, learners }: SeenClass,
): Promise<DayOfChild[]> {
  const days = new Map<number, DayOfChild>(
    learners.map((learner) => [
      learner.id,
      { learner, answers: 0, last: undefined, lessons: new Map() },
    ]),
  );
  for (const attempt of await attemptsIn(desk.db, id, spanOfToday(desk))) {
    const day = days.get(attempt.learnerId);
    if (!day) continue;
    day.answers += 1;
    day.last = attempt;
    const lesson = desk.library.item(attempt.itemId)?.lesson;
    if (lesson) day.lessons.set(lesson, [...(day.lessons.get(lesson) ?? []), attempt]);
  }
  return [...days.values()];
}
