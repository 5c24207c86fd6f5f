import { helpAlert } from "./help.ts";
import type { Model } from "./knowledge.ts";
import { isHeld, type SkillStanding, type Standings } from "./path.ts";

/** What a child did today in a subject, so that a day has its share of everything. */
export type DayInSubject = {
  day: number;
  answers: number;
  reviews: number;
  /** Answers today by skill, the newest last. */
  tries: Map<string, number>;
};

/** What to do next in a subject, and why; the reason is kept in numbers and said in words by the pages. */
export type NextStep = { standing: SkillStanding; why: Why };
export type Why =
  /** She turns in circles with `from`, and this is what it stands on. */
  | { kind: "go-back"; from: string }
  /** Mastered before; today is the day to see whether it lasted. */
  | { kind: "review" }
  | { kind: "go-on" }
  | { kind: "begin" }
  /** It was only taken for known, and nothing else is left. */
  | { kind: "show" };

/** A quarter of a day's questions are reviews, of twenty at the least: the numbers of the course simulation. */
const reviewShare = 0.25;
const usualDay = 20;
/** After so many answers to one skill another one does more good today. */
const enoughForToday = 10;

/**
 * The path through a subject: a gap under a skill that does not come, then what is due for review, then the skill under
 * way, then the next one that is ready, and at its end what was only taken for known, the hardest first: a path never ends on
 * a guess. @returns undefined when everything was shown, or is known by her teacher's word, and nothing is due
 */
export function nextStep(all: Standings, today: DayInSubject, model: Model): NextStep | undefined {
  return gapUnderTrouble(all, today, model) ?? dueReview(all, today) ?? stepsOn(all, today)[0];
}

/** Everything that could be done now, the best first: what a child may choose from. */
export function stepsOf(all: Standings, today: DayInSubject, model: Model): NextStep[] {
  const first = nextStep(all, today, model);
  const others = stepsOn(all, today).filter(
    ({ standing }) => standing.skill.code !== first?.standing.skill.code,
  );
  return first ? [first, ...others] : others;
}

function needsHelp({ skill, row, state }: SkillStanding, model: Model): boolean {
  if (state !== "learning" || row === undefined) return false;
  return helpAlert(model, skill.code, row).level !== "none";
}

function gapUnderTrouble(all: Standings, today: DayInSubject, model: Model): NextStep | undefined {
  for (const standing of all.values()) {
    if (!needsHelp(standing, model)) continue;
    const { skill } = standing;
    const gaps = skill.needs
      .flatMap((need) => all.get(need) ?? [])
      .filter((under) => !isFirm(under) && !isTired(under, today));
    const [weakest] = gaps.sort((a, b) => a.mastery - b.mastery);
    if (weakest) return { standing: weakest, why: { kind: "go-back", from: skill.code } };
  }
  return undefined;
}

/** Shown, kept over at least one review, or as sure as it gets; or her teacher says so. */
function isFirm({ row, mastery, isSaidKnown }: SkillStanding): boolean {
  if (isSaidKnown) return true;
  return row !== undefined && (row.box > 1 || mastery > 0.9);
}

function dueReview(all: Standings, today: DayInSubject): NextStep | undefined {
  if (today.reviews >= reviewShare * Math.max(usualDay, today.answers)) return undefined;
  const due = [...all.values()].filter(
    ({ state, row }) => state === "mastered" && row !== undefined && row.dueDay <= today.day,
  );
  const [longest] = due.sort((a, b) => (a.row?.dueDay ?? 0) - (b.row?.dueDay ?? 0));
  if (longest) return { standing: longest, why: { kind: "review" } };
  return undefined;
}

function stepsOn(all: Standings, today: DayInSubject): NextStep[] {
  const frontier = frontierSteps(all, today);
  return frontier.length > 0 ? frontier : stepsToShow(all);
}

function stepsToShow(all: Standings): NextStep[] {
  return [...all.values()]
    .filter(({ state, isSaidKnown }) => state === "assumed" && !isSaidKnown)
    .sort((a, b) => b.skill.startsAt - a.skill.startsAt)
    .map((standing) => ({ standing, why: { kind: "show" } }));
}

function frontierSteps(all: Standings, today: DayInSubject): NextStep[] {
  return [...all.values()]
    .filter(({ state, skill }) =>
      state === "learning" ? skill.needs.every((need) => isHeld(all.get(need))) : state === "ready",
    )
    .map((standing) => ({ standing, worth: worthOf(standing, today) }))
    .sort((a, b) => b.worth - a.worth)
    .map(({ standing }) => ({
      standing,
      why: { kind: standing.state === "learning" ? "go-on" : "begin" },
    }));
}

/** Nearly there comes before just begun, easy before hard, fresh before tired; what she did last comes first of all. */
function worthOf(standing: SkillStanding, today: DayInSubject): number {
  const tries = today.tries.get(standing.skill.code) ?? 0;
  const underWay = tries > 0 && !isTired(standing, today) ? 2 : 0;
  const tired = isTired(standing, today) ? 5 : 0;
  return standing.mastery + underWay - tired - 0.18 * standing.skill.startsAt;
}

function isTired({ skill }: SkillStanding, { tries }: DayInSubject): boolean {
  return (tries.get(skill.code) ?? 0) >= enoughForToday;
}
