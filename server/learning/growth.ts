import { numberOfToday } from "../device/calendar.ts";
import type { ShelfLesson } from "../library/library.ts";
import { type Subject, subjects } from "../library/manifest.ts";
import type { LearnerTurn, LearningDesk } from "./desk.ts";
import { verdictsOf } from "./knowledge/decide.ts";
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
 * is not there yet is being learned, and what she is said to know is no longer. What she can do she can do in whichever
 * language she reads the page; what she is at is what there is in this one.
 */
export async function growthOf(desk: LearningDesk, turn: LearnerTurn): Promise<Growth[]> {
  const state = await desk.knowledge.of(turn.learner.id);
  const today = todayOf(state, numberOfToday(desk));
  const verdicts = await verdictsOf(desk.db, turn.learner.id);
  const steps = await stepsOf(desk, turn);
  return subjects.flatMap((subject) => {
    const met = steps.flatMap(({ skill, lesson, isHere }) => {
      const row = lesson.subject === subject ? readRow(state.knowledge.skills, skill) : undefined;
      const verdict = verdicts.get(skill);
      const isShown = row !== undefined && isMastered(row) && verdict !== "not-yet";
      return row && (isShown || isHere) ? [{ lesson, row, verdict, isShown }] : [];
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

type Step = { skill: string; lesson: ShelfLesson; isHere: boolean };

/** Every skill that a path leads to, once: on the paths of her language, and on those of the others. */
async function stepsOf(desk: LearningDesk, turn: LearnerTurn): Promise<Step[]> {
  const all = desk.library.lessons.flatMap(({ languages }) => languages);
  const steps = new Map<string, Step>();
  for (const language of new Set([turn.language, ...all]))
    for (const { lessonOf } of await pathsOf(desk, { ...turn, language }))
      for (const [skill, lesson] of lessonOf)
        if (!steps.has(skill))
          steps.set(skill, { skill, lesson, isHere: language === turn.language });
  return [...steps.values()];
}
