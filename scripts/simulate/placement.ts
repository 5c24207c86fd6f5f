import {
  foldPlacement,
  mostTelling,
  newPlacement,
  type PlacementQuestion,
  placedAt,
} from "../../server/learning/model/placement.ts";
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

export type PlacementRow = { test: string; format: string; exact: number; within1: number };

type BankItem = PlacementQuestion & { place: number; trueDifficulty: number; trueSlope: number };

export function placementTable(children = usualChildren): PlacementRow[] {
  return formats.flatMap((format) =>
    [8, 12, 20].map((questions) => tryPlacement(questions, format, children)),
  );
}

/** One row of the table: a test of so many questions in one answer format. */
export function tryPlacement(
  questions: number,
  { name, guess }: Format,
  children = usualChildren,
  settings: ModelSettings = inClass,
): PlacementRow {
  const luck = openLuck("placement");
  let bank = makeBank(luck, guess);
  let exact = 0;
  let within1 = 0;
  for (let child = 0; child < children; child++) {
    if (child % 100 === 0) bank = makeBank(luck, guess);
    const ability = Math.max(-3.2, Math.min(3.2, 1.7 * luck.bell()));
    const away = Math.abs(
      levelOf(place(luck, bank, ability, questions, settings)) - levelOf(ability),
    );
    if (away === 0) exact += 1;
    if (away <= 1) within1 += 1;
  }
  return {
    test: `${questions} questions`,
    format: name,
    exact: (100 * exact) / children,
    within1: (100 * within1) / children,
  };
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
    const difficulty = (level - (levels - 1) / 2 + inLevel) * logitsALevel;
    return {
      place,
      strand: `strand ${place % strands}`,
      difficulty,
      guess,
      trueDifficulty: difficulty + 0.5 * luck.bell(),
      trueSlope: 1.3 * Math.exp(0.25 * luck.bell()),
    };
  });
}

function levelOf(ability: number): number {
  const level = Math.round(ability / logitsALevel + (levels - 1) / 2);
  return Math.max(0, Math.min(levels - 1, level));
}
