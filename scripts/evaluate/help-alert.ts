import { helpAlert } from "../../server/learning/model/help.ts";
import {
  chanceOfKnowing,
  fitKnowing,
  type KnowingSettings,
  knowingAfter,
  priorAround,
} from "../../server/learning/model/knowing.ts";
import type { Model } from "../../server/learning/model/knowledge.ts";
import { fittedOnData } from "../../server/learning/model/settings.ts";
import type { SkillRow } from "../../server/learning/model/skill-rows.ts";
import { areaUnderCurve, type Foreseen } from "./measures.ts";
import type { LoggedAnswer } from "./read-answers.ts";

export type AlertMeasures = {
  /** Learners and skills that were still open after the tries of the alert. */
  cases: number;
  /** How many of them went on turning in circles. */
  spinning: number;
  /** Of the hub's alert, by its order. */
  auc: number;
  /** At the number of alerts that Kolibri's rule (four wrong) would give. */
  precision: number;
  recall: number;
  /** AUC of knowledge tracing alone, fitted to each skill on the training part: what the alert is held against. */
  tracingAuc: number;
};

type Sequence = { skill: string; answers: boolean[]; urgency: number };

/** So many learners' weight has what all skills have in common against what one skill shows. */
const pooledWeight = 20;
const mastered = 3;
const manyTries = 10;
const { tries } = fittedOnData.help;

/**
 * Foresees after five tries who will turn in circles: ten tries without three right in a row (wheel-spinning; Beck & Gong
 * 2013). Learners who had three in a row by then, or stopped before the tenth try, are not asked about. It is shown the
 * answers of the test part one by one, with what the model made of them.
 */
export class AlertTrial {
  readonly #byPair = new Map<string, Sequence>();

  see({ learner, skill, isCorrect }: LoggedAnswer, row: SkillRow, model: Model): void {
    const sequence = sequenceOf(this.#byPair, learner, skill);
    sequence.answers.push(isCorrect);
    if (sequence.answers.length === tries) sequence.urgency = helpAlert(model, skill, row).urgency;
  }

  measure(training: LoggedAnswer[]): AlertMeasures {
    const settingsOf = fitSkills(training);
    const open = [...this.#byPair.values()].flatMap(({ skill, answers, urgency }) => {
      const isTrue = isSpinning(answers);
      if (isTrue === undefined) return [];
      const seen = answers.slice(0, tries);
      const wrong = seen.filter((isCorrect) => !isCorrect).length;
      return [{ chance: urgency, isTrue, wrong, traced: 1 - nextRight(seen, settingsOf(skill)) }];
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
      tracingAuc: areaUnderCurve(open.map(({ traced, isTrue }) => ({ chance: traced, isTrue }))),
    };
  }
}

function sequenceOf(byPair: Map<string, Sequence>, learner: string, skill: string): Sequence {
  const pair = `${learner}\n${skill}`;
  const known = byPair.get(pair);
  if (known) return known;
  const sequence: Sequence = { skill, answers: [], urgency: 0 };
  byPair.set(pair, sequence);
  return sequence;
}

function fitSkills(training: LoggedAnswer[]): (skill: string) => KnowingSettings {
  const byPair = new Map<string, Sequence>();
  for (const { learner, skill, isCorrect } of training)
    sequenceOf(byPair, learner, skill).answers.push(isCorrect);
  const bySkill = new Map<string, boolean[][]>();
  for (const { skill, answers } of byPair.values()) {
    const known = bySkill.get(skill);
    if (known) known.push(answers);
    else bySkill.set(skill, [answers]);
  }
  const all = fitKnowing([...bySkill.values()].flat());
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

/** @returns undefined when there was nothing to foresee after the tries of the alert */
function isSpinning(answers: boolean[]): boolean | undefined {
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
