import { logistic } from "./exact-math.ts";
import type { Knowledge, Model } from "./knowledge.ts";
import { isMastered, mastery } from "./mastery.ts";
import { newRating, skillDifficulty } from "./rating.ts";
import { readRow, type SkillRow } from "./skill-rows.ts";

/** A skill as the path sees it: what it needs, and where it starts. */
export type PathSkill = {
  code: string;
  subject: string;
  /** Difficulty before anybody answered, in logits. */
  startsAt: number;
  needs: string[];
};

/**
 * Where a child is with a skill.
 * - `mastered`: shown, and not lost since; it comes back for review.
 * - `assumed`: not asked yet, so far below what she can do that it is taken for known until a review says otherwise.
 * - `learning`: she has answered, and is not there yet.
 * - `ready`: not begun, everything it needs is held.
 * - `waiting`: something it needs is missing.
 */
export type SkillState = "mastered" | "assumed" | "learning" | "ready" | "waiting";

export type Standings = Map<string, SkillStanding>;

export type SkillStanding = {
  skill: PathSkill;
  state: SkillState;
  /** How sure it is that she has mastered it, 0 to 1. */
  mastery: number;
  row: SkillRow | undefined;
};

/** Where a child stands with every skill of a subject. `skills` come in an order in which each follows what it needs. */
export function standings(model: Model, knowledge: Knowledge, skills: PathSkill[]): Standings {
  const all: Standings = new Map();
  for (const skill of skills) all.set(skill.code, standingOf(model, knowledge, skill));
  for (const skill of skills.toReversed()) assumeWhatItNeeds(all, skill);
  for (const { code, needs } of skills) {
    const standing = all.get(code);
    if (standing?.state === "waiting" && needs.every((need) => isHeld(all.get(need))))
      standing.state = "ready";
  }
  return all;
}

/** Mastered, or taken for known. A skill that the hub has no lesson for holds nobody up. */
export function isHeld(standing: SkillStanding | undefined): boolean {
  return standing === undefined || standing.state === "mastered" || standing.state === "assumed";
}

function standingOf(model: Model, knowledge: Knowledge, skill: PathSkill): SkillStanding {
  const row = readRow(knowledge.skills, skill.code);
  if (row) {
    const state = isMastered(row) ? "mastered" : "learning";
    return { skill, row, state, mastery: mastery(row, model.settings) };
  }
  const sure = masteryBefore(model, knowledge, skill);
  const state = sure >= model.settings.master.sure ? "assumed" : "waiting";
  return { skill, row, state, mastery: sure };
}

/** Who can do a skill can do what it needs, unless her answers say otherwise. */
function assumeWhatItNeeds(all: Standings, skill: PathSkill): void {
  if (!isHeld(all.get(skill.code))) return;
  for (const need of skill.needs) {
    const standing = all.get(need);
    if (standing && standing.row === undefined) standing.state = "assumed";
  }
}

/**
 * What the child's ability in the subject says about a skill that she has not met: the part of the bell around it above
 * the point of mastery, by the logistic curve that is never more than .01 away (Camilli 1994).
 */
function masteryBefore(model: Model, knowledge: Knowledge, skill: PathSkill): number {
  const ability = knowledge.abilities.get(skill.subject);
  if (!ability) return 0;
  const { spread, master } = model.settings;
  const rating = model.difficulties.skills.get(skill.code) ?? newRating(skill.startsAt);
  const away = ability.value - skillDifficulty(model.difficulties, rating) - master.point;
  return logistic((1.702 * away) / spread);
}
