import type { Values } from "./expression.ts";
import { filledRow } from "./gaps-row.ts";
import { isGraded } from "./item-kinds.ts";
import type { AnswerSource, ItemSource } from "./lesson-source.ts";
import { showSum } from "./lint-sums.ts";
import { numberOn } from "./number-on.ts";
import type { Pieces } from "./pieces.ts";
import { missingFrom, type Said, saidIn, shownIn, type WrittenNumber } from "./said-numbers.ts";
import { drawsInPieces, drawsOf } from "./some-draws.ts";
import { picturesOfStep, wordsOfStep } from "./text-pairs.ts";
import { everyPart, type TextTemplate } from "./text-template.ts";
import type { ContentProblem, Language, WordList } from "./types.ts";

/**
 * A solution that counts and never comes to the right answer: a slip in one of the two. Where it ends in a sum, or says a
 * wrong answer instead, that is sure, whatever its picture shows; other numbers may be those of a way that leaves the last step to the child.
 */
export function* lintSolution(
  item: ItemSource,
  words: WordList,
  seeds?: number,
): Pieces<ContentProblem[]> {
  if (!isSolved(item)) return [];
  const ways: Way[] = [];
  let isSure = false;
  for (const values of yield* drawsInPieces(item, seeds)) {
    yield;
    const way = wayWith(item, values, words.language);
    ways.push(way);
    isSure ||= isSurelyOff(item, way, words);
  }
  isSure ||= saysOtherAnswer(item, ways) || worksOutOther(item, ways);
  if (!isSure && !ways.some(isLost)) return [];
  const { file, line, id } = item;
  const severity = isSure ? "broken" : "care";
  return [{ file, line, reason: `#${id}: ${notTheAnswer}`, severity }];
}

const notTheAnswer = "the solution does not come to the right answer";

/** The same with one draw of the variables: why a child should not be asked this variant, where that is sure. */
export function solutionOffWith(
  item: ItemSource,
  words: WordList,
  values: Values,
): string | undefined {
  if (!isSolved(item)) return undefined;
  const way = wayWith(item, values, words.language);
  return isSurelyOff(item, way, words) ? notTheAnswer : undefined;
}

function isSolved({ type, solution }: ItemSource): boolean {
  return isGraded(type) && solution.length > 0;
}

function isSurelyOff(item: ItemSource, way: Way, words: WordList): boolean {
  if (saysOtherOrder(way) || sumsOther(item, way, words)) return true;
  if (!isLost(way)) return false;
  const hasSum = showSum(item.solution, item, words, way.values);
  return hasSum || saysWrong(way) || comesMostly(item, words.language);
}

/**
 * Whether the solution comes to the right answer with nearly every draw, so that it is one that says it: then it should with
 * this draw too.
 */
function comesMostly(item: ItemSource, language: Language): boolean {
  const known = mostly.get(item);
  if (known?.language === language) return known.comes;
  const ways = drawsOf(item, someDraws).map((values) => wayWith(item, values, language));
  const comes = ways.filter(isLost).length <= ways.length / someDraws;
  mostly.set(item, { language, comes });
  return comes;
}

/** It is the same for every draw: worked out once for an item that is open, which takes as long as twenty draws. */
const mostly = new WeakMap<ItemSource, { language: Language; comes: boolean }>();

const someDraws = 20;

/** What a solution says with one draw of the variables, and the right and wrong answers that are nothing but numbers. */
type Way = {
  values: Values;
  said: Said;
  shown: WrittenNumber[];
  right: NumberAnswer[];
  wrong: NumberAnswer[];
  /** The numbers that a child puts in order, or a row with those that she fills in. */
  inOrder: number[];
};

/** An answer in numbers: said when all numbers of one of its ways are said, 2 + 3 as itself or as 5. None: it is in words. */
type NumberAnswer = { ways: WrittenNumber[][] };

function wayWith(item: ItemSource, values: Values, language: Language): Way {
  const answer = (text: TextTemplate | undefined) =>
    numberAnswer(saidIn(text ? [text] : [], values, language));
  return {
    values,
    said: saidIn(item.solution.flatMap(wordsOfStep), values, language),
    shown: shownIn(item.solution.flatMap(picturesOfStep), values),
    right: rightTexts(item).map(answer),
    wrong: wrongTexts(item).map(answer),
    inOrder: [
      ...numbersOfThings(item.things.map(({ text }) => answer(text))),
      ...filledRow(item, values, language),
    ],
  };
}

/** What a picture shows a child can count there, so that nobody need say it. */
function isLost(way: Way): boolean {
  return leavesOut(way, way.shown);
}

/** A wrong answer stands where the right one should. */
function saysWrong({ said, wrong }: Way): boolean {
  return wrong.some((answer) => isSaid(answer, said));
}

/**
 * Words that say a wrong answer and not the right one, whatever a picture shows beside them: with most draws, since with one
 * a number of the way may be that of a mistake. Where parts are tapped the picture is the answer, and the words count.
 */
function saysOtherAnswer({ type }: ItemSource, ways: Way[]): boolean {
  const others = ways.filter((way) => leavesOut(way) && saysWrong(way));
  return type !== "tap-picture" && others.length > ways.length / 2;
}

/** A sum where the right answer is said with no number, whatever a picture shows beside it. */
function sumsOther(item: ItemSource, way: Way, words: WordList): boolean {
  if (item.type === "tap-picture") return false;
  return leavesOut(way) && showSum(item.solution, item, words, way.values);
}

/**
 * A solution that works out one number and says no other: "It is {9-n}". Where that is never the right answer, one of the two is
 * wrong, whatever a picture shows beside it; what it says of the numbers of the question may be a way to the answer.
 */
function worksOutOther({ type, solution }: ItemSource, ways: Way[]): boolean {
  if (type === "tap-picture") return false; // the picture is the answer
  const parts = solution.flatMap(wordsOfStep).flatMap((text) => everyPart(text.parts));
  const shown = parts.filter(({ kind }) => kind === "value" || kind === "count");
  const isWorkedOut = shown.every(
    (part) => "expression" in part && part.expression.kind === "apply",
  );
  const isOne =
    shown.length === 1 && isWorkedOut && ways.every(({ said }) => said.numbers.length === 1);
  return isOne && ways.length > 0 && ways.every((way) => leavesOut(way));
}

function leavesOut({ said, right }: Way, shown: WrittenNumber[] = []): boolean {
  if (said.numbers.length === 0 || right.length === 0) return false;
  if (right.some(({ ways }) => ways.length === 0)) return false;
  return right.every((answer) => !isSaid(answer, said, shown));
}

/** Numbers in order, or a row with filled gaps, which the solution tells one after the other, and never as they are right. */
function saysOtherOrder({ said, inOrder }: Way): boolean {
  if (inOrder.length === 0) return false;
  const told = said.numbers.map(({ values }) => values[0] ?? Number.NaN);
  const rows = told.map((_, place) => told.slice(place, place + inOrder.length));
  const sorted = (row: number[]) => row.toSorted((one, other) => one - other).join();
  const sameNumbers = rows.filter((row) => sorted(row) === sorted(inOrder));
  return sameNumbers.length > 0 && sameNumbers.every((row) => row.join() !== inOrder.join());
}

function numbersOfThings(things: NumberAnswer[]): number[] {
  const numbers = things.flatMap(({ ways: [only = [], ...more] }) =>
    more.length === 0 && only.length === 1 ? (only[0]?.values[0] ?? []) : [],
  );
  return numbers.length === things.length ? numbers : [];
}

function isSaid({ ways }: NumberAnswer, said: Said, shown: WrittenNumber[] = []): boolean {
  return ways.some((numbers) => missingFrom(said, numbers, shown).length === 0);
}

/** Letters beside the numbers may be a unit, "cm"; an equation is right by all of it, and nobody repeats it. */
function numberAnswer({ language, numbers, words }: Said): NumberAnswer {
  if (numbers.length === 0 || /(?:\p{L}\p{M}*){3}|=/u.test(words)) return { ways: [] };
  const value = numberOn(words, language);
  const isSum = numbers.length > 1 && value !== undefined;
  return { ways: isSum ? [numbers, [{ written: words, values: [value] }]] : [numbers] };
}

/** The right answers, each by itself; of pairs the right sides. What lies in order says nothing by its numbers alone. */
function rightTexts({ options, answers, pairs }: ItemSource): (TextTemplate | undefined)[] {
  const chosen = options.filter(({ isRight }) => isRight).map(({ face }) => face);
  const faces = [...chosen, ...pairs.map(({ right }) => right)];
  return [...faces.map(({ text }) => text), ...answers.map(textOfAnswer)];
}

function wrongTexts({ options, wrongs }: ItemSource): (TextTemplate | undefined)[] {
  const others = options.filter(({ isRight }) => !isRight);
  return [
    ...others.map(({ face }) => face.text),
    ...wrongs.map(({ answer }) => textOfAnswer(answer)),
  ];
}

/** `filled == {n}` asks for as many parts as the number says. */
function textOfAnswer(answer: AnswerSource): TextTemplate | undefined {
  if (answer.kind === "words") return answer.text;
  if (answer.kind === "each") return undefined;
  const { condition, line } = answer;
  const [filled, number] =
    condition.kind === "apply" && condition.operation === "==" ? condition.inputs : [];
  const isCount = filled?.kind === "variable" && filled.name === "filled";
  return isCount && number ? { line, parts: [{ kind: "value", expression: number }] } : undefined;
}
