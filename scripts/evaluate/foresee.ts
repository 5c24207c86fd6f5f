import {
  chanceOf,
  type Evidence,
  foldAnswer,
  type Knowledge,
  type Model,
  newKnowledge,
  newModel,
} from "../../server/learning/model/knowledge.ts";
import { fittedOnData } from "../../server/learning/model/settings.ts";
import type { SkillRow } from "../../server/learning/model/skill-rows.ts";
import type { Foreseen } from "./measures.ts";
import type { LoggedAnswer } from "./read-answers.ts";

/** Twice through the training part, so that what the first answers said is weighed with what came later. */
const epochs = 2;

/** Sees what the model knows of a learner and a skill after an answer. */
type Watch = (answer: LoggedAnswer, row: SkillRow, model: Model) => void;

/** From nothing: every answer is foreseen by the ones before it, as a hub meets its first class. */
export function foreseeCold(answers: LoggedAnswer[]): Foreseen[] {
  return follow(newModel(fittedOnData), answers);
}

/** With difficulties learned from other learners: as a hub meets a new class. */
export function foreseeWarm(
  training: LoggedAnswer[],
  tests: LoggedAnswer[],
  watch: Watch,
): Foreseen[] {
  const model = newModel(fittedOnData);
  for (let epoch = 0; epoch < epochs; epoch++) follow(model, training);
  return follow(model, tests, watch);
}

function follow(model: Model, answers: LoggedAnswer[], watch?: Watch): Foreseen[] {
  const known = new Map<string, Knowledge>();
  return answers.map((answer) => {
    const knowledge = known.get(answer.learner) ?? newKnowledge();
    known.set(answer.learner, knowledge);
    const evidence = evidenceOf(answer);
    const chance = chanceOf(model, knowledge, evidence);
    const row = foldAnswer(model, knowledge, evidence);
    watch?.(answer, row, model);
    return { chance, isTrue: answer.isCorrect };
  });
}

/** A log tells neither levels nor answer formats: every skill starts in the middle, and nobody is thought to guess. */
function evidenceOf({ skill, item, isCorrect }: LoggedAnswer): Evidence {
  return { subject: "all", skill, item, startsAt: 0, guess: 0, isCorrect, day: 0 };
}

/** A fifth of the learners is kept for the test, always the same ones (FNV-1a of their name). */
export function split(answers: LoggedAnswer[]): {
  training: LoggedAnswer[];
  tests: LoggedAnswer[];
} {
  const isTest = new Map<string, boolean>();
  for (const { learner } of answers)
    if (!isTest.has(learner)) isTest.set(learner, hashOf(learner) % 5 === 0);
  const part = (test: boolean) => answers.filter(({ learner }) => isTest.get(learner) === test);
  return { training: part(false), tests: part(true) };
}

function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (const letter of text) {
    hash ^= letter.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 16_777_619);
  }
  return hash >>> 0;
}
