import { logistic } from "./exact-math.ts";
import { usableGuess } from "./posterior.ts";
import { averageMemory, type ModelSettings, type Step } from "./settings.ts";

/** A number that answers move: ability of a child, difficulty of an item or of a skill. In logits. */
export type Rating = { value: number; answers: number };

/** What the whole hub has learned about its questions from everybody's answers. */
export type Difficulties = {
  /** How easy questions are altogether. */
  all: Rating;
  items: Map<string, Rating>;
  skills: Map<string, Rating>;
  /** By skill, where its items stand on average: what is hard about a skill is shared between its rating and theirs. */
  itemsOf: Map<string, Rating>;
};

/** Where the facts of a question are rated, and where its skill begins, in logits. */
export type RatedQuestion = { item: string; skill: string; startsAt: number };

export function newDifficulties(): Difficulties {
  return { all: newRating(0), items: new Map(), skills: new Map(), itemsOf: new Map() };
}

export function newRating(value: number): Rating {
  return { value, answers: 0 };
}

/** The rating under a key; a new one begins at `value`. */
export function ratingOf(ratings: Map<string, Rating>, key: string, value = 0): Rating {
  const known = ratings.get(key);
  if (known) return known;
  const made = newRating(value);
  ratings.set(key, made);
  return made;
}

/** Moves a rating by a surprise: large at first, small once much is known. */
export function move(rating: Rating, { first, fading }: Step, surprise: number): void {
  rating.value += (first / (1 + fading * rating.answers)) * surprise;
  rating.answers += 1;
}

/** Difficulty of a skill's average open item, in logits. */
export function skillDifficulty(of: Difficulties, skill: string, startsAt: number): number {
  return ownDifficulty(of, skill, startsAt) + averageItem(of, skill);
}

/** Difficulty of one question, in logits; a new one is taken for an average one of its skill. */
export function questionDifficulty(of: Difficulties, asked: RatedQuestion): number {
  const { item, skill, startsAt } = asked;
  return ownDifficulty(of, skill, startsAt) + (of.items.get(item)?.value ?? averageItem(of, skill));
}

function ownDifficulty({ all, skills }: Difficulties, skill: string, startsAt: number): number {
  return (skills.get(skill)?.value ?? startsAt) - all.value;
}

function averageItem({ itemsOf }: Difficulties, skill: string): number {
  return itemsOf.get(skill)?.value ?? 0;
}

export type RatedAnswer = RatedQuestion & {
  child: Rating;
  /** How often she has been asked this skill before. */
  tries: number;
  isCorrect: boolean;
  /** Chance of a right answer without knowing. */
  guess: number;
  /** Chance of a right answer as the child's own posterior of this skill has it. */
  expected: number;
};

/**
 * One answer moves everything that took part in it (Elo for learners and items; Pelánek 2016, "Applications of the Elo
 * rating system in adaptive educational systems"). The child's overall ability moves by what it did not foresee itself;
 * the difficulties move by what the posterior of her skill did not foresee, because that knows more.
 */
export function rateAnswer(
  difficulties: Difficulties,
  answer: RatedAnswer,
  { steps, altogether, careless, knownBySkill }: ModelSettings,
): void {
  const { child } = answer;
  const guess = usableGuess(answer.guess);
  const score = answer.isCorrect ? 1 : 0;
  const difficulty = questionDifficulty(difficulties, answer);
  const byAbility = guess + (1 - guess) * logistic(child.value - difficulty);
  const surprise = careless
    ? surpriseAboutQuestion(answer, byAbility, careless)
    : score - answer.expected;
  const foreseen = (1 - knownBySkill) * byAbility + knownBySkill * answer.expected;
  move(child, steps.child, score - foreseen);
  const average = ratingOf(difficulties.itemsOf, answer.skill);
  const item = ratingOf(difficulties.items, answer.item, average.value);
  move(item, steps.item, -surprise);
  move(ratingOf(difficulties.skills, answer.skill, answer.startsAt), steps.skill, -surprise);
  move(difficulties.all, altogether, surprise);
  average.answers += 1;
  average.value += (item.value - average.value) / Math.min(average.answers, averageMemory);
}

/**
 * How much of a surprise is about the question, so that a child who taps without reading does not make the questions hard
 * for all others. What either belief about her foresaw says nothing about the question. Of what remains, an answer of a
 * child of whom little is known speaks of her first (Glickman 1999: the less sure the one rating, the less it moves the
 * other); and her answers to one skill are one observation of it that comes again, not many.
 */
function surpriseAboutQuestion(
  { child, tries, isCorrect, expected }: RatedAnswer,
  byAbility: number,
  { newcomer }: { newcomer: number },
): number {
  const surprise = isCorrect ? 1 - Math.max(expected, byAbility) : -Math.min(expected, byAbility);
  const known = (child.answers + 1) / (child.answers + 1 + newcomer);
  return (surprise * known) / (1 + tries);
}
