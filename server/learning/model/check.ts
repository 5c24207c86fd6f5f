import { atLeast, bell, weigh } from "./posterior.ts";
import type { ModelSettings } from "./settings.ts";

/** What a check says of a skill: three outcomes always, so that a doubtful one is never forced into yes or no. */
export type Outcome = "meets" | "not-yet" | "more-evidence";

/** An answer as the rule sees it: was it right, and how likely is a guess right. */
export type CheckAnswer = { isCorrect: boolean; guess: number };

export type Judgement = {
  outcome: Outcome;
  /** How sure it is that she answers at least 85 % of the skill's average open questions, 0 to 1. */
  sure: number;
  /** No more questions are needed, or may be asked. */
  isEnough: boolean;
};

/**
 * Twenty questions at most (research: a 20-question check with a band of doubt). Who is beyond doubt earlier is not asked
 * on, after four answers at least. Between `doubt` and 1 − `doubt` more evidence is needed.
 */
const rule = { most: 20, fewest: 4, beyond: 0.97, doubt: 0.2, spread: 1.2 } as const;

/**
 * Judges a skill by the answers of one check and by nothing else: it begins in doubt, at the pass mark, and every
 * question counts as an average one. So the same answers give the same outcome for ever and on every hub, whatever was
 * practised before or is learned about the questions later.
 */
export function judgeCheck(answers: CheckAnswer[], settings: ModelSettings): Judgement {
  const { point } = settings.master;
  const belief = bell(point, rule.spread);
  for (const { isCorrect, guess } of answers)
    weigh(belief, { difficulty: 0, guess }, isCorrect, settings);
  const sure = atLeast(belief, point);
  const isBeyondDoubt = Math.max(sure, 1 - sure) >= rule.beyond;
  const isEnough = answers.length >= rule.most || (answers.length >= rule.fewest && isBeyondDoubt);
  return { outcome: outcomeOf(answers, sure), sure, isEnough };
}

/** Two or three answers decide nothing, whatever they are. */
function outcomeOf({ length }: CheckAnswer[], sure: number): Outcome {
  if (length < rule.fewest) return "more-evidence";
  if (sure >= 1 - rule.doubt) return "meets";
  return sure <= rule.doubt ? "not-yet" : "more-evidence";
}
