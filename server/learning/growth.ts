import type { ShelfLesson } from "../library/library.ts";
import type { Subject } from "../library/manifest.ts";
import type { LearnerTurn, LearningDesk } from "./desk.ts";
import { verdictsOf } from "./knowledge/decide.ts";
import { dayOf } from "./knowledge/store.ts";
import { todayOf } from "./model/learner-state.ts";
import { isMastered } from "./model/mastery.ts";
import { readRow } from "./model/skill-rows.ts";
import { pathsOf } from "./subject-path.ts";

/** What a child has come to do in a subject, and what she is at. */
export type Growth = {
  subject: Subject;
  /** The newest first. */
  can: { lesson: ShelfLesson; isNew: boolean }[];
  learning: ShelfLesson[];
};

const daysNew = 7;

/**
 * Everything she has mastered, subject by subject; subjects that she has not met are left out. Her teacher's word wins: what
 * is not there yet is being learned, and what she is said to know is no longer.
 */
export async function growthOf(desk: LearningDesk, turn: LearnerTurn): Promise<Growth[]> {
  const state = await desk.knowledge.of(turn.learner.id);
  const today = todayOf(state, dayOf(desk.clock.now().wallMs));
  const verdicts = await verdictsOf(desk.db, turn.learner.id);
  return (await pathsOf(desk, turn)).flatMap(({ subject, lessonOf }) => {
    const met = [...lessonOf].flatMap(([skill, lesson]) => {
      const row = readRow(state.knowledge.skills, skill);
      const verdict = verdicts.get(skill);
      return row
        ? [{ lesson, row, verdict, isShown: isMastered(row) && verdict !== "not-yet" }]
        : [];
    });
    if (met.length === 0) return [];
    const can = met
      .filter(({ isShown }) => isShown)
      .sort((a, b) => b.row.masteredDay - a.row.masteredDay)
      .map(({ lesson, row }) => ({ lesson, isNew: row.masteredDay > today - daysNew }));
    const learning = met
      .filter(({ isShown, verdict }) => !isShown && verdict !== "known")
      .map(({ lesson }) => lesson);
    return [{ subject, can, learning }];
  });
}
