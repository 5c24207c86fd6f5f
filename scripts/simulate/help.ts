import { helpAlert } from "../../server/learning/model/help.ts";
import {
  foldAnswer,
  type Knowledge,
  type Model,
  newKnowledge,
  newModel,
} from "../../server/learning/model/knowledge.ts";
import { inClass } from "../../server/learning/model/settings.ts";
import type { SkillRow } from "../../server/learning/model/skill-rows.ts";
import { areaUnderCurve } from "../evaluate/measures.ts";
import { formats, type Luck, logistic, openLuck } from "./luck.ts";

/**
 * Does the alert find the children who are stuck? A class goes through its course together, whether a child has the
 * ground or not: in four chains of six skills each skill stands on the one before it, and who lacks that one learns a tenth
 * as much. The course is hard for most, children learn at rates of their own, slips and guesses happen, every eight
 * questions some of it fades. After five tries the alert speaks; the child goes on for ten more questions, and only then
 * it is seen what was true: she is stuck who even now would answer less than 60 % of the skill's open questions rightly.
 * Skills that were mastered within the five tries are nobody's question and are left out.
 */
const usualChildren = 600;
const skills = 24;
export const chainLength = 6;
export const moreQuestions = 10;
const stuckBelow = 0.6;
const trueSlope = 1.5;
const trueSlip = 0.05;
const templatesASkill = 8;

export type HelpRow = {
  rule: string;
  format: string;
  cases: number;
  stuckPercent: number;
  auc: number;
  precision: number;
  recall: number;
};

/** What was seen after five tries, and what came of it. */
type Case = { wrong: number; urgency: number; isAlert: boolean; isStuck: boolean };

export function helpTable(children = usualChildren, seed = "help"): HelpRow[] {
  return formats.flatMap(({ name, guess }) => {
    const cases = casesOf(children, guess, seed);
    const fourWrong = cases.map((one) => ({
      ...one,
      urgency: one.wrong,
      isAlert: one.wrong >= 4,
    }));
    return [
      { rule: "4 of 5 wrong", format: name, ...measureCases(fourWrong) },
      { rule: "the hub", format: name, ...measureCases(cases) },
    ];
  });
}

function measureCases(cases: Case[]): Omit<HelpRow, "rule" | "format"> {
  const count = (counts: (one: Case) => boolean) => cases.filter(counts).length;
  const stuck = count(({ isStuck }) => isStuck);
  const caught = count(({ isStuck, isAlert }) => isStuck && isAlert);
  return {
    cases: cases.length,
    stuckPercent: (100 * stuck) / cases.length,
    auc: areaUnderCurve(
      cases.map(({ urgency, isStuck }) => ({ chance: urgency, isTrue: isStuck })),
    ),
    precision: caught / count(({ isAlert }) => isAlert),
    recall: caught / stuck,
  };
}

type World = { luck: Luck; bank: number[]; guess: number; model: Model };

function casesOf(children: number, guess: number, seed: string): Case[] {
  const luck = openLuck(seed);
  const bank = Array.from({ length: skills * templatesASkill }, () => 0.45 * luck.bell());
  const world: World = { luck, bank, guess, model: newModel(inClass) };
  return Array.from({ length: children }, () => goThroughCourse(world)).flat();
}

function goThroughCourse(world: World): Case[] {
  const { luck } = world;
  const child: Child = { ...newStuckChild(luck), knowledge: newKnowledge(), skill: 0 };
  const cases: Case[] = [];
  for (let skill = 0; skill < skills; skill++) {
    child.skill = skill;
    beginSkill(luck, child, skill);
    cases.push(...learnSkill(world, child));
  }
  return cases;
}

/** A child of this world: what she can do, and how fast she learns; `strength` in logits above the skill's difficulty. */
export type CourseLearner = { ability: number; ownRate: number; strength: number; rate: number };

export function newStuckChild(luck: Luck): CourseLearner {
  const ability = luck.bell();
  const ownRate = 0.28 * Math.exp(0.45 * luck.bell());
  return { ability, ownRate, strength: 0, rate: ownRate };
}

/** The class goes on to the next skill; how well the one before it went decides how fast she learns. */
export function beginSkill(luck: Luck, child: CourseLearner, skill: number): void {
  const ground = skill % chainLength === 0 ? 1 : logistic(2 * child.strength);
  child.rate = child.ownRate * (0.1 + 0.9 * ground);
  child.strength = 0.9 * child.ability + 0.8 * luck.bell() - 0.4 - 0.075 * skill;
}

/** She answers a question that is `harder` than the average one of the skill, her `asked`th, and learns from it. */
export function answerOne(
  luck: Luck,
  child: CourseLearner,
  { harder, guess, asked }: { harder: number; guess: number; asked: number },
): boolean {
  const isCorrect = luck.share() < chanceOf(child.strength - harder, guess);
  child.strength +=
    child.rate * (isCorrect ? 0.5 : 1) * Math.exp(-0.25 * Math.max(0, child.strength));
  if (asked % 8 === 0) child.strength -= 0.12;
  return isCorrect;
}

/** Even now she would answer too few of the skill's open questions. */
export function isStuckNow({ strength }: CourseLearner): boolean {
  return chanceOf(strength, 0) < stuckBelow;
}

type Child = CourseLearner & { knowledge: Knowledge; skill: number };

/** @returns nothing when she had mastered it before the alert could speak */
function learnSkill(world: World, child: Child): Case[] {
  const { tries } = world.model.settings.help;
  const early = answer(world, child, tries);
  const alert = early && helpAlert(world.model, `skill ${child.skill}`, early);
  answer(world, child, moreQuestions, tries);
  if (!alert || alert.reason === "mastered") return [];
  return [
    {
      wrong: alert.tries - alert.right,
      urgency: alert.urgency,
      isAlert: alert.level === "help",
      isStuck: isStuckNow(child),
    },
  ];
}

/** She answers so many questions more. @returns what the hub knows then */
function answer(world: World, child: Child, questions: number, before = 0): SkillRow | undefined {
  const { luck, bank, guess, model } = world;
  const { knowledge, skill } = child;
  let row: SkillRow | undefined;
  for (let asked = before + 1; asked <= before + questions; asked++) {
    const item = skill * templatesASkill + Math.floor(luck.share() * templatesASkill);
    const isCorrect = answerOne(luck, child, { harder: bank[item] ?? 0, guess, asked });
    row = foldAnswer(model, knowledge, {
      subject: "maths",
      skill: `skill ${skill}`,
      startsAt: 0,
      item: `item ${item}`,
      guess,
      isCorrect,
      day: 0,
    });
  }
  return row;
}

function chanceOf(above: number, guess: number): number {
  return guess + (1 - guess - trueSlip) * logistic(trueSlope * above);
}
