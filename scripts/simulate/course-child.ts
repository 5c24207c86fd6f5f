import { type Luck, logistic } from "./luck.ts";

/** The course: four chains of twelve skills, each after the one before it, some also after one of the chain before. */
const chains = 4;
export const chainLength = 12;
const skillCount = chains * chainLength;
const logitsAStep = 0.55;

/** True difficulty of each skill in logits; the hub is told its grade and no more. */
export const difficulties = Array.from(
  { length: skillCount },
  (_, skill) => ((skill % chainLength) - (chainLength - 1) / 2) * logitsAStep,
);

export const needs = Array.from({ length: skillCount }, (_, skill) => {
  const place = skill % chainLength;
  const before = place > 0 ? [skill - 1] : [];
  const across = place > 3 && skill >= chainLength ? [skill - chainLength - 3] : [];
  return [...before, ...across];
});

const trueSlope = 1.5;
const trueSlip = 0.05;
const knownFrom = Math.log(0.85 / 0.15) / trueSlope;

/**
 * A child who learns by practice, at her own rate, less where the ground is missing, and forgets along a power curve
 * that each successful recall after a night makes flatter.
 */
export class CourseChild {
  day = 0;
  readonly #luck: Luck;
  readonly #rate: number;
  readonly #strength: number[];
  readonly #base: number[];
  readonly #stability: number[];
  readonly #practisedOn: number[];

  constructor(luck: Luck) {
    this.#luck = luck;
    const ability = 1.5 * luck.bell();
    this.#rate = 0.3 * Math.exp(0.4 * luck.bell());
    this.#strength = difficulties.map(
      (difficulty) => 0.9 * (ability - difficulty) + 0.45 * luck.bell(),
    );
    this.#base = this.#strength.map((strength) => Math.min(strength, -1));
    this.#stability = this.#strength.map((strength) => (strength > knownFrom ? 60 : 4));
    this.#practisedOn = this.#strength.map(() => 0);
  }

  /** Strength on a day, in logits above the skill's difficulty. */
  strengthIn(skill: number, day = this.day): number {
    const base = at(this.#base, skill);
    return base + (at(this.#strength, skill) - base) * this.#kept(skill, day);
  }

  knows(skill: number, day = this.day): boolean {
    return this.strengthIn(skill, day) >= knownFrom;
  }

  /** Beyond the point where another question would teach her much. */
  knowsWell(skill: number): boolean {
    return this.strengthIn(skill) >= knownFrom + 0.3;
  }

  known(day = this.day): number {
    return difficulties.filter((_, skill) => this.knows(skill, day)).length;
  }

  /** Share of right answers to an item that is `harder` than the skill's average. */
  chance(skill: number, harder = 0, guess = 0): number {
    return guess + (1 - guess - trueSlip) * logistic(trueSlope * (this.strengthIn(skill) - harder));
  }

  answer(skill: number, harder: number, guess: number): boolean {
    const isCorrect = this.#luck.share() < this.chance(skill, harder, guess);
    const strength = this.strengthIn(skill);
    const kept = this.#kept(skill, this.day);
    const slept = this.day > at(this.#practisedOn, skill);
    const effort = (isCorrect ? 0.5 : 1) * Math.exp(-0.25 * Math.max(0, strength));
    this.#strength[skill] = strength + this.#rate * this.#ground(skill) * effort;
    if (isCorrect && slept)
      this.#stability[skill] = at(this.#stability, skill) * (3.45 - 2.2 * kept);
    this.#practisedOn[skill] = this.day;
    return isCorrect;
  }

  #kept(skill: number, day: number): number {
    const away = day - at(this.#practisedOn, skill);
    return (1 + (0.3 * away) / at(this.#stability, skill)) ** -0.6;
  }

  /** Little is learned where what it needs is not there. */
  #ground(skill: number): number {
    const under = needs[skill] ?? [];
    if (under.length === 0) return 1;
    return 0.15 + 0.85 * Math.min(...under.map((need) => logistic(2 * this.strengthIn(need))));
  }
}

function at(numbers: number[], place: number): number {
  return numbers[place] ?? 0;
}
