import type { Learner } from "../../classroom/people.ts";
import { numberOfToday } from "../../device/calendar.ts";
import type { ShelfLesson } from "../../library/library.ts";
import type { LearningDesk } from "../desk.ts";
import { heldDecisions } from "../knowledge/decide.ts";
import { callsForSomebody, helpAlert } from "../model/help.ts";
import type { Model } from "../model/knowledge.ts";
import { isMastered } from "../model/mastery.ts";
import { readColumn, readRow, type SkillRow } from "../model/skill-rows.ts";
import { pathsIn } from "../subject-path.ts";
import type { SeenClass } from "./day.ts";

/** How a class stands with a skill: how many children are where, and who is stuck. Together they are the whole class. */
export type SkillInClass = {
  lesson: ShelfLesson;
  secure: number;
  growing: number;
  stuck: Learner[];
  notMet: number;
};

export type WeekOfClass = { skills: SkillInClass[]; masteredToday: number };

const daysOfWeek = 7;
const mostSkills = 5;

/** What the hub believes of a child and a skill, and whether her teacher says that she can do it: then she is not stuck. */
type Met = { learner: Learner; row: SkillRow; isSaidKnown: boolean };

/** The skills that most children of a class were at in the last seven days. */
export async function weekOfClass(
  desk: LearningDesk,
  { id, language, learners }: SeenClass,
): Promise<WeekOfClass> {
  const { model } = desk.knowledge;
  const today = numberOfToday(desk);
  const paths = pathsIn(desk.library.ofClass(id, language), language);
  const lessons = paths.flatMap(({ lessonOf }) => [...lessonOf.values()]);
  const known = await Promise.all(
    learners.map(async (learner) => {
      const { skills } = (await desk.knowledge.of(learner.id)).knowledge;
      return { learner, skills };
    }),
  );
  const decided = await heldDecisions(
    desk.db,
    known.map(({ learner }) => learner.id),
  );
  const rowsOf = (lesson: ShelfLesson) =>
    known.flatMap(({ learner, skills }): Met[] => {
      const row = readRow(skills, lesson.skill.code);
      const isSaidKnown = decided.get(learner.id)?.get(lesson.skill.code)?.verdict === "known";
      return row ? [{ learner, row, isSaidKnown }] : [];
    });
  // Whole rows are read of the few lessons that are shown: of all they would be thousands.
  const daysOf = (lesson: ShelfLesson, day: "lastDay" | "masteredDay") =>
    known.map(({ skills }) => readColumn(skills, lesson.skill.code, day) ?? 0);
  const skills = lessons
    .map((lesson) => ({
      lesson,
      children: daysOf(lesson, "lastDay").filter((day) => day > today - daysOfWeek).length,
    }))
    .filter(({ children }) => children > 0)
    .sort((a, b) => b.children - a.children)
    .slice(0, mostSkills)
    .map(({ lesson }) => standOf(lesson, rowsOf(lesson), learners.length, model));
  const masteredDays = lessons.flatMap((lesson) => daysOf(lesson, "masteredDay"));
  return { skills, masteredToday: masteredDays.filter((day) => day === today).length };
}

function standOf(lesson: ShelfLesson, rows: Met[], children: number, model: Model): SkillInClass {
  const secure = rows.filter(({ row }) => isMastered(row)).length;
  const isStuck = ({ row, isSaidKnown }: Met) =>
    !isSaidKnown && callsForSomebody(helpAlert(model, lesson.skill.code, row));
  const stuck = rows.filter(isStuck).map(({ learner }) => learner);
  return {
    lesson,
    secure,
    stuck,
    growing: rows.length - secure - stuck.length,
    notMet: children - rows.length,
  };
}
