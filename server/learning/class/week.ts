import { numberOfToday } from "../../device/calendar.ts";
import type { ShelfLesson } from "../../library/library.ts";
import type { LearningDesk } from "../desk.ts";
import { heldDecisions } from "../knowledge/decide.ts";
import { callsForSomebody, helpAlert } from "../model/help.ts";
import type { Model } from "../model/knowledge.ts";
import { isMastered } from "../model/mastery.ts";
import { readRow, type SkillRow } from "../model/skill-rows.ts";
import { pathsIn } from "../subject-path.ts";
import type { SeenClass } from "./day.ts";

/** How a class stands with a skill: how many children are where. Together they are the whole class. */
export type SkillInClass = {
  lesson: ShelfLesson;
  secure: number;
  growing: number;
  stuck: number;
  notMet: number;
};

export type WeekOfClass = { skills: SkillInClass[]; masteredToday: number };

const daysOfWeek = 7;
const mostSkills = 5;

/** What the hub believes of a child and a skill, and whether her teacher says that she can do it: then she is not stuck. */
type Met = { row: SkillRow; isSaidKnown: boolean };

/** The skills that most children of a class were at in the last seven days. */
export async function weekOfClass(
  desk: LearningDesk,
  { id, language, learners }: SeenClass,
): Promise<WeekOfClass> {
  const { model } = desk.knowledge;
  const today = numberOfToday(desk);
  const paths = pathsIn(desk.library.ofClass(id, language), language);
  const lessons = paths.flatMap(({ lessonOf }) => [...lessonOf.values()]);
  const ids = learners.map((learner) => learner.id);
  const decided = await heldDecisions(desk.db, ids);
  const met = new Map<ShelfLesson, Met[]>();
  for (const learner of learners) {
    const { skills } = (await desk.knowledge.of(learner.id)).knowledge;
    for (const lesson of lessons) {
      const row = readRow(skills, lesson.skill.code);
      const isSaidKnown = decided.get(learner.id)?.get(lesson.skill.code)?.verdict === "known";
      if (row) met.set(lesson, [...(met.get(lesson) ?? []), { row, isSaidKnown }]);
    }
  }
  const atIt = [...met].map(([lesson, rows]) => ({
    lesson,
    rows,
    children: rows.filter(({ row }) => row.lastDay > today - daysOfWeek).length,
  }));
  const skills = atIt
    .filter(({ children }) => children > 0)
    .sort((a, b) => b.children - a.children)
    .slice(0, mostSkills)
    .map(({ lesson, rows }) => standOf(lesson, rows, learners.length, model));
  const rows = [...met.values()].flat();
  return { skills, masteredToday: rows.filter(({ row }) => row.masteredDay === today).length };
}

function standOf(lesson: ShelfLesson, rows: Met[], children: number, model: Model): SkillInClass {
  const secure = rows.filter(({ row }) => isMastered(row)).length;
  const stuck = rows.filter(
    ({ row, isSaidKnown }) =>
      !isSaidKnown && callsForSomebody(helpAlert(model, lesson.skill.code, row)),
  ).length;
  return {
    lesson,
    secure,
    stuck,
    growing: rows.length - secure - stuck,
    notMet: children - rows.length,
  };
}
