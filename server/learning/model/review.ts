import { isSureOf, mastery } from "./mastery.ts";
import type { ModelSettings } from "./settings.ts";
import type { SkillRow } from "./skill-rows.ts";

/**
 * Days until a mastered skill is asked for again, box by box: each right answer moves it on, a wrong one brings it back
 * the next day. Leitner's boxes at skill level, because a teacher can be told them in one sentence; FSRS is made for
 * cards and adults, and its steps are too bold for weeks without school.
 */
export const reviewDays = [1, 3, 7, 16, 35] as const;

/** Where the skill stands in the boxes after an answer of practice or review: `box` 0 is "learning it". */
export function boxAfter(
  row: SkillRow,
  isCorrect: boolean,
  day: number,
  settings: ModelSettings,
): Pick<SkillRow, "box" | "dueDay"> {
  if (row.box === 0) return isSureOf(row, settings) ? inBox(1, day) : { box: 0, dueDay: 0 };
  if (!isCorrect)
    return mastery(row, settings) < settings.master.lost ? { box: 0, dueDay: 0 } : inBox(1, day);
  // Practice of a skill that is not due teaches, but says nothing about how long it lasts.
  if (day < row.dueDay) return { box: row.box, dueDay: row.dueDay };
  const lasts = mastery(row, settings) >= settings.master.lasting;
  return inBox(lasts ? Math.min(reviewDays.length, row.box + 1) : row.box, day);
}

function inBox(box: number, day: number): Pick<SkillRow, "box" | "dueDay"> {
  return { box, dueDay: day + (reviewDays[box - 1] ?? 1) };
}
