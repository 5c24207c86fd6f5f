import { evaluate, outcomesOf, type Values } from "./expression.ts";
import type { Filling } from "./inline.ts";
import type { ItemSource, WrongSource } from "./lesson-source.ts";
import { canBeTapped } from "./make-taps.ts";
import { withNouns } from "./own-nouns.ts";
import { pickNames } from "./pick-names.ts";
import { drawPicture, type PictureSource } from "./picture-source.ts";
import type { Pieces } from "./pieces.ts";
import { standInOf } from "./stand-in.ts";
import type { ContentProblem, Picture, WordList } from "./types.ts";
import { combinations, reckonedCombination } from "./variables.ts";

/**
 * Named mistakes that cannot be made: with a condition that is never met, of the variables or of the parts that are tapped, or
 * with an answer that stands for "none".
 */
export function* lintWrongs(item: ItemSource, words: WordList): Pieces<ContentProblem[]> {
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
    if (!(yield* canBeMade(item, wrong, words)))
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

function* canBeMade(
  item: ItemSource,
  { answer, condition }: WrongSource,
  list: WordList,
): Pieces<boolean> {
  if (condition)
    return yield* isEverMet(item, reckoning, (values) => Boolean(evaluate(condition, values)));
  if (item.type !== "tap-picture" || !item.picture) return true;
  const { picture } = item;
  const words = withNouns(list, item.nouns);
  const names = pickNames(words, item.id);
  return yield* isEverMet(item, drawing, (values) => {
    const filling = { language: words.language, words, values, names };
    return canBeTapped(answer, { filling, picture: drawnIn(picture, filling) });
  });
}

/** A picture that cannot be drawn is told where the item is made. */
function drawnIn(picture: PictureSource, filling: Filling): Picture | undefined {
  try {
    return drawPicture(picture, filling);
  } catch {
    return undefined;
  }
}

/** Of more combinations than these some are tried; a condition is met by one of them or it is too rare. */
const mostTried = 200_000;

/** How many that fit their conditions are looked at, and how many at once: about a millisecond's work. */
type Tries = { most: number; piece: number };
const reckoning: Tries = { most: mostTried, piece: 500 };
/** To draw a picture takes a hundred times as long. */
const drawing: Tries = { most: 2000, piece: 5 };

function* isEverMet(
  { rules }: ItemSource,
  { most, piece }: Tries,
  isMet: (values: Values) => boolean,
): Pieces<boolean> {
  const total = combinations(rules);
  const step = total > most ? aStep : 1;
  let left = most;
  for (let tried = 0; tried < Math.min(total, mostTried) && left > 0; tried += 1) {
    if (tried % piece === 0) yield;
    const values = reckonedCombination(rules, (tried * step) % total);
    if (values && isMet(values)) return true;
    if (values) left -= 1;
  }
  return false;
}

/** A prime number, so that the combinations that are tried have all values of each variable. */
const aStep = 999_983;

/** A number like 99 or 991 beside a sum in `{if(…, a+1, 99)}`: authors wrote it where the mistake is not possible. */
function placeholderOf({ answer }: WrongSource): number | undefined {
  if (answer.kind !== "words") return undefined;
  return answer.text.parts
    .flatMap((part) => (part.kind === "value" ? [outcomesOf(part.expression)] : []))
    .filter((outcomes) => outcomes.some(({ kind }) => kind !== "constant"))
    .flatMap((outcomes) => outcomes.flatMap((one) => (one.kind === "constant" ? one.value : [])))
    .find((value): value is number => typeof value === "number" && /^9[1-9]\d?$/.test(`${value}`));
}
