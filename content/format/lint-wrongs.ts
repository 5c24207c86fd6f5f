import { type Expression, evaluate, outcomesOf } from "./expression.ts";
import type { ItemSource, WrongSource } from "./lesson-source.ts";
import type { Pieces } from "./pieces.ts";
import { standInOf } from "./stand-in.ts";
import type { ContentProblem } from "./types.ts";
import { combinations, reckonedCombination } from "./variables.ts";

/** Named mistakes that cannot be made: with a condition that is never met, or with an answer that stands for "none". */
export function* lintWrongs(item: ItemSource): Pieces<ContentProblem[]> {
  const told: ContentProblem[] = [];
  for (const wrong of item.wrongs) {
    const { line, name } = wrong.mistake;
    const problem = (
      reason: string,
      severity: ContentProblem["severity"] = "broken",
    ): ContentProblem => ({
      file: item.file,
      line,
      reason: `#${item.id}: ${reason}`,
      severity,
    });
    const placeholder = placeholderOf(wrong);
    const standIn = standInOf(item, wrong);
    if (wrong.condition && !(yield* isEverMet(item, wrong.condition)))
      told.push(problem(`the condition of the mistake "${name}" is never met`));
    if (placeholder !== undefined)
      told.push(problem(`${placeholder} stands for no answer; write wrong: answer if condition`));
    else if (standIn !== undefined) told.push(problem(perhapsNone(standIn), "care"));
  }
  return told;
}

function perhapsNone(number: number): string {
  const reason = `${number} is greater than all numbers of the question; if it stands for no answer, write wrong: answer if condition`;
  return reason;
}

/** Of more combinations than these the first ones are tried; a condition is met by one of them or it is too rare. */
const mostTried = 200_000;

/** So many take about a millisecond. */
const aPiece = 500;

function* isEverMet({ rules }: ItemSource, condition: Expression): Pieces<boolean> {
  const total = Math.min(combinations(rules), mostTried);
  for (let position = 0; position < total; position += 1) {
    if (position % aPiece === 0) yield;
    const values = reckonedCombination(rules, position);
    if (values && evaluate(condition, values)) return true;
  }
  return false;
}

/** A number like 99 or 991 beside a sum in `{if(…, a+1, 99)}`: authors wrote it where the mistake is not possible. */
function placeholderOf({ answer }: WrongSource): number | undefined {
  if (answer.kind !== "words") return undefined;
  return answer.text.parts
    .flatMap((part) => (part.kind === "value" ? [outcomesOf(part.expression)] : []))
    .filter((outcomes) => outcomes.some(({ kind }) => kind !== "constant"))
    .flatMap((outcomes) => outcomes.flatMap((one) => (one.kind === "constant" ? one.value : [])))
    .find((value): value is number => typeof value === "number" && /^9[1-9]\d?$/.test(`${value}`));
}
