import type { Model } from "./knowledge.ts";
import { chance, mean } from "./posterior.ts";
import { skillDifficulty } from "./rating.ts";
import type { ModelSettings } from "./settings.ts";
import type { SkillRow } from "./skill-rows.ts";

/** How a child is doing with a skill that she has not mastered, and why the hub says so: machine words for a page. */
export type HelpAlert = {
  /** `help`: an adult should sit down with her; `watch`: the hub sees to it; `none`: she gets on, or too little is known. */
  level: "none" | "watch" | "help";
  reason: HelpReason;
  /** Share of the skill's average open questions that she would answer rightly now. */
  chance: number;
  /** First tries, and how many of them were right without a hint. */
  tries: number;
  right: number;
  /** Who comes first in a list: 0 has no trouble, greater is more. */
  urgency: number;
};

/** Of level `none` are the first three, of `watch` and `help` the others. */
export type HelpReason =
  /** Too few answers to speak of trouble. */
  | "few-tries"
  | "mastered"
  | "gets-on"
  /** She had mastered it, and a review showed that it is gone. */
  | "lost-it"
  /** Hardly an answer was right: what the skill stands on is probably missing. */
  | "far-away"
  /** Right now and then, over many tries, and it does not settle. */
  | "turns-in-circles"
  /** More wrong than right so far. */
  | "not-coming";

/** From so many tries on it is turning in circles: ten without mastery (wheel-spinning; Beck & Gong 2013). */
const manyTries = 10;
/** Nothing right of so many speaks for itself: who is new to a hub is believed to bring much, and that takes longer to shake. */
const noneOfMany = 8;
/** Fewer right answers than this share is "hardly any". */
const hardlyAny = 0.25;

/**
 * Whether a child needs somebody's help with a skill. The teacher's page and the hub's own path ask this one question.
 * She is watched while too few of the skill's average questions would be answered rightly now, and needs help when practice
 * alone will probably not change that: `outlookOf`. `npm run simulate` says how often it is right. Among those in trouble,
 * the order listens to the knowledge tracing too, because that feels the last answers most.
 * The row stands where the skill was when she met it; a class that meets a skill together tells the hub only then how hard
 * it is, so the average question is taken as hard as it is known to be now.
 * @param row what is known of her with the skill, after her newest answer
 */
export function helpAlert(
  { settings, difficulties }: Model,
  skill: string,
  row: SkillRow,
): HelpAlert {
  const { help } = settings;
  const average = skillDifficulty(difficulties, skill, row.origin) - row.origin;
  const share = chance(row.belief, { difficulty: average, guess: 0 }, settings);
  const seen = { chance: share, tries: row.tries, right: row.right };
  const calm = (reason: HelpReason): HelpAlert => ({ ...seen, level: "none", reason, urgency: 0 });
  if (row.box > 0) return calm("mastered");
  if (row.tries < help.tries) return calm("few-tries");
  if (share >= help.watch) return { ...calm("gets-on"), urgency: urgencyOf(row, share) };
  const isFar = row.right === 0 && row.tries >= noneOfMany; // so much needs no reckoning
  const level = isFar || outlookOf(row, average, help) < help.outlook ? "help" : "watch";
  return { ...seen, level, reason: reasonFor(row), urgency: urgencyOf(row, share) };
}

/** Whether a teacher should be told. Of those who are only watched after five tries four in five come through. */
export function callsForSomebody({ level }: HelpAlert): boolean {
  return level === "help";
}

/**
 * What ten more questions will find her at, in logits above the skill's average question. Two things foretell it: what her
 * answers to the skill say, and what she can do in the subject, because who lacks what a skill stands on learns little from
 * practice; the second weighs the more, the more answers it comes from (Kelley 1927, a true score from a measured one).
 * Her answers were weighed while the skill was only just becoming as hard as it is known to be now, half of that way on
 * average, so that half of it counts. One line does for all answer formats: at that of the settings four of five whom it
 * calls in new classes are stuck, in each format, and it calls for six or seven of ten who are. Weights for each format apart would
 * raise the AUC by .006 at most.
 */
function outlookOf(row: SkillRow, average: number, { answers }: ModelSettings["help"]): number {
  const inSkill = mean(row.belief) - average / 2;
  const inSubject = row.ability - row.origin - average;
  const weight = row.answers / (row.answers + answers);
  return (1 - weight) * inSkill + weight * inSubject;
}

function reasonFor({ masteredDay, right, tries }: SkillRow): HelpReason {
  if (masteredDay > 0) return "lost-it";
  if (right < hardlyAny * tries) return "far-away";
  return tries >= manyTries ? "turns-in-circles" : "not-coming";
}

/** Odds against her: the posterior's weigh double, because they stay true where answers can be guessed. */
function urgencyOf({ knows }: SkillRow, share: number): number {
  const oddsAgainst = (1 - share) / share;
  return (oddsAgainst * oddsAgainst * (1 - knows)) / knows;
}
