import type { Learner } from "../../classroom/people.ts";
import { spanOfToday } from "../../device/calendar.ts";
import type { Library, ShelfLesson } from "../../library/library.ts";
import type { LearningDesk } from "../desk.ts";
import { lessonNow } from "./lesson-now.ts";
import { type AnsweredLesson, lessonsAnswered } from "./queries.ts";

/** A class that is looked at: its children, and its language. */
export type SeenClass = { id: number; language: string; learners: Learner[] };

/** What one child did today. */
export type DayOfChild = {
  learner: Learner;
  answers: number;
  right: number;
  /** Whether her newest answer of today was right; undefined when there is none. */
  wasLastRight: boolean | undefined;
  /** The lessons she was at, as they stand now, each with what she answered to all of its editions. */
  lessons: Map<ShelfLesson, LessonOfDay>;
};

/** What a child answered of a lesson today, and the mistakes with a name, in their order. */
export type LessonOfDay = Pick<AnsweredLesson, "answers" | "slips">;

/** What a class did since midnight, child by child; children who did nothing are there too. */
export async function dayOfClass(desk: LearningDesk, seen: SeenClass): Promise<DayOfChild[]> {
  const byChild = new Map<number, AnsweredLesson[]>(seen.learners.map(({ id }) => [id, []]));
  for (const one of await lessonsAnswered(desk.db, seen.id, spanOfToday(desk)))
    byChild.get(one.learnerId)?.push(one);
  const standing = lessonsNow(desk.library, seen);
  return seen.learners.map((learner) => dayOf(learner, byChild.get(learner.id) ?? [], standing));
}

type LessonNow = (lessonId: string) => ShelfLesson | undefined;

function dayOf(learner: Learner, answered: AnsweredLesson[], lessonNow: LessonNow): DayOfChild {
  const lessons: DayOfChild["lessons"] = new Map();
  let newest: AnsweredLesson["newest"] | undefined;
  for (const one of answered) {
    if (one.newest.seq > (newest?.seq ?? 0)) newest = one.newest;
    const lesson = lessonNow(one.lessonId);
    if (!lesson) continue;
    const { answers, slips } = lessons.get(lesson) ?? { answers: 0, slips: [] };
    lessons.set(lesson, { answers: answers + one.answers, slips: [...slips, ...one.slips] });
  }
  return {
    learner,
    answers: sumOf(answered, "answers"),
    right: sumOf(answered, "right"),
    wasLastRight: newest?.isRight,
    lessons,
  };
}

function sumOf(answered: AnsweredLesson[], what: "answers" | "right"): number {
  return answered.reduce((sum, one) => sum + one[what], 0);
}

/** The lesson that stands now where an edition stood, looked up once for each: sixty children are at the same few. */
function lessonsNow(library: Library, seen: SeenClass): LessonNow {
  const found = new Map<string, ShelfLesson | undefined>();
  return (lessonId) => {
    if (!found.has(lessonId)) {
      const edition = library.lesson(lessonId);
      found.set(lessonId, edition && lessonNow(library, seen, edition));
    }
    return found.get(lessonId);
  };
}
