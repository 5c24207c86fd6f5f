import { type LevelOfChild, levelsOfClass } from "../learning/class/levels.ts";
import type { DayFacts } from "../sync/protocol/statements.ts";
import { levelsTold } from "./queries.ts";
import { grouped, seenClasses } from "./registers.ts";
import type { DayParts } from "./tell-days.ts";

/** What the hub believes now of children of whom it was told otherwise, or nothing. */
export async function levelsToTell({ db, desk, roster }: DayParts): Promise<LevelOfChild[]> {
  const told = await levelsTold(db);
  const levels: LevelOfChild[] = [];
  for (const seen of seenClasses(roster)) levels.push(...(await levelsOfClass(desk, seen)));
  return levels.filter(({ learnerId, subject, level, mastered }) => {
    const before = told.get(`${learnerId} ${subject}`);
    return before?.level !== level || before.mastered !== mastered;
  });
}

export function levelsFrom(levels: LevelOfChild[]): DayFacts["levels"] {
  return grouped(levels, ({ subject }) => subject).map(([subject, children]) => ({
    subject,
    children: children
      .map(({ learnerId, level, mastered }) => ({ learner: learnerId, level, mastered }))
      .sort((a, b) => a.learner - b.learner),
  }));
}
