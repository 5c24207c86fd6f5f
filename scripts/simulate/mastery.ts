import { foldAnswer, newKnowledge, newModel } from "../../server/learning/model/knowledge.ts";
import { isMastered } from "../../server/learning/model/mastery.ts";
import { inClass, type ModelSettings } from "../../server/learning/model/settings.ts";
import { type Format, formats, type Luck, logistic, openLuck } from "./luck.ts";

/**
 * When may the hub say "she can do it"? A world that is neither of the models the rules come from: strength grows by a
 * learning rate of the child's own, slips and guesses happen, every eight questions a gap lets some of it fade. 1,500
 * children, 24 skills, up to 40 questions each. "False" is a skill called mastered whose open questions the child would
 * answer less than 70 % rightly at that moment.
 */
const usualChildren = 1500;
const aClass = 60;
const usualSeed = "mastery";
const skills = 24;
const mostQuestions = 40;
const trueSlope = 1.5;
const trueSlip = 0.05;
const knownFrom = Math.log(0.85 / 0.15) / trueSlope;
const templatesASkill = 8;

export type MasteryRow = {
  rule: string;
  format: string;
  questions: number;
  onKnown: number;
  falsePercent: number;
  openShare: number;
  neverPercent: number;
};

type Verdict = (isCorrect: boolean) => boolean;
/** A rule for one child; it is asked for a verdict on each of her skills. */
type Rule = { name: string; forChild(guess: number): (skill: number) => (item: number) => Verdict };

export function masteryTable(children = usualChildren): MasteryRow[] {
  return formats.flatMap((format) => [
    tryRule(inARow(3), format, { children, childrenAHub: aClass, seed: usualSeed }),
    tryRule(inARow(5), format, { children, childrenAHub: aClass, seed: usualSeed }),
    tryHubRule(format, { children }),
    tryHubRule(format, { children, childrenAHub: children }),
  ]);
}

/** `childrenAHub`: after so many children the next ones begin on a hub that has learned nothing of its questions yet. */
type HubRuleTrial = {
  children?: number;
  childrenAHub?: number;
  seed?: string;
  settings?: ModelSettings;
};

/** The hub's row of the table for one answer format. */
export function tryHubRule(
  format: Format,
  {
    children = usualChildren,
    childrenAHub = aClass,
    seed = usualSeed,
    settings = inClass,
  }: HubRuleTrial = {},
): MasteryRow {
  return tryRule(hubRule(settings, childrenAHub), format, { children, childrenAHub, seed });
}

type Sums = ReturnType<typeof emptySums>;

function emptySums() {
  return { tried: 0, questions: 0, known: 0, onKnown: 0, called: 0, wrong: 0, open: 0 };
}

function tryRule(
  rule: Rule,
  { name, guess }: Format,
  { children, childrenAHub, seed }: { children: number; childrenAHub: number; seed: string },
): MasteryRow {
  const luck = openLuck(seed);
  let bank: number[] = [];
  const sums = emptySums();
  for (let child = 0; child < children; child++) {
    if (child % childrenAHub === 0) bank = someQuestions(luck);
    const verdictOn = rule.forChild(guess);
    const { strengths, rate } = someChild(luck);
    for (const [skill, strength] of strengths.entries()) {
      const verdict = verdictOn(skill);
      count(sums, strength, practise({ luck, bank, guess, rate, skill, strength, verdict }));
    }
  }
  return {
    rule: rule.name,
    format: name,
    questions: sums.questions / sums.tried,
    onKnown: sums.onKnown / sums.known,
    falsePercent: (100 * sums.wrong) / sums.called,
    openShare: sums.open / sums.called,
    neverPercent: (100 * (sums.tried - sums.called)) / sums.tried,
  };
}

type Practice = {
  luck: Luck;
  bank: number[];
  guess: number;
  rate: number;
  skill: number;
  strength: number;
  verdict: (item: number) => Verdict;
};
type Practised = { asked: number; isCalled: boolean; strength: number };

/** One child practises one skill until the rule is content, or for forty questions. */
function practise({ luck, bank, guess, rate, skill, strength, verdict }: Practice): Practised {
  let now = strength;
  for (let asked = 1; asked <= mostQuestions; asked++) {
    const item = skill * templatesASkill + Math.floor(luck.share() * templatesASkill);
    const isCorrect = luck.share() < chanceOf(now - (bank[item] ?? 0), guess);
    now += rate * (isCorrect ? 0.5 : 1) * Math.exp(-0.25 * Math.max(0, now));
    if (asked % 8 === 0) now -= 0.12;
    if (verdict(item)(isCorrect)) return { asked, isCalled: true, strength: now };
  }
  return { asked: mostQuestions, isCalled: false, strength: now };
}

function count(sums: Sums, start: number, { asked, isCalled, strength }: Practised): void {
  sums.tried += 1;
  sums.questions += asked;
  if (start >= knownFrom) {
    sums.known += 1;
    sums.onKnown += asked;
  }
  if (!isCalled) return;
  const open = chanceOf(strength, 0);
  sums.called += 1;
  sums.open += open;
  if (open < 0.7) sums.wrong += 1;
}

/** How much harder than the average one of its skill each question is; every hub has others, so that no luck of one decides. */
function someQuestions(luck: Luck): number[] {
  return Array.from({ length: skills * templatesASkill }, () => 0.45 * luck.bell());
}

function someChild(luck: Luck) {
  const ability = luck.bell();
  const rate = 0.28 * Math.exp(0.45 * luck.bell());
  const strengths = Array.from(
    { length: skills },
    (_, skill) => 0.9 * ability + 0.8 * luck.bell() - 0.075 * (skill - 8),
  );
  return { strengths, rate };
}

function chanceOf(above: number, guess: number): number {
  return guess + (1 - guess - trueSlip) * logistic(trueSlope * above);
}

/** The rule of most learning platforms. */
function inARow(wanted: number): Rule {
  return {
    name: `${wanted} in a row`,
    forChild: () => () => {
      let row = 0;
      return () => (isCorrect) => {
        row = isCorrect ? row + 1 : 0;
        return row >= wanted;
      };
    },
  };
}

/** The hub's own, with difficulties it learns from the children's answers as it goes. */
function hubRule(settings: ModelSettings, childrenAHub: number): Rule {
  let model = newModel(settings);
  let children = 0;
  return {
    name: `the hub, ${childrenAHub} children each`,
    forChild(guess) {
      if (children > 0 && children % childrenAHub === 0) model = newModel(settings);
      children += 1;
      const knowledge = newKnowledge();
      return (skill) => (item) => (isCorrect) =>
        isMastered(
          foldAnswer(model, knowledge, {
            subject: "maths",
            skill: `skill ${skill}`,
            startsAt: 0,
            item: `item ${item}`,
            guess,
            isCorrect,
            day: 0,
          }),
        );
    },
  };
}
