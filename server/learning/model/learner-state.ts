import {
  type Evidence,
  foldAnswer,
  type Knowledge,
  type Model,
  newKnowledge,
} from "./knowledge.ts";
import type { DayInSubject } from "./next.ts";
import { foldPlacement, isPlaced, newPlacement, type Placement, placedAt } from "./placement.ts";
import { newRating, questionDifficulty, skillDifficulty } from "./rating.ts";
import { readRow } from "./skill-rows.ts";

/** Everything the hub has gathered about one child's learning, folded from the log and from nothing else. */
export type LearnerState = {
  knowledge: Knowledge;
  /** The day of her newest answer; days never go back, whatever the clock says. */
  day: number;
  /** What she did on that day, by subject. */
  today: Map<string, DayInSubject>;
  /** Her reviews of that day in their order: right or not. */
  reviewed: boolean[];
  placements: Map<string, PlacementState>;
};

export type PlacementState = Placement & {
  /** Questions she had, by strand. */
  strands: Map<string, number>;
  /** Items she had, so that none comes twice. Both are empty once she is placed. */
  items: Set<string>;
};

/** A first try as the log tells it. `day` is the date on the clock; a clock that was set back moves nothing back. */
export type LoggedAnswer = Evidence & { strand: string; purpose: Purpose };

/** Why a question is asked: practice teaches, placement only measures, and a check is watched by a teacher. */
export type Purpose = "practice" | "placement" | "check";

export function newLearnerState(): LearnerState {
  return {
    knowledge: newKnowledge(),
    day: 0,
    today: new Map(),
    reviewed: [],
    placements: new Map(),
  };
}

/** Learns from one answer. Changes `state` and, in practice, the difficulties in `model`. */
export function foldLogged(model: Model, state: LearnerState, logged: LoggedAnswer): void {
  startDay(state, logged.day);
  const answer = { ...logged, day: state.day };
  if (answer.purpose === "placement") foldPlaced(model, state, answer);
  else foldPractised(model, state, answer);
}

/** What a child did in a subject on a day; nothing when her newest answer is older. */
export function dayIn(state: LearnerState, subject: string, day: number): DayInSubject {
  const known = day === state.day ? state.today.get(subject) : undefined;
  return known ?? { day, answers: 0, reviews: 0, tries: new Map() };
}

/** Today, for a child whose newest answer may come from a clock that was ahead. */
export function todayOf(state: LearnerState, clockDay: number): number {
  return Math.max(state.day, clockDay);
}

function startDay(state: LearnerState, day: number): void {
  if (day <= state.day) return;
  state.day = day;
  state.today.clear();
  state.reviewed = [];
}

function foldPractised(model: Model, state: LearnerState, answer: LoggedAnswer): void {
  const { knowledge } = state;
  const { subject, skill, startsAt } = answer;
  if (!knowledge.abilities.has(subject)) {
    // Nothing is known of her here, so she is met where she begins, and not in the middle of the school.
    knowledge.abilities.set(subject, newRating(difficultyOf(model, skill, startsAt)));
  }
  const day = dayIn(state, subject, state.day);
  const row = readRow(knowledge.skills, skill);
  const wasDue = row !== undefined && row.box > 0 && row.dueDay <= state.day;
  day.answers += 1;
  if (wasDue) {
    day.reviews += 1;
    // The child's page of a review shows these; what she did in a check is told to her teacher alone.
    if (answer.purpose === "practice") state.reviewed.push(answer.isCorrect);
  }
  putLast(day.tries, skill, (day.tries.get(skill) ?? 0) + 1);
  putLast(state.today, subject, day);
  foldAnswer(model, knowledge, answer);
}

/** A map keeps the place of a key that is set again; here the newest answer stands last. */
function putLast<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
}

/** A test measures: it moves what she can do in the subject, no skill of hers and no difficulty of ours. */
function foldPlaced(model: Model, state: LearnerState, answer: LoggedAnswer): void {
  const { subject, skill, item, strand, guess, isCorrect, startsAt } = answer;
  const difficulty = questionDifficulty(model.difficulties, { item, skill, startsAt });
  // The first question stands in the middle of what the hub has, and so does the first belief.
  const placement = state.placements.get(subject) ?? {
    ...newPlacement(difficulty),
    strands: new Map(),
    items: new Set(),
  };
  foldPlacement(placement, { difficulty, guess }, isCorrect, model.settings);
  placement.strands.set(strand, (placement.strands.get(strand) ?? 0) + 1);
  placement.items.add(item);
  if (isPlaced(placement)) forgetQuestions(placement);
  state.placements.set(subject, placement);
  const ability = { value: placedAt(placement), answers: placement.asked };
  state.knowledge.abilities.set(subject, ability);
}

/** Which questions she was asked matters while more are chosen; of sixty children in three subjects they are 0.1 MB. */
function forgetQuestions({ strands, items }: PlacementState): void {
  strands.clear();
  items.clear();
}

/** Difficulty of a skill's average open item as the hub knows it now, in logits. */
export function difficultyOf({ difficulties }: Model, skill: string, startsAt: number): number {
  return skillDifficulty(difficulties, skill, startsAt);
}
