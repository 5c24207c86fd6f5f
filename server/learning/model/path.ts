import { logistic } from "./exact-math.ts";
import type { Knowledge, Model } from "./knowledge.ts";
import { isMastered, mastery } from "./mastery.ts";
import { skillDifficulty } from "./rating.ts";
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
 * - `assumed`: not asked yet, so far below what she can do that it is taken for known until something that stands on it
 *   does not come.
 * - `learning`: she has answered, and is not there yet.
 * - `ready`: not begun, everything it needs is held.
 * - `waiting`: something it needs is missing.
 */
export type SkillState = "mastered" | "assumed" | "learning" | "ready" | "waiting";

export type Standings = Map<string, SkillStanding>;

/**
 * What a teacher decided about a skill; it wins over what the hub believes. `next` orders steps, and what it names is
 * not taken for known unseen. Of several the newest comes last.
 */
export type Verdict = "known" | "not-yet" | "next";
export type Verdicts = ReadonlyMap<string, Verdict>;

export type SkillStanding = {
  skill: PathSkill;
  state: SkillState;
  /** How sure it is that she has mastered it, 0 to 1. */
  mastery: number;
  row: SkillRow | undefined;
  /** Her teacher says that she can do it: no step leads back to it. */
  isSaidKnown: boolean;
};

/** Where a child stands with every skill of a subject. `skills` come in an order in which each follows what it needs. */
export function standings(
  model: Model,
  knowledge: Knowledge,
  skills: PathSkill[],
  verdicts: Verdicts = new Map(),
): Standings {
  const all: Standings = new Map();
  const met = skills.map((skill) => ({ skill, row: readRow(knowledge.skills, skill.code) }));
  const enough = leadToAssume(model, knowledge, met);
  for (const { skill, row } of met) {
    const standing = standingOf(model, knowledge, { skill, row }, enough);
    all.set(skill.code, decided(standing, verdicts.get(skill.code)));
  }
  for (const skill of skills.toReversed()) assumeWhatItNeeds(all, skill, verdicts);
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

type Met = { skill: PathSkill; row: SkillRow | undefined };

/**
 * How far what she can do must lie above a skill for it to be taken for known. Who was not placed, and has met one or two
 * skills, may be good at these alone: nothing of her own level follows from that, only what lies well below it.
 */
function leadToAssume({ settings }: Model, { abilities }: Knowledge, met: Met[]): number {
  const rows = met.flatMap(({ row }) => row ?? []);
  const answers = abilities.get(met[0]?.skill.subject ?? "")?.answers ?? 0;
  const wasPlaced = answers > rows.reduce((sum, { tries }) => sum + tries, 0);
  return wasPlaced || rows.length >= fewSkills ? settings.assumedLead : settings.assumedLeadOfFew;
}

const fewSkills = 3;

function standingOf(
  model: Model,
  knowledge: Knowledge,
  { skill, row }: Met,
  enough: number,
): SkillStanding {
  const isSaidKnown = false;
  if (row) {
    const state = isMastered(row) ? "mastered" : "learning";
    return { skill, row, state, mastery: mastery(row, model.settings), isSaidKnown };
  }
  const lead = leadOver(model, knowledge, skill);
  const state = lead >= enough ? "assumed" : "waiting";
  return { skill, row, state, mastery: masteryBefore(model, lead), isSaidKnown };
}

function decided(standing: SkillStanding, verdict: Verdict | undefined): SkillStanding {
  if (verdict === "known") {
    const state = standing.state === "mastered" ? "mastered" : "assumed";
    return { ...standing, state, isSaidKnown: true };
  }
  const isDoubted =
    verdict === "not-yet" ? isHeld(standing) : verdict === "next" && standing.state === "assumed";
  return isDoubted ? { ...standing, state: standing.row ? "learning" : "waiting" } : standing;
}

/** Who can do a skill can do what it needs, unless her answers or her teacher say otherwise. */
function assumeWhatItNeeds(all: Standings, skill: PathSkill, verdicts: Verdicts): void {
  if (!isHeld(all.get(skill.code))) return;
  for (const need of skill.needs) {
    const standing = all.get(need);
    const verdict = verdicts.get(need);
    const isDoubted = verdict === "not-yet" || verdict === "next";
    if (standing && standing.row === undefined && !isDoubted) standing.state = "assumed";
  }
}

/** How far what she can do in the subject lies above the skill, in logits; far below it when nothing is known of her. */
function leadOver({ difficulties }: Model, knowledge: Knowledge, skill: PathSkill): number {
  const ability = knowledge.abilities.get(skill.subject);
  if (!ability) return Number.NEGATIVE_INFINITY;
  return ability.value - skillDifficulty(difficulties, skill.code, skill.startsAt);
}

/**
 * What the child's ability in the subject says about a skill that she has not met: the part of the bell around it above
 * the point of mastery, by the logistic curve that is never more than .01 away (Camilli 1994).
 */
function masteryBefore({ settings }: Model, lead: number): number {
  return logistic((1.702 * (lead - settings.master.point)) / settings.spread);
}
