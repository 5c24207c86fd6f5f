import type { ShelfLesson } from "../library/library.ts";
import { subjects } from "../library/manifest.ts";
import type { LearnerTurn, LearningDesk } from "./desk.ts";
import type { Progress } from "./progress.ts";

export type Proposal = {
  next: ShelfLesson;
  /** Two other ways, of other subjects where there are any. */
  others: ShelfLesson[];
  /** The lessons of the proposal's subject: done, here, later. */
  path: ("done" | "now" | "later")[];
};

/**
 * One step and two other ways: in each subject the first lesson that has not been practised through, and among the
 * subjects the one with the fewest lessons done, so that no subject is forgotten.
 */
export async function proposeToday(
  desk: LearningDesk,
  turn: LearnerTurn,
): Promise<Proposal | undefined> {
  const progress = await desk.readModel.progressOf(turn.learner.id);
  const readable = desk.library.lessonsIn(turn.language);
  const ways = subjects
    .map((subject) => readable.filter((lesson) => lesson.subject === subject))
    .filter((lessons) => lessons.length > 0)
    .map((lessons) => ({
      lessons,
      done: lessons.filter((lesson) => isDone(progress, lesson)).length,
      next: lessons.find((lesson) => !isDone(progress, lesson)) ?? lessons[0],
    }))
    .sort((a, b) => a.done / a.lessons.length - b.done / b.lessons.length);
  const [first, ...others] = ways;
  if (!first?.next) return undefined;
  const { next } = first;
  return {
    next,
    others: others.flatMap((way) => way.next ?? []).slice(0, 2),
    path: first.lessons.map((lesson) =>
      lesson === next ? "now" : isDone(progress, lesson) ? "done" : "later",
    ),
  };
}

/** A lesson without questions is done when it was read, which nobody counts; it stays open. */
function isDone(progress: Progress, lesson: ShelfLesson): boolean {
  return (progress.lessons[lesson.id]?.roundsDone ?? 0) > 0;
}
