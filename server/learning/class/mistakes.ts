import type { ShelfLesson } from "../../library/library.ts";
import type { DayOfChild } from "./day.ts";

/** A named mistake of a lesson, and how often it was made. */
export type MistakeInClass = {
  lesson: ShelfLesson;
  misconception: string;
  learnerIds: number[];
  answers: number;
};

/** The named mistakes of these days: first those that most children made, then those that came most often. */
export function mistakesIn(days: DayOfChild[]): MistakeInClass[] {
  const found = new Map<string, MistakeInClass>();
  for (const { lesson, misconception, learnerId } of days.flatMap(slipsOf)) {
    const key = `${lesson.id} ${misconception}`;
    const known = found.get(key) ?? { lesson, misconception, learnerIds: [], answers: 0 };
    known.answers += 1;
    if (!known.learnerIds.includes(learnerId)) known.learnerIds.push(learnerId);
    found.set(key, known);
  }
  return [...found.values()].sort(
    (a, b) => b.learnerIds.length - a.learnerIds.length || b.answers - a.answers,
  );
}

type OneSlip = { lesson: ShelfLesson; misconception: string; learnerId: number };

function slipsOf({ learner, lessons }: DayOfChild): OneSlip[] {
  return [...lessons].flatMap(([lesson, attempts]) =>
    attempts.flatMap(({ misconception }) =>
      misconception ? [{ lesson, misconception, learnerId: learner.id }] : [],
    ),
  );
}
