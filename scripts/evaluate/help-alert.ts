import {
  chanceOfKnowing,
  fitKnowing,
  type KnowingSettings,
  knowingAfter,
  priorAround,
} from "../../server/learning/model/knowing.ts";
import { inClass } from "../../server/learning/model/settings.ts";
import { areaUnderCurve, type Foreseen } from "./measures.ts";
import type { LoggedAnswer } from "./read-answers.ts";

export type AlertMeasures = {
  /** Learners and skills that were still open after the tries of the alert. */
  cases: number;
  /** How many of them went on turning in circles. */
  spinning: number;
  auc: number;
  /** At the number of alerts that Kolibri's rule (four wrong) would give. */
  precision: number;
  recall: number;
};

type Sequence = { skill: string; answers: boolean[] };

/** So many learners' weight has what all skills have in common against what one skill shows. */
const pooledWeight = 20;
const mastered = 3;
const manyTries = 10;

/**
 * Foresees after five tries who will turn in circles: ten tries without three right in a row (wheel-spinning; Beck & Gong
 * 2013). Learners who had three in a row by then, or stopped before the tenth try, are not asked about.
 */
export function measureAlert(training: LoggedAnswer[], tests: LoggedAnswer[]): AlertMeasures {
  const settingsOf = fitSkills(sequencesOf(training));
  const { tries } = inClass.help;
  const open = sequencesOf(tests).flatMap(({ skill, answers }) => {
    const spins = isSpinning(answers, tries);
    if (spins === undefined) return [];
    const seen = answers.slice(0, tries);
    const wrong = seen.filter((isCorrect) => !isCorrect).length;
    return [{ chance: 1 - nextRight(seen, settingsOf(skill)), isTrue: spins, wrong }];
  });
  const spinning = open.filter(({ isTrue }) => isTrue).length;
  const alerts = open.filter(({ wrong }) => wrong >= 4).length;
  const caught = mostLikely(open, alerts).filter(({ isTrue }) => isTrue).length;
  return {
    cases: open.length,
    spinning,
    auc: areaUnderCurve(open),
    precision: caught / alerts,
    recall: caught / spinning,
  };
}

function sequencesOf(answers: LoggedAnswer[]): Sequence[] {
  const byPair = new Map<string, Sequence>();
  for (const { learner, skill, isCorrect } of answers) {
    const pair = `${learner}\n${skill}`;
    const sequence = byPair.get(pair) ?? { skill, answers: [] };
    byPair.set(pair, sequence);
    sequence.answers.push(isCorrect);
  }
  return [...byPair.values()];
}

function fitSkills(sequences: Sequence[]): (skill: string) => KnowingSettings {
  const all = fitKnowing(sequences.map(({ answers }) => answers));
  const bySkill = new Map<string, boolean[][]>();
  for (const { skill, answers } of sequences)
    bySkill.set(skill, [...(bySkill.get(skill) ?? []), answers]);
  const fitted = new Map(
    [...bySkill].map(([skill, of]) => [skill, fitKnowing(of, priorAround(all, pooledWeight), all)]),
  );
  return (skill) => fitted.get(skill) ?? all;
}

function nextRight(answers: boolean[], settings: KnowingSettings): number {
  const knows = answers.reduce(
    (known, isCorrect) => knowingAfter(known, isCorrect, settings),
    settings.start,
  );
  return chanceOfKnowing(knows, settings);
}

/** @returns undefined when there was nothing to foresee after `tries` answers */
function isSpinning(answers: boolean[], tries: number): boolean | undefined {
  const first = answers.slice(0, manyTries);
  const masteredAt = first.findIndex((_, place) =>
    place + 1 < mastered ? false : first.slice(place + 1 - mastered, place + 1).every(Boolean),
  );
  if (answers.length < tries || (masteredAt >= 0 && masteredAt < tries)) return undefined;
  if (masteredAt >= 0) return false;
  return answers.length < manyTries ? undefined : true;
}

function mostLikely(open: Foreseen[], count: number): Foreseen[] {
  return [...open].sort((a, b) => b.chance - a.chance).slice(0, count);
}
