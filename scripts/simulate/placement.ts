import {
  foldAnswer,
  type Model,
  newKnowledge,
  newModel,
} from "../../server/learning/model/knowledge.ts";
import {
  foldPlacement,
  mostTelling,
  newPlacement,
  type PlacementQuestion,
  placedAt,
} from "../../server/learning/model/placement.ts";
import { questionDifficulty } from "../../server/learning/model/rating.ts";
import { inClass, type ModelSettings } from "../../server/learning/model/settings.ts";
import { type Format, formats, type Luck, logistic, openLuck } from "./luck.ts";

/**
 * How well does a placement find the level? Eight levels of 0.8 logit, children spread like a class of displaced
 * children (standard deviation 1.7), difficulties only guessed by the authors (off by 0.5), questions that differ in how
 * sharply they tell. The hub does not know the true difficulty, sharpness, slip.
 */
const usualChildren = 3000;
const levels = 8;
const logitsALevel = 0.8;
const templatesALevel = 12;
const strands = 3;
const childrenABank = 100;

export type PlacementRow = {
  test: string;
  format: string;
  /** Children of the class, and how many questions each answered without reading, before the others were placed. */
  careless: string;
  exact: number;
  within1: number;
};

type BankItem = PlacementQuestion & {
  item: string;
  skill: string;
  level: number;
  trueDifficulty: number;
  trueSlope: number;
};

export function placementTable(children = usualChildren): PlacementRow[] {
  const tests = [
    { questions: 8 },
    { questions: 12 },
    { questions: 12, careless: { children: 1, answers: 60 } },
    { questions: 12, careless: { children: 1, answers: 300 } },
    { questions: 12, careless: { children: 5, answers: 300 } },
    { questions: 20 },
  ];
  return formats.flatMap((format) =>
    tests.map((test) => tryPlacement({ ...test, format, children })),
  );
}

type Careless = { children: number; answers: number };
type PlacementTest = { questions: number; format: Format; children?: number; careless?: Careless };

/** One row of the table: a test of so many questions in one answer format. */
export function tryPlacement(test: PlacementTest): PlacementRow {
  const {
    questions,
    format,
    children = usualChildren,
    careless = { children: 0, answers: 0 },
  } = test;
  const luck = openLuck("placement");
  let bank: BankItem[] = [];
  let exact = 0;
  let within1 = 0;
  for (let child = 0; child < children; child++) {
    if (child % childrenABank === 0) bank = asHubSees(makeBank(luck, format.guess), careless, luck);
    const ability = Math.max(-3.2, Math.min(3.2, 1.7 * luck.bell()));
    const away = Math.abs(
      levelOf(place(luck, bank, ability, questions, inClass)) - levelOf(ability),
    );
    if (away === 0) exact += 1;
    if (away <= 1) within1 += 1;
  }
  return {
    test: `${questions} questions`,
    format: format.name,
    careless: careless.children === 0 ? "none" : `${careless.children} × ${careless.answers}`,
    exact: (100 * exact) / children,
    within1: (100 * within1) / children,
  };
}

/** What the hub takes its questions for when some children have answered them and none of their answers was right. */
function asHubSees(bank: BankItem[], { children, answers }: Careless, luck: Luck): BankItem[] {
  const model = newModel(inClass);
  for (let child = 0; child < children; child++) answerWrongly(model, bank, answers, luck);
  return bank.map((asked) => {
    const startsAt = middleOf(asked.level);
    const moved = questionDifficulty(model.difficulties, { ...asked, startsAt }) - startsAt;
    return { ...asked, difficulty: asked.difficulty + moved };
  });
}

function answerWrongly(model: Model, bank: BankItem[], answers: number, luck: Luck): void {
  const knowledge = newKnowledge();
  for (let answer = 0; answer < answers; answer++) {
    const asked = bank[Math.floor(luck.share() * bank.length)];
    if (!asked) return;
    const { item, skill, guess } = asked;
    const startsAt = middleOf(asked.level);
    const evidence = { subject: "maths", skill, item, guess, startsAt, isCorrect: false, day: 0 };
    foldAnswer(model, knowledge, evidence);
  }
}

function place(
  luck: Luck,
  bank: BankItem[],
  ability: number,
  questions: number,
  settings: ModelSettings,
): number {
  const placement = newPlacement(0);
  const asked = new Map<string, number>();
  const left = new Set(bank);
  for (let question = 0; question < questions; question++) {
    const item = mostTelling(placement, [...left], asked, luck.share(), settings);
    if (!item) break;
    left.delete(item);
    asked.set(item.strand, (asked.get(item.strand) ?? 0) + 1);
    const right =
      item.guess +
      (1 - item.guess - 0.04) * logistic(item.trueSlope * (ability - item.trueDifficulty));
    foldPlacement(placement, item, luck.share() < right, settings);
  }
  return placedAt(placement);
}

function makeBank(luck: Luck, guess: number): BankItem[] {
  return Array.from({ length: levels * templatesALevel }, (_, place) => {
    const level = Math.floor(place / templatesALevel);
    const inLevel = (place % templatesALevel) / (templatesALevel - 1) - 0.5;
    const difficulty = middleOf(level) + inLevel * logitsALevel;
    return {
      item: `item ${place}`,
      skill: `skill ${level} ${place % strands}`,
      level,
      strand: `strand ${place % strands}`,
      difficulty,
      guess,
      trueDifficulty: difficulty + 0.5 * luck.bell(),
      trueSlope: 1.3 * Math.exp(0.25 * luck.bell()),
    };
  });
}

function middleOf(level: number): number {
  return (level - (levels - 1) / 2) * logitsALevel;
}

function levelOf(ability: number): number {
  const level = Math.round(ability / logitsALevel + (levels - 1) / 2);
  return Math.max(0, Math.min(levels - 1, level));
}
