import type { Learner } from "../../classroom/people.ts";
import type { ShelfLesson } from "../../library/library.ts";
import type { LearningDesk } from "../desk.ts";
import { callsForSomebody, helpAlert } from "../model/help.ts";
import type { Model } from "../model/knowledge.ts";
import { type SkillStanding, standings } from "../model/path.ts";
import type { SubjectPath } from "../subject-path.ts";
import { hasAnsweredIn, type StandingChild } from "./standing.ts";

/** How a child stands with a skill, for a teacher's eye. */
export type MapCell = "secure" | "growing" | "stuck" | "assumed" | "not-met";

export type ClassMap = {
  levels: number[];
  level: number;
  lessons: ShelfLesson[];
  rows: { learner: Learner; cells: MapCell[] }[];
  /** Somebody has answered in this subject. */
  isBegun: boolean;
};

/** Children and skills of one level of a subject; without a level the one in which most children are at work. */
export function mapOfClass(
  desk: LearningDesk,
  path: SubjectPath,
  children: StandingChild[],
  wanted: number | undefined,
): ClassMap {
  const { model } = desk.knowledge;
  const lessons = path.skills.flatMap(({ code }) => path.lessonOf.get(code) ?? []);
  const levels = [...new Set(lessons.map(({ skill }) => skill.level))].sort((a, b) => a - b);
  const stands = children.map((child) => ({
    learner: child.learner,
    all: standings(model, child.state.knowledge, path.skills, child.verdicts),
  }));
  const atWork = (level: number) =>
    stands
      .flatMap(({ all }) => [...all.values()])
      .filter(({ state, skill }) => state === "learning" && levelOf(path, skill.code) === level)
      .length;
  const [busiest = 0] = levels
    .map((level) => ({ level, children: atWork(level) }))
    .sort((a, b) => b.children - a.children || a.level - b.level)
    .map(({ level }) => level);
  const level = levels.find((one) => one === wanted) ?? busiest;
  const shown = lessons.filter(({ skill }) => skill.level === level);
  return {
    levels,
    level,
    lessons: shown,
    rows: stands.map(({ learner, all }) => ({
      learner,
      cells: shown.map(({ skill }) => cellOf(all.get(skill.code), model)),
    })),
    isBegun: children.some((child) => hasAnsweredIn(child, path)),
  };
}

function levelOf({ lessonOf }: SubjectPath, code: string): number | undefined {
  return lessonOf.get(code)?.skill.level;
}

/** A standing for the eye. */
export function cellOf(standing: SkillStanding | undefined, model: Model): MapCell {
  if (standing?.state === "mastered") return "secure";
  if (standing?.state === "assumed") return "assumed";
  if (standing?.state !== "learning" || !standing.row) return "not-met";
  return callsForSomebody(helpAlert(model, standing.skill.code, standing.row))
    ? "stuck"
    : "growing";
}
