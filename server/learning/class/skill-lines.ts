import type { ShelfLesson } from "../../library/library.ts";
import type { LearningDesk } from "../desk.ts";
import { standings } from "../model/path.ts";
import { pathsIn } from "../subject-path.ts";
import type { MapCell } from "./map.ts";
import { cellOf } from "./map.ts";
import type { StandingChild } from "./standing.ts";

/** A skill that a child has met or is taken to know. Days are dates, since 1970; 0 for none. */
export type SkillLine = {
  lesson: ShelfLesson;
  state: MapCell;
  tries: number;
  right: number;
  masteredDay: number;
  dueDay: number;
};

/** Where a child is with every skill of her language that she has to do with. */
export function skillLines(
  { library, knowledge: { model } }: LearningDesk,
  language: string,
  { state, verdicts }: StandingChild,
): SkillLine[] {
  return pathsIn(library, language).flatMap(({ skills, lessonOf }) => {
    const all = standings(model, state.knowledge, skills, verdicts);
    return skills.flatMap(({ code }): SkillLine[] => {
      const lesson = lessonOf.get(code);
      const cell = cellOf(all.get(code), model);
      if (!lesson || cell === "not-met") return [];
      const row = all.get(code)?.row;
      const { tries = 0, right = 0, masteredDay = 0, dueDay = 0 } = row ?? {};
      return [{ lesson, state: cell, tries, right, masteredDay, dueDay: row?.box ? dueDay : 0 }];
    });
  });
}
