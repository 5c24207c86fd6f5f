import type { LearnerState } from "./learner-state.ts";
import type { Difficulties, Rating } from "./rating.ts";
import { averageMemory, logitsALevel, type ModelSettings } from "./settings.ts";
import { packRows, unpackRows } from "./skill-rows.ts";

/**
 * The form of what is kept, and every number the model reckons with. A checkpoint of another model is no shortcut: the
 * whole log is folded again.
 */
export function modelName(settings: ModelSettings): string {
  return JSON.stringify([keptForm, settings, averageMemory, logitsALevel]);
}
const keptForm = 5;

/** A child's state as it lies on the card: words for what is small, bytes for the rows of her skills. */
export type KeptState = { state: string; rows: Uint8Array };

/**
 * A copy that later answers do not change.
 * @param numberOf the place of a skill in the difficulties, 1 to 3 digits where its code has twenty
 */
export function keepState(state: LearnerState, numberOf: (skill: string) => number): KeptState {
  const { knowledge, day, today, reviewed, placements } = state;
  const kept: KeptWords = {
    day,
    skills: [...knowledge.skills.rowOf.keys()].map(numberOf),
    abilities: [...knowledge.abilities].map(([subject, rating]) => keptRating(subject, rating)),
    today: [...today].map(([subject, { answers, reviews, tries }]) => [
      subject,
      answers,
      reviews,
      [...tries].map(([skill, count]) => [numberOf(skill), count]),
    ]),
    reviewed: reviewed.map(Number),
    placements: [...placements].map(([subject, { belief, asked, strands, items }]) => [
      subject,
      [...belief],
      asked,
      [...strands],
      [...items],
    ]),
  };
  return { state: JSON.stringify(kept), rows: packRows(knowledge.skills).slice() };
}

/** @param skills the skills of the difficulties, in their order */
export function stateFrom({ state, rows }: KeptState, skills: string[]): LearnerState {
  const kept: KeptWords = JSON.parse(state); // keepState writes it
  return {
    day: kept.day,
    knowledge: {
      abilities: new Map(kept.abilities.map(ratingFrom)),
      skills: unpackRows(
        rows,
        kept.skills.map((place) => skills[place] ?? ""),
      ),
    },
    today: new Map(
      kept.today.map(([subject, answers, reviews, tries]) => [
        subject,
        {
          day: kept.day,
          answers,
          reviews,
          tries: new Map(tries.map(([place, count]) => [skills[place] ?? "", count])),
        },
      ]),
    ),
    reviewed: kept.reviewed.map(Boolean),
    placements: new Map(
      kept.placements.map(([subject, belief, asked, strands, items]) => [
        subject,
        {
          belief: Float32Array.from(belief),
          asked,
          strands: new Map(strands),
          items: new Set(items),
        },
      ]),
    ),
  };
}

export function keepDifficulties({ all, items, skills, itemsOf }: Difficulties): string {
  const list = (ratings: Map<string, Rating>) => [...ratings].map(([key, r]) => keptRating(key, r));
  return JSON.stringify({
    all: keptRating("", all),
    items: list(items),
    skills: list(skills),
    itemsOf: list(itemsOf),
  });
}

export function difficultiesFrom(kept: string): Difficulties {
  const { all, items, skills, itemsOf }: KeptDifficulties = JSON.parse(kept); // keepDifficulties writes it
  const map = (list: KeptRating[]) => new Map(list.map(ratingFrom));
  return {
    all: ratingFrom(all)[1],
    items: map(items),
    skills: map(skills),
    itemsOf: map(itemsOf),
  };
}

type KeptRating = [key: string, value: number, answers: number];
type KeptDifficulties = {
  all: KeptRating;
  items: KeptRating[];
  skills: KeptRating[];
  itemsOf: KeptRating[];
};
type KeptWords = {
  day: number;
  skills: number[];
  abilities: KeptRating[];
  today: [
    subject: string,
    answers: number,
    reviews: number,
    tries: [skill: number, count: number][],
  ][];
  reviewed: number[];
  placements: [
    subject: string,
    belief: number[],
    asked: number,
    strands: [strand: string, count: number][],
    items: string[],
  ][];
};

/** JSON writes the shortest digits that give the same number again (ECMA-262, Number::toString), so nothing is lost. */
function keptRating(key: string, { value, answers }: Rating): KeptRating {
  return [key, value, answers];
}

function ratingFrom([key, value, answers]: KeptRating): [string, Rating] {
  return [key, { value, answers }];
}
