import { knowingAfter } from "./knowing.ts";
import { bell, chance, learnFrom, type Posterior, type Question, rest } from "./posterior.ts";
import {
  type Difficulties,
  newDifficulties,
  newRating,
  questionDifficulty,
  type Rating,
  rateAnswer,
  ratingOf,
  skillDifficulty,
} from "./rating.ts";
import { boxAfter } from "./review.ts";
import type { ModelSettings } from "./settings.ts";
import { emptyRows, readRow, type SkillRow, type SkillRows, writeRow } from "./skill-rows.ts";

/** What the hub believes of one child. */
export type Knowledge = {
  /** How she does overall in each subject, in logits. */
  abilities: Map<string, Rating>;
  skills: SkillRows;
};

/** What the hub knows of its questions, and the numbers it reckons with. */
export type Model = { settings: ModelSettings; difficulties: Difficulties };

/** One answer as the model sees it: never who the child is, only what was asked and whether it was right. */
export type Evidence = {
  /** What one ability covers: "maths", "literacy.ar". */
  subject: string;
  skill: string;
  /** Difficulty of the skill before anybody answered, in logits. */
  startsAt: number;
  item: string;
  /** Chance of a right answer without knowing, from the answer format. */
  guess: number;
  isCorrect: boolean;
  /** A day's number; never smaller than the one before. */
  day: number;
};

export function newKnowledge(): Knowledge {
  return { abilities: new Map(), skills: emptyRows() };
}

export function newModel(settings: ModelSettings): Model {
  return { settings, difficulties: newDifficulties() };
}

/** Chance that the next answer is right. @returns a number between 0 and 1 */
export function chanceOf(model: Model, knowledge: Knowledge, asked: Evidence): number {
  const { row, question } = before(model, knowledge, asked);
  return chance(row.belief, question, model.settings);
}

/** Learns from one answer. Changes `knowledge` and the difficulties in `model`. @returns the skill's row afterwards */
export function foldAnswer(model: Model, knowledge: Knowledge, answer: Evidence): SkillRow {
  const { settings, difficulties } = model;
  const { isCorrect, guess, day } = answer;
  const { row, question } = before(model, knowledge, answer);
  const ability = abilityIn(knowledge, answer.subject);
  const { item, skill, startsAt } = answer;
  const expected = chance(row.belief, question, settings);
  const { tries } = row;
  const rated = { child: ability, tries, item, skill, startsAt, isCorrect, guess, expected };
  rateAnswer(difficulties, rated, settings);
  if (row.tries > 0) rest(row.belief, day - row.lastDay, settings);
  learnFrom(row.belief, question, isCorrect, settings);
  const learned: SkillRow = {
    ...row,
    knows: knowingAfter(row.knows, isCorrect, settings.knowing, guess),
    tries: row.tries + 1,
    right: row.right + (isCorrect ? 1 : 0),
    lastDay: day,
    ability: ability.value,
    answers: ability.answers,
  };
  const placed = boxAfter(learned, isCorrect, day, settings);
  const masteredDay = learned.masteredDay || (placed.box > 0 ? day : 0);
  const after = { ...learned, ...placed, masteredDay };
  writeRow(knowledge.skills, answer.skill, after);
  return after;
}

export function abilityIn(knowledge: Knowledge, subject: string): Rating {
  return ratingOf(knowledge.abilities, subject);
}

/** What a child who has not met a skill is believed to bring: what she can do in the subject, and doubt around it. */
export function firstBelief(
  { reach, spread }: ModelSettings,
  ability: number,
  difficulty: number,
): Posterior {
  const away = Math.min(reach, Math.max(-reach, ability - difficulty));
  return bell(away, spread);
}

/** The skill's row and the question, both seen from the row's own zero. */
function before(model: Model, knowledge: Knowledge, asked: Evidence) {
  const { difficulties } = model;
  const difficulty = skillDifficulty(difficulties, asked.skill, asked.startsAt);
  const met = readRow(knowledge.skills, asked.skill);
  const row = met
    ? withWhatOthersSay(model, knowledge, asked.subject, met)
    : newRow(model, knowledge, asked.subject, difficulty);
  const question: Question = {
    difficulty: questionDifficulty(difficulties, asked) - row.origin,
    guess: asked.guess,
  };
  return { row, question };
}

/** A skill that was met, moved by what the answers to other skills have said of the child since: its own have moved it already. */
function withWhatOthersSay(
  { settings }: Model,
  { abilities }: Knowledge,
  subject: string,
  row: SkillRow,
): SkillRow {
  const since = (abilities.get(subject)?.value ?? row.ability) - row.ability;
  return { ...row, origin: row.origin + settings.kinship * since };
}

function newRow(
  { settings }: Model,
  knowledge: Knowledge,
  subject: string,
  difficulty: number,
): SkillRow {
  const ability = knowledge.abilities.get(subject) ?? newRating(0);
  return {
    belief: firstBelief(settings, ability.value, difficulty),
    origin: difficulty,
    knows: settings.knowing.start,
    tries: 0,
    right: 0,
    box: 0,
    dueDay: 0,
    lastDay: 0,
    masteredDay: 0,
    ability: ability.value,
    answers: ability.answers,
  };
}
