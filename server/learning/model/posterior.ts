import { exp, logistic } from "./exact-math.ts";
import type { ModelSettings } from "./settings.ts";

/** Where a child may stand with a skill: 17 points from −4 to 4 logits. */
export const points: readonly number[] = Array.from({ length: 17 }, (_, place) => -4 + place / 2);

/** How likely each point is. 17 numbers of 4 bytes a child and skill. */
export type Posterior = Float32Array;

/** What is believed before an answer: a bell around what the child can do in the subject. */
export function bell(middle: number, spread: number): Posterior {
  const belief = new Float32Array(points.length);
  for (let place = 0; place < belief.length; place++) {
    const away = ((points[place] ?? 0) - middle) / spread;
    belief[place] = exp(-(away * away) / 2);
  }
  return normalized(belief);
}

/** A question as the model sees it: how hard, and how likely a guess is right. */
export type Question = { difficulty: number; guess: number };

/** Chance of a right answer, all points weighed. */
export function chance(belief: Posterior, question: Question, settings: ModelSettings): number {
  const rights = curveOf(question, settings);
  let sum = 0;
  for (let place = 0; place < belief.length; place++)
    sum += (belief[place] ?? 0) * (rights[place] ?? 0);
  return sum;
}

/** Bayes' rule for one answer; then practice moves a share up and forgetting a share down. Changes `belief` in place. */
export function learnFrom(
  belief: Posterior,
  question: Question,
  isCorrect: boolean,
  settings: ModelSettings,
): void {
  weigh(belief, question, isCorrect, settings);
  const { drift, forget, plateau } = settings;
  for (let place = belief.length - 1; place > 0; place--) {
    const below = points[place - 1] ?? 0;
    const share = below > plateau.above ? drift * plateau.share : drift;
    shift(belief, place - 1, place, share);
  }
  for (let place = 0; place < belief.length - 1; place++) shift(belief, place + 1, place, forget);
}

/** Days without practice move a share down one point of the grid, the more the longer, at most half. */
export function rest(belief: Posterior, days: number, { fade }: ModelSettings): void {
  const share = Math.min(0.5, fade * days);
  for (let place = 0; place < belief.length - 1; place++) shift(belief, place + 1, place, share);
}

/** Bayes' rule alone: a test measures, it does not teach. */
export function weigh(
  belief: Posterior,
  question: Question,
  isCorrect: boolean,
  settings: ModelSettings,
): void {
  const rights = curveOf(question, settings);
  for (let place = 0; place < belief.length; place++) {
    const right = rights[place] ?? 0;
    belief[place] = (belief[place] ?? 0) * (isCorrect ? right : 1 - right);
  }
  normalized(belief);
}

/** Expected point. */
export function mean(belief: Posterior): number {
  let sum = 0;
  for (let place = 0; place < belief.length; place++)
    sum += (belief[place] ?? 0) * (points[place] ?? 0);
  return sum;
}

/** Standard deviation in logits: how unsure the belief is. */
export function deviation(belief: Posterior): number {
  const middle = mean(belief);
  let sum = 0;
  for (let place = 0; place < belief.length; place++) {
    const away = (points[place] ?? 0) - middle;
    sum += (belief[place] ?? 0) * away * away;
  }
  return Math.sqrt(sum);
}

/** How likely it is that the child stands at `point` or above; a point of the grid stands for half a step to both sides. */
export function atLeast(belief: Posterior, point: number): number {
  let sum = 0;
  for (let place = 0; place < belief.length; place++) {
    const above = ((points[place] ?? 0) + halfStep - point) / (2 * halfStep);
    sum += (belief[place] ?? 0) * Math.min(1, Math.max(0, above));
  }
  return sum;
}

const halfStep = 0.25;

/**
 * Chance of a right answer at each point: guess, slip and a logistic curve (3PL with slip; Birnbaum 1968, Barton & Lord
 * 1981). An answer is first foreseen and then learned from, so the last curve is kept: it is most of what both cost.
 */
function curveOf(
  { difficulty, guess }: Question,
  { slope, slip }: ModelSettings,
): Readonly<Float64Array> {
  const isLast =
    lastCurve.difficulty === difficulty &&
    lastCurve.guess === guess &&
    lastCurve.slope === slope &&
    lastCurve.slip === slip;
  if (isLast) return curve;
  const lucky = usableGuess(guess);
  lastCurve = { difficulty, guess, slope, slip };
  for (let place = 0; place < curve.length; place++) {
    const above = (points[place] ?? 0) - difficulty;
    curve[place] = lucky + (1 - lucky - slip) * logistic(slope * above);
  }
  return curve;
}

const mostReckoned = 0.6;

/**
 * The guess that is reckoned with. Above 1 − slip the curve would fall where a child knows more, and wrong answers lead to
 * mastery; at 1 nothing would be left to weigh. What the check of lessons allows is as it is, and so is what it once did.
 */
export function usableGuess(guess: number): number {
  return guess >= 0 ? Math.min(guess, mostReckoned) : 0;
}

const curve = new Float64Array(points.length);
let lastCurve = { difficulty: Number.NaN, guess: 0, slope: 0, slip: 0 };

function shift(belief: Posterior, from: number, to: number, share: number): void {
  const moved = (belief[from] ?? 0) * share;
  belief[from] = (belief[from] ?? 0) - moved;
  belief[to] = (belief[to] ?? 0) + moved;
}

function normalized(belief: Posterior): Posterior {
  let sum = 0;
  for (let place = 0; place < belief.length; place++) sum += belief[place] ?? 0;
  for (let place = 0; place < belief.length; place++) belief[place] = (belief[place] ?? 0) / sum;
  return belief;
}
