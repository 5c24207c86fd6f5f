import { atLeast } from "./posterior.ts";
import type { ModelSettings } from "./settings.ts";
import type { SkillRow } from "./skill-rows.ts";

/**
 * How sure the hub is that a child answers at least 85 % of the skill's average open items, slips left aside: the share
 * of her posterior above that point. Streaks say less: five in a row are 20 % false where there are three pictures.
 */
export function mastery(row: Pick<SkillRow, "belief">, { master }: ModelSettings): number {
  return atLeast(row.belief, master.point);
}

/** Whether that is sure enough, with answers enough to speak of it. */
export function isSureOf(row: SkillRow, settings: ModelSettings): boolean {
  const { answers, sure } = settings.master;
  return row.tries >= answers && mastery(row, settings) >= sure;
}

/** The skill has been mastered and has not been lost in a review. */
export function isMastered(row: Pick<SkillRow, "box"> | undefined): boolean {
  return row !== undefined && row.box > 0;
}
