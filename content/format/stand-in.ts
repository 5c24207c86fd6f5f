import { type Expression, evaluate, outcomesOf, type Values } from "./expression.ts";
import type { ItemSource, WrongSource } from "./lesson-source.ts";
import { drawsOf } from "./some-draws.ts";

/**
 * A plain number in `{if(…, 3, 9)}` that is greater than every other number of its item, drawn, worked out or written: it
 * may well stand for "none", and a child may type it all the same. Undefined when there is none.
 */
export function standInOf(item: ItemSource, wrong: WrongSource): number | undefined {
  if (wrong.answer.kind !== "words") return undefined;
  const chosen = wrong.answer.text.parts
    .flatMap((part) => (part.kind === "value" ? [outcomesOf(part.expression)] : []))
    .find((outcomes) => outcomes.length > 1);
  const plain = chosen?.flatMap((one) => (one.kind === "constant" ? one.value : [])) ?? [];
  const greatest = Math.max(...plain.filter((value) => typeof value === "number"));
  if (!chosen || !Number.isFinite(greatest)) return undefined;
  const beside = chosen.filter((one) => one.kind !== "constant" || one.value !== greatest);
  const draws = drawsOf(item, someDraws);
  const others = [...numbersIn(whatIsSeen(item, wrong), draws), ...numbersIn(beside, draws)];
  return others.every((number) => number < greatest) ? greatest : undefined;
}

const someDraws = 20;

/** Everything of an item but this mistake, what is said to answers, and its marks, such as its seconds. */
function whatIsSeen(item: ItemSource, wrong: WrongSource): unknown[] {
  const { rules, ask, say, picture, options, answers, wrongs, things, pairs, sentence, then } =
    item;
  const mistakes = wrongs.filter((one) => one !== wrong).map(({ answer }) => answer);
  return [rules, ask, say, picture, options, answers, mistakes, things, pairs, sentence, then];
}

/** All numbers in a part of an item: those that are written, and what its sums come to in some draws. */
function numbersIn(inside: unknown, draws: Values[]): number[] {
  if (typeof inside === "number") return [inside];
  if (typeof inside === "string") return (inside.match(/\d+/g) ?? []).map(Number);
  if (typeof inside !== "object" || inside === null) return [];
  if (isSum(inside)) return draws.flatMap((values) => comesTo(inside, values));
  return Object.entries(inside).flatMap(([key, value]) =>
    key === "line" ? [] : numbersIn(value, draws),
  );
}

function isSum(inside: object): inside is Expression {
  return "kind" in inside && ["constant", "variable", "apply"].includes(String(inside.kind));
}

function comesTo(sum: Expression, values: Values): number[] {
  try {
    return numbersIn(evaluate(sum, values), []);
  } catch {
    return []; // told where the item is made
  }
}
