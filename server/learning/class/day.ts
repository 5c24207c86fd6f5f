import type { Learner } from "../../classroom/people.ts";
import { spanOfToday } from "../../device/calendar.ts";
import type { Library, ShelfLesson } from "../../library/library.ts";
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
  const lessonOf = lessonOfItems(desk.library, seen);
  for (const attempt of await attemptsIn(desk.db, seen.id, spanOfToday(desk))) {
    const day = days.get(attempt.learnerId);
    if (!day) continue;
    day.answers += 1;
    day.last = attempt;
    const lesson = lessonOf(attempt.itemId);
    const known = lesson && day.lessons.get(lesson);
    if (known) known.push(attempt);
    else if (lesson) day.lessons.set(lesson, [attempt]);
  }
  return [...days.values()];
}

/** The lesson of an item as it stands now, looked up once for each: a class answers the same items thousands of times a day. */
function lessonOfItems(library: Library, seen: SeenClass) {
  const found = new Map<string, ShelfLesson | undefined>();
  return (itemId: string): ShelfLesson | undefined => {
    if (!found.has(itemId)) {
      const edition = library.item(itemId)?.lesson;
      found.set(itemId, edition && lessonNow(library, seen, edition));
    }
    return found.get(itemId);
  };
}
