import {
  type Expression,
  evaluate,
  outcomesOf,
  parseExpression,
  type Value,
  type Values,
  variablesOf,
} from "./expression.ts";
import { type SourceLine, withoutRemark } from "./outline.ts";
import type { Random } from "./random.ts";
import { ContentError, type Place } from "./types.ts";

/** How the variables of an item come about, in the order the author wrote them. */
export type VariableRules = { variables: Variable[]; conditions: Expression[] };

type Variable = { line: number; name: string } & (
  | { kind: "drawn"; choices: Choices }
  | { kind: "worked-out"; expression: Expression }
);

type Choices =
  | { kind: "range"; from: number; to: number; step: number }
  | { kind: "list"; values: Value[] };

/** Reads `n = 1..9; shape in strip, disc; t = 10-a; where n < d`. */
export function parseVariables(lines: SourceLine[], file: string): VariableRules {
  const rules: VariableRules = { variables: [], conditions: [] };
  for (const { line, text } of lines) {
    for (const rule of withoutRemark(text).split(";")) {
      if (rule.trim() !== "") addRule(rules, rule.trim(), { file, line });
    }
  }
  return rules;
}

/**
 * One draw of the variables. Tries at random first; when that meets no condition in 300 tries it walks through all
 * combinations from a random place on, so it throws only when no values satisfy the conditions, or, where there are more
 * than a walk may take, none of the next ones: `lintFit` refuses what comes near that.
 */
export function drawValues(rules: VariableRules, random: Random): Values {
  for (let tries = 0; tries < 300; tries += 1) {
    const values = valuesAt(rules, (choices) => Math.floor(random() * sizeOf(choices)));
    if (satisfies(rules, values)) return values;
  }
  const total = combinations(rules);
  const start = Math.floor(random() * total);
  for (let step = 0; step < (total <= mostWalked ? total : fewWalked); step += 1) {
    const values = valuesOfCombination(rules, (start + step) % total);
    if (satisfies(rules, values)) return values;
  }
  throw new Error("no values satisfy the conditions");
}

/** Walking through so many takes a tenth of a second. */
const mostWalked = 100_000;
const fewWalked = 5000;

/** How many combinations of drawn values there are before the conditions. */
export function combinations(rules: VariableRules): number {
  return rules.variables.reduce(
    (product, variable) => product * (variable.kind === "drawn" ? sizeOf(variable.choices) : 1),
    1,
  );
}

/** The values of one combination, or undefined when it breaks a condition. Throws when one of them cannot be worked out. */
export function satisfyingCombination(rules: VariableRules, position: number): Values | undefined {
  const values = valuesOfCombination(rules, position);
  return satisfies(rules, values) ? values : undefined;
}

/** The same for whoever looks for something else: what cannot be worked out is told where the item is made. */
export function reckonedCombination(rules: VariableRules, position: number): Values | undefined {
  try {
    return satisfyingCombination(rules, position);
  } catch {
    return undefined;
  }
}

/** What is drawn in one combination, before anything is worked out from it. */
export function drawnIn({ variables }: VariableRules, position: number): Values {
  const drawn = variables.filter(({ kind }) => kind === "drawn");
  return valuesOfCombination({ variables: drawn, conditions: [] }, position);
}

/** Rules that draw these values and no others. */
export function onlyWith({ variables }: VariableRules, values: Values): VariableRules {
  const drawn = variables.map((variable): Variable => {
    if (variable.kind === "worked-out") return variable;
    const choices: Choices = { kind: "list", values: [values[variable.name] ?? ""] };
    return { ...variable, choices };
  });
  return { variables: drawn, conditions: [] };
}

/** What an expression may come out as, where variables that are worked out count as their own expressions. */
export function outcomesWith(rules: VariableRules, expression: Expression): Value[] {
  const looked = new Set<string>();
  const outcomes = (one: Expression): Value[] =>
    outcomesOf(one).flatMap((outcome): Value[] => {
      if (outcome.kind === "constant") return [outcome.value];
      if (outcome.kind === "apply" || looked.has(outcome.name)) return [];
      looked.add(outcome.name); // choices of choices of choices would multiply
      const variable = rules.variables.find(({ name }) => name === outcome.name);
      return variable?.kind === "worked-out" ? outcomes(variable.expression) : listed(variable);
    });
  return [...new Set(outcomes(expression))];
}

function listed(variable: Variable | undefined): Value[] {
  return variable?.kind === "drawn" && variable.choices.kind === "list"
    ? variable.choices.values
    : [];
}

/** A child can be shown a number of seven digits; in a range that is longer somebody's finger stayed on a key. */
const mostNumbers = 1_000_000;

function addRule(rules: VariableRules, rule: string, at: Place): void {
  if (/^where\s/.test(rule)) {
    const condition = parseExpression(rule.slice(6), at);
    requireKnown(condition, rules, at);
    rules.conditions.push(condition);
    return;
  }
  const variable = readVariable(rule, at);
  if (rules.variables.some(({ name }) => name === variable.name)) {
    throw new ContentError(at.file, at.line, `the variable "${variable.name}" is made twice`);
  }
  if (variable.kind === "worked-out") requireKnown(variable.expression, rules, at);
  rules.variables.push(variable);
}

function readVariable(rule: string, at: Place): Variable {
  const range = readRange(rule, at);
  if (range) return range;
  const list = /^([a-z]\w*)\s+in\s+(.+)$/.exec(rule);
  if (list) {
    const values = (list[2] ?? "").split(",").map((value) => readListed(value.trim()));
    if (values.includes(""))
      throw new ContentError(at.file, at.line, `"${rule}" has an empty place`);
    return { line: at.line, kind: "drawn", name: list[1] ?? "", choices: { kind: "list", values } };
  }
  const [, from, to] = otherRange.exec(rule) ?? [];
  if (from && to) {
    const reason = `a range is written ${from}..${to}, not "${rule}"`;
    throw new ContentError(at.file, at.line, reason);
  }
  const sum = /^([a-z]\w*)\s*=(?!=)\s*(.+)$/.exec(rule);
  if (sum)
    return {
      line: at.line,
      kind: "worked-out",
      name: sum[1] ?? "",
      expression: parseExpression(sum[2] ?? "", at),
    };
  throw new ContentError(at.file, at.line, `cannot read the variable "${rule}"`);
}

/** A range as people write it elsewhere: `n = 1-9` would be a sum, and always -8. */
const otherRange = /^[a-z]\w*\s*=\s*(\d+)\s*(?:[-–—−…]|\.{3,}|to)\s*(\d+)$/;

/** `n = 1..9`, `n = 2..20 step 2`; undefined when the rule is none. */
function readRange(rule: string, at: Place): Variable | undefined {
  const range = /^([a-z]\w*)\s*=\s*(-?\d+)\s*\.\.\s*(-?\d+)(?:\s+step\s+(\d+))?$/.exec(rule);
  if (!range) return undefined;
  const [, name = "", from, to, step = "1"] = range;
  const choices = {
    kind: "range" as const,
    from: Number(from),
    to: Number(to),
    step: Number(step),
  };
  if (choices.step < 1 || choices.to < choices.from)
    throw new ContentError(at.file, at.line, `"${rule}" is an empty range`);
  const numbers = sizeOf(choices);
  if (numbers > mostNumbers) {
    const reason = `"${rule}" are ${numbers} numbers to draw from; ${mostNumbers} are the most`;
    throw new ContentError(at.file, at.line, reason);
  }
  return { line: at.line, kind: "drawn", name, choices };
}

function readListed(written: string): Value {
  return /^-?\d+(\.\d+)?$/.test(written) ? Number(written) : written.replace(/^"(.*)"$/, "$1");
}

function requireKnown(expression: Expression, rules: VariableRules, at: Place): void {
  const known = new Set(rules.variables.map(({ name }) => name));
  const unknown = variablesOf(expression).find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new ContentError(at.file, at.line, `there is no variable "${unknown}" before this`);
}

function sizeOf(choices: Choices): number {
  if (choices.kind === "list") return choices.values.length;
  return Math.floor((choices.to - choices.from) / choices.step) + 1;
}

function valueAt(choices: Choices, position: number): Value {
  if (choices.kind === "list") return choices.values[position] ?? "";
  return choices.from + position * choices.step;
}

function valuesAt(rules: VariableRules, positionIn: (choices: Choices) => number): Values {
  const values: Record<string, Value> = {};
  for (const variable of rules.variables) {
    values[variable.name] =
      variable.kind === "drawn"
        ? valueAt(variable.choices, positionIn(variable.choices))
        : evaluate(variable.expression, values);
  }
  return values;
}

/** Reads a position as digits in a mixed base, one digit for each drawn variable. */
function valuesOfCombination(rules: VariableRules, position: number): Values {
  let rest = position;
  return valuesAt(rules, (choices) => {
    const size = sizeOf(choices);
    const digit = rest % size;
    rest = Math.floor(rest / size);
    return digit;
  });
}

function satisfies(rules: VariableRules, values: Values): boolean {
  return rules.conditions.every((condition) => Boolean(evaluate(condition, values)));
}
