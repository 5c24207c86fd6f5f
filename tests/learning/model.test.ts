import { expect, test } from "vitest";
import { fitKnowing, priorAround } from "../../server/learning/model/knowing.ts";
import {
  chanceOf,
  type Evidence,
  foldAnswer,
  newKnowledge,
  newModel,
} from "../../server/learning/model/knowledge.ts";
import { nextStep, stepsOf } from "../../server/learning/model/next.ts";
import { standings, type Verdicts } from "../../server/learning/model/path.ts";
import {
  foldPlacement,
  information,
  isPlaced,
  mostTelling,
  newPlacement,
} from "../../server/learning/model/placement.ts";
import { bell, mean, weigh } from "../../server/learning/model/posterior.ts";
import { fittedOnData, inClass } from "../../server/learning/model/settings.ts";
import { packRows, readRow, unpackRows } from "../../server/learning/model/skill-rows.ts";

const adding = { subject: "maths", skill: "adding", startsAt: 0, item: "mangoes", guess: 0.03 };
const answer = (isCorrect: boolean): Evidence => ({ ...adding, isCorrect, day: 1 });

test("right answers make the next right answer more likely, wrong ones less", () => {
  const model = newModel(fittedOnData);
  const knowledge = newKnowledge();
  const before = chanceOf(model, knowledge, answer(true));
  foldAnswer(model, knowledge, answer(true));
  const afterRight = chanceOf(model, knowledge, answer(true));
  foldAnswer(model, knowledge, answer(false));
  expect(afterRight).toBeGreaterThan(before);
  expect(chanceOf(model, knowledge, answer(true))).toBeLessThan(afterRight);
});

test("whatever chance of guessing a question claims, wrong answers never look like knowing", () => {
  for (const settings of [fittedOnData, inClass, { ...inClass, slip: 0 }])
    for (const guess of [0.6, 0.9, 0.96, 1, 7, -1, Number.NaN]) {
      const after = (isCorrect: boolean) => {
        const belief = bell(0, 1);
        weigh(belief, { difficulty: 0, guess }, isCorrect, settings);
        expect(belief.every((share) => share >= 0 && share <= 1)).toBe(true);
        return mean(belief);
      };
      expect(after(false)).toBeLessThan(0);
      expect(after(true)).toBeGreaterThan(0);
      const knowledge = newKnowledge();
      for (let day = 1; day <= 30; day++)
        foldAnswer(newModel(settings), knowledge, { ...answer(false), guess, day });
      expect(readRow(knowledge.skills, "adding")?.masteredDay).toBe(0);
      const told = information(1, { difficulty: 0, guess }, settings);
      expect(told).toBeGreaterThan(0);
      expect(told).toBeLessThanOrEqual(information(1, { difficulty: 0, guess: 0 }, settings));
    }
});

test("what is known of a child comes back from the card bit for bit", () => {
  const model = newModel(inClass);
  const knowledge = newKnowledge();
  for (const isCorrect of [true, false, true, true])
    foldAnswer(model, knowledge, answer(isCorrect));
  const back = unpackRows(packRows(knowledge.skills), ["adding"]);
  expect(readRow(back, "adding")).toEqual(readRow(knowledge.skills, "adding"));
});

test("a placement ends after five answers at the earliest and after twenty at the latest", () => {
  const placement = newPlacement(0);
  for (let asked = 0; asked < 20; asked++) {
    if (asked < 5) expect(isPlaced(placement)).toBe(false);
    foldPlacement(placement, { difficulty: 0, guess: 0.4 }, asked % 2 === 0, inClass);
  }
  expect(isPlaced(placement)).toBe(true);
});

test("a child who knows nothing yet is not asked a story while easier questions are left", () => {
  const placement = newPlacement(-1);
  const letters = [-2.4, -2.2, -2, -1.8, -1.6, -1.4].map((difficulty) => ({
    strand: "letters",
    difficulty,
    guess: 0.02,
  }));
  const story = { strand: "stories", difficulty: 0.8, guess: 0.02 };
  const left = new Set([...letters, story]);
  const asked = new Map<string, number>();
  const strands = letters.map(() => {
    const question = mostTelling(placement, [...left], asked, 0.5, inClass) ?? story;
    left.delete(question);
    asked.set(question.strand, (asked.get(question.strand) ?? 0) + 1);
    foldPlacement(placement, question, false, inClass);
    return question.strand;
  });
  expect(strands).toEqual(letters.map(() => "letters"));
  expect(mostTelling(placement, [...left], asked, 0.5, inClass)).toBe(story);
});

test("in a log what a child shows in other skills moves one that she has met; in a class a skill is shown by its own answers", () => {
  const other = { skill: "shapes", item: "circles" };
  for (const settings of [fittedOnData, inClass]) {
    const model = newModel(settings);
    const knowledge = newKnowledge();
    foldAnswer(model, knowledge, answer(true));
    const shown = () => chanceOf({ ...model, difficulties: kept }, knowledge, answer(true));
    const kept = structuredClone(model.difficulties);
    const before = shown();
    for (let times = 0; times < 20; times++)
      foldAnswer(model, knowledge, { ...answer(false), ...other });
    if (settings === inClass) expect(shown()).toBe(before);
    else expect(shown()).toBeLessThan(before - 0.1);
  }
});

test("a path does not end on what was only taken for known: when nothing else is left it is asked, the hardest first", () => {
  const model = newModel(inClass);
  const knowledge = newKnowledge();
  const skills = ["near", "far"].map((code, place) => {
    return { code, subject: "maths", startsAt: place === 0 ? -3 : -2.5, needs: [] };
  });
  for (const skill of ["top", "summit", "peak"])
    for (let times = 0; times < 30; times++)
      foldAnswer(model, knowledge, { ...answer(true), skill, startsAt: 2, item: skill });
  const today = { day: 2, answers: 0, reviews: 0, tries: new Map<string, number>() };
  const steps = (verdicts?: Verdicts) =>
    stepsOf(standings(model, knowledge, skills, verdicts), today, model).map(
      ({ standing, why }) => `${why.kind} ${standing.skill.code}`,
    );
  expect(steps()).toEqual(["show far", "show near"]);
  expect(steps(new Map([["far", "known"]]))).toEqual(["show near"]);
});

test("a child may choose from every skill whose ground is there, and from no other", () => {
  const model = newModel(inClass);
  const skills = ["a", "b", "c"].map((code, place) => {
    const needs = place === 2 ? ["a"] : [];
    return { code, subject: "maths", startsAt: place, needs };
  });
  const today = { day: 1, answers: 0, reviews: 0, tries: new Map<string, number>() };
  const steps = stepsOf(standings(model, newKnowledge(), skills), today, model);
  expect(steps.map(({ standing }) => standing.skill.code)).toEqual(["a", "b"]);
});

test("a child who turns in circles is led back to what is missing under it, but not to what her teacher says she can do", () => {
  const model = newModel(inClass);
  const knowledge = newKnowledge();
  for (let tries = 0; tries < 12; tries++)
    for (const skill of ["adding", "sums"])
      foldAnswer(model, knowledge, { ...answer(tries < 2), skill, item: `${skill} in words` });
  const skills = ["adding", "sums"].map((code, place) => {
    return { code, subject: "maths", startsAt: place, needs: place === 1 ? ["adding"] : [] };
  });
  const today = { day: 2, answers: 0, reviews: 0, tries: new Map<string, number>() };
  const next = (verdicts?: Verdicts) => {
    const step = nextStep(standings(model, knowledge, skills, verdicts), today, model);
    return [step?.standing.skill.code, step?.why.kind];
  };
  expect(next()).toEqual(["adding", "go-back"]);
  expect(next(new Map([["adding", "known"]]))).toEqual(["sums", "go-on"]);
});

test("numbers of knowledge tracing are found again in answers made from them", () => {
  const quick = [false, true, true, true, true, true];
  const slow = [false, false, false, true, false, true];
  const all = fitKnowing(Array.from({ length: 60 }, (_, place) => (place % 2 ? quick : slow)));
  expect(all.slip).toBeLessThan(0.2);
  const near = fitKnowing([slow], priorAround(all, 20), all);
  expect(Math.abs(near.learn - all.learn)).toBeLessThan(0.1);
});
