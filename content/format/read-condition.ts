import { type Expression, isComparison, parseExpression, variablesOf } from "./expression.ts";
import type { AnswerSource } from "./lesson-source.ts";
import { readEach } from "./read-together.ts";
import type { Scope } from "./text-template.ts";
import { ContentError } from "./types.ts";
import type { VariableRules } from "./variables.ts";

/** What is known of one part: its place in the picture from 1 on, and where it lies, counted as the picture begins and from below. */
const ofAPart = ["part", "column", "row"];

/** How many parts are tapped. */
const ofAll = ["filled"];

/** Refuses variables by whose names parts are asked for: what their author meant by them could not be said. */
export function refusePartNames({ variables }: VariableRules, file: string): void {
  readEach(variables, ({ name, line }) => {
    if (![...ofAPart, ...ofAll].includes(name)) return;
    const reason = `"${name}" is said of the parts of the picture; the variable needs another name`;
    throw new ContentError(file, line, reason);
  });
}

/**
 * Reads the answer of a tap-picture: a condition on `filled`, or `where` and one on each part. Throws ContentError for what
 * comes to a number or a word: that is as good as always true.
 */
export function readTapped(answer: string, rules: VariableRules, scope: Scope): AnswerSource {
  const { line } = scope;
  const each = /^where\s+(?<condition>.+)$/.exec(answer)?.groups?.condition;
  const written = each ?? answer;
  const condition = readCondition(written, scope, each === undefined ? ofAll : ofAPart);
  if (!isCondition(condition, rules)) {
    const such = each === undefined ? "filled == 2" : "part == 2";
    const reason = `"${written}" is no condition, such as ${such}`;
    throw new ContentError(scope.file, line, reason);
  }
  return { kind: each === undefined ? "condition" : "each", line, condition };
}

/** Reads a condition on the variables of the item and on the names that `others` gives. */
export function readCondition(text: string, scope: Scope, others: string[]): Expression {
  const condition = parseExpression(text, scope);
  const unknown = variablesOf(condition).find(
    (name) => !others.includes(name) && !scope.variables.has(name),
  );
  if (unknown !== undefined)
    throw new ContentError(scope.file, scope.line, `there is no variable "${unknown}"`);
  return condition;
}

/** Whether it comes to yes or no, whatever the numbers are. */
function isCondition(expression: Expression, rules: VariableRules): boolean {
  if (expression.kind === "constant") return false;
  if (expression.kind === "variable") {
    const variable = rules.variables.find(({ name }) => name === expression.name);
    return variable?.kind === "worked-out" && isCondition(variable.expression, rules);
  }
  const { operation, inputs } = expression;
  if (["and", "or", "not"].includes(operation))
    return inputs.every((input) => isCondition(input, rules));
  if (["if", "pick"].includes(operation))
    return inputs.slice(1).every((input) => isCondition(input, rules));
  return isComparison(operation);
}
