import {
  type Expression,
  evaluate,
  isTooLong,
  parseExpression,
  type Value,
  variablesOf,
} from "../../../content/format/expression.ts";
import {
  combinations,
  outcomesWith,
  parseVariables,
  satisfyingCombination,
  type VariableRules,
} from "../../../content/format/variables.ts";
import type { Part } from "./draft-parts.ts";

/** So many draws are looked at for one placeholder; a word that none of them shows stays as it is. */
const mostDraws = 2000;

/** How a question draws its values; undefined for what is no question, and while its variables cannot be read. */
export function rulesOf({ kind, text }: Part): VariableRules | undefined {
  if (kind !== "question") return undefined;
  const lines = text
    .split("\n")
    .filter((line) => line.startsWith("vars:"))
    .map((line) => ({ line: 1, text: line.slice("vars:".length) }));
  return orUndefined(() => parseVariables(lines, "draft"));
}

/** Whether a placeholder is short enough to be read. */
export function canBeRead(placeholder: string): boolean {
  return !isTooLong(placeholder.slice(1, -1).trim());
}

/**
 * A placeholder that shows other words where `change` has some for what it showed. The value of a variable is a word, the
 * name of a picture and what conditions ask for, all in one: so it stays, and only what is read is another. Of `{a}`
 * becomes `{if(a == "whale", "tilapia", a)}`. Undefined where nothing changes, or where that would be too long.
 */
export function showingInstead(
  placeholder: string,
  rules: VariableRules,
  change: (value: string) => string | undefined,
): string | undefined {
  const sum = placeholder.slice(1, -1).trim();
  const expression = orUndefined(() => parseExpression(sum, { file: "draft", line: 1 }));
  if (!expression) return undefined;
  const changes = changesOf(outcomesWith(rules, expression), change);
  if (changes.size === 0) return undefined;
  let written = sum;
  for (const value of wordsShown(expression, rules)) {
    const word = changes.get(value);
    if (word !== undefined) written = `if(${sum} == "${value}", "${word}", ${written})`;
  }
  return written === sum || isTooLong(written) ? undefined : `{${written}}`;
}

/** What each word that an expression might come out as becomes; conditions may keep it from some of them. */
function changesOf(values: Value[], change: (value: string) => string | undefined) {
  return new Map(
    values.flatMap((value): [string, string][] => {
      const word = typeof value === "string" ? change(value) : undefined;
      return typeof value === "string" && word !== undefined ? [[value, word]] : [];
    }),
  );
}

/** The words that an expression comes out as, without asking for the conditions of the question. */
function wordsShown(expression: Expression, rules: VariableRules): Set<string> {
  const asked = { variables: neededFor(expression, rules), conditions: [] };
  const words = new Set<string>();
  const draws = combinations(asked);
  const step = Math.ceil(draws / mostDraws);
  for (let draw = 0; draw < draws; draw += step) {
    const values = satisfyingCombination(asked, draw);
    const value = values && orUndefined(() => evaluate(expression, values));
    if (typeof value === "string") words.add(value);
  }
  return words;
}

/** The variables of an expression, and those from which they are worked out, in the order of the author. */
function neededFor(expression: Expression, { variables }: VariableRules) {
  const needed = new Set(variablesOf(expression));
  const found = variables.toReversed().filter((variable) => {
    if (!needed.has(variable.name)) return false;
    if (variable.kind === "worked-out")
      for (const name of variablesOf(variable.expression)) needed.add(name);
    return true;
  });
  return found.reverse();
}

/** A draft may be broken in any place; what cannot be read is told by the check. */
function orUndefined<Read>(read: () => Read): Read | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return undefined;
  }
}
