import { numberOfToday } from "../../device/calendar.ts";
import type { Subject } from "../../library/manifest.ts";
import type { LearningDesk } from "../desk.ts";
import type { LearnerState } from "../model/learner-state.ts";
import { isMastered } from "../model/mastery.ts";
import { type SkillState, standings } from "../model/path.ts";
import { readRow } from "../model/skill-rows.ts";
import { pathsIn, type SubjectPath } from "../subject-path.ts";
import type { StandingChild } from "./standing.ts";

/** How far children are with the skills of a level: each skill counts once for each child. */
export type LevelCover = { level: number; secure: number; growing: number; all: number };
export type SubjectCover = { subject: Subject; levels: LevelCover[] };

/** How much of each subject's levels is mastered or under way, for one child or for a class. */
export function coverageOf(
  desk: LearningDesk,
  language: string,
  children: StandingChild[],
): SubjectCover[] {
  return pathsIn(desk.library, language).map((path) => {
    const levels = new Map<number, LevelCover>();
    for (const child of children) addChild(desk, path, child, levels);
    const inOrder = [...levels.values()].sort((a, b) => a.level - b.level);
    return { subject: path.subject, levels: inOrder };
  });
}

function addChild(
  { knowledge: { model } }: LearningDesk,
  path: SubjectPath,
  { state, verdicts }: StandingChild,
  levels: Map<number, LevelCover>,
): void {
  const all = standings(model, state.knowledge, path.skills, verdicts);
  for (const { code } of path.skills) {
    const level = path.lessonOf.get(code)?.skill.level ?? 0;
    const cover = levels.get(level) ?? { level, secure: 0, growing: 0, all: 0 };
    const stands = all.get(code)?.state;
    cover.all += 1;
    if (stands === "mastered") cover.secure += 1;
    if (stands === "learning") cover.growing += 1;
    levels.set(level, cover);
  }
}

/** `assumed`: not asked yet, and taken for known. */
export type StairSkill = "secure" | "assumed" | "growing" | "to-come";
/** The levels of a subject from the lowest up, each with its skills in the order of the path. */
export type Stairs = { subject: Subject; levels: { level: number; skills: StairSkill[] }[] };

/** Where one child stands with every skill, as stairs that anybody can count. */
export function stairsOf(
  { library, knowledge: { model } }: LearningDesk,
  language: string,
  { state, verdicts }: StandingChild,
): Stairs[] {
  return pathsIn(library, language).map(({ subject, skills, lessonOf }) => {
    const all = standings(model, state.knowledge, skills, verdicts);
    const levels = new Map<number, StairSkill[]>();
    for (const { code } of skills) {
      const level = lessonOf.get(code)?.skill.level ?? 0;
      const stands = all.get(code)?.state ?? "waiting";
      levels.set(level, [...(levels.get(level) ?? []), stairOf[stands]]);
    }
    const inOrder = [...levels].sort(([a], [b]) => a - b);
    return { subject, levels: inOrder.map(([level, skills]) => ({ level, skills })) };
  });
}

const stairOf = {
  mastered: "secure",
  assumed: "assumed",
  learning: "growing",
  ready: "to-come",
  waiting: "to-come",
} as const satisfies Record<SkillState, StairSkill>;

/** On which days a child came to master what she has mastered now, as days since 1970, in their order. */
export function daysOfMastery(
  desk: LearningDesk,
  language: string,
  { knowledge }: LearnerState,
): number[] {
  return pathsIn(desk.library, language)
    .flatMap(({ skills }) => skills.flatMap(({ code }) => readRow(knowledge.skills, code) ?? []))
    .filter(isMastered)
    .map(({ masteredDay }) => masteredDay)
    .sort((a, b) => a - b);
}

/** How many skills were mastered by the end of each of the last days, today last; of those that are mastered now. */
export function growthOver(desk: LearningDesk, masteredDays: number[], days: number): number[] {
  const today = numberOfToday(desk);
  return Array.from({ length: days }, (_, place) => {
    const day = today - (days - 1 - place);
    return masteredDays.filter((one) => one <= day || place === days - 1).length;
  });
}
