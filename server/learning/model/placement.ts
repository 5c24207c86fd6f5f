import { logistic } from "./exact-math.ts";
import {
  bell,
  deviation,
  mean,
  type Posterior,
  type Question,
  usableGuess,
  weigh,
} from "./posterior.ts";
import { logitsALevel, type ModelSettings } from "./settings.ts";

/** A placement under way or done: where the child may stand in a subject, and how many questions said so. */
export type Placement = { belief: Posterior; asked: number };

/** A question that could be asked next, with the strand it belongs to. */
export type PlacementQuestion = Question & { strand: string };

const spreadOfClass = 1.8;
const fewestQuestions = 5;
const mostQuestions = 20;
const closeEnough = 0.5;
const mostTellingKept = 4;

/** Before the first question: somewhere around `middle`, in logits; a class spans six grades. */
export function newPlacement(middle: number): Placement {
  return { belief: bell(middle, spreadOfClass), asked: 0 };
}

/** Weighs an answer. Changes `placement` in place. */
export function foldPlacement(
  placement: Placement,
  question: Question,
  isCorrect: boolean,
  settings: ModelSettings,
): void {
  weigh(placement.belief, question, isCorrect, settings);
  placement.asked += 1;
}

/** The child's ability in logits: expected a posteriori (Bock & Mislevy 1982). */
export function placedAt({ belief }: Placement): number {
  return mean(belief);
}

/** Close enough to stop, or long enough. */
export function isPlaced({ belief, asked }: Placement): boolean {
  if (asked < fewestQuestions) return false;
  return asked >= mostQuestions || deviation(belief) < closeEnough;
}

/**
 * The place of the question to ask next: of the four that tell most about this child, in the strand asked least, one at
 * random, so that neighbours do not meet the same questions (randomesque; Kingsbury & Zara 1989). A strand that begins
 * high above the child waits: stories are not for a child who reads no letter yet.
 * @param asked how many questions of each strand she has had
 * @param share a number between 0 and 1
 * @returns undefined when there is no question
 */
export function mostTelling<Candidate extends PlacementQuestion>(
  placement: Placement,
  candidates: Candidate[],
  asked: Map<string, number>,
  share: number,
  settings: ModelSettings,
): Candidate | undefined {
  const ability = placedAt(placement);
  const best = inStrandAskedLeast(inReach(candidates, ability), asked)
    .map((candidate) => ({ candidate, tells: information(ability, candidate, settings) }))
    .sort((a, b) => b.tells - a.tells)
    .slice(0, mostTellingKept);
  return best[Math.floor(share * best.length)]?.candidate;
}

/** What lies more than a level above the child is left out; when all of it does, all but the lowest level. */
function inReach<Candidate extends PlacementQuestion>(
  candidates: Candidate[],
  ability: number,
): Candidate[] {
  const easiest = Math.min(...candidates.map(({ difficulty }) => difficulty));
  const highest = Math.max(ability + logitsALevel, easiest + logitsALevel / 2);
  return candidates.filter(({ difficulty }) => difficulty <= highest);
}

function inStrandAskedLeast<Candidate extends PlacementQuestion>(
  candidates: Candidate[],
  asked: Map<string, number>,
): Candidate[] {
  const times = ({ strand }: Candidate) => asked.get(strand) ?? 0;
  const fewest = Math.min(...candidates.map(times));
  return candidates.filter((candidate) => times(candidate) === fewest);
}

/** Fisher information of one answer about ability, with guess and slip (Magis 2013 for the four-parameter curve). */
export function information(
  ability: number,
  question: Question,
  { slope, slip }: ModelSettings,
): number {
  const guess = usableGuess(question.guess);
  const curve = logistic(slope * (ability - question.difficulty));
  const right = guess + (1 - guess - slip) * curve;
  const steepness = slope * (1 - guess - slip) * curve * (1 - curve);
  return (steepness * steepness) / (right * (1 - right));
}
