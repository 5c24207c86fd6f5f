import { ContentError, type Place } from "./types.ts";

export type Value = number | string | boolean;
export type Values = Readonly<Record<string, Value>>;

export type Expression =
  | { kind: "constant"; value: Value }
  | { kind: "variable"; name: string }
  | Applied;
type Applied = { kind: "apply"; operation: string; inputs: Expression[] };

/** Longer sums are a sign of a mistake; a `pick` holds a sentence for each of its places. */
const longestExpression = 200;
const longestPick = 1200;
/** Brackets in brackets: a bound on the depth of the reader below. */
const deepest = 40;
/** So many things can a `pick` choose from. */
const mostPicked = 24;

/**
 * Reads a sum or a condition of the item language: numbers, "words", names of variables, `+ - * / %`, comparisons,
 * `and or not`, brackets and the functions of `operations`. Nothing else can be said in it, and nothing is ever run.
 * Throws ContentError for anything it cannot read.
 */
export function parseExpression(text: string, at: Place): Expression {
  if (isTooLong(text)) {
    throw new ContentError(at.file, at.line, `"${text.slice(0, 40)}…" is too long for a sum`);
  }
  const reader = new ExpressionReader(text, at);
  const expression = reader.either();
  reader.end();
  return expression;
}

/** Whether a sum is longer than the reader takes. */
export function isTooLong(text: string): boolean {
  return text.length > (/\bpick\s*\(/.test(text) ? longestPick : longestExpression);
}

/** The value of an expression. Throws when a variable is missing or a word stands where a number belongs. */
export function evaluate(expression: Expression, values: Values): Value {
  if (expression.kind === "constant") return expression.value;
  if (expression.kind === "variable") {
    const value = values[expression.name];
    if (value === undefined) throw new Error(`there is no variable "${expression.name}"`);
    return value;
  }
  const { operation: name, inputs } = expression;
  const operation = operations[name];
  if (operation === undefined) throw new Error(`there is no "${name}"`);
  if (!choices.has(name)) return operation.run(inputs.map((input) => evaluate(input, values)));
  return evaluate(chosen(expression, values), values);
}

/** What an `if` or a `pick` comes to: of the others nothing is worked out, for they may only be right elsewhere. */
function chosen({ operation, inputs }: Applied, values: Values): Expression {
  const [chooser, ...others] = inputs;
  const by = chooser && evaluate(chooser, values);
  const place = operation === "pick" ? Number(by) - 1 : by ? 0 : 1;
  const found = others[place];
  if (found !== undefined) return found;
  const count = others.length;
  throw new Error(`there is no "${by}" in a pick of ${count}`);
}

/** The names of the variables that an expression needs. */
export function variablesOf(expression: Expression): string[] {
  if (expression.kind === "variable") return [expression.name];
  if (expression.kind === "apply") return expression.inputs.flatMap(variablesOf);
  return [];
}

/** Everything that an expression may come out as: its constants and variables, but nothing of its conditions. */
export function outcomesOf(expression: Expression): Expression[] {
  if (expression.kind !== "apply" || !choices.has(expression.operation)) return [expression];
  return expression.inputs.slice(1).flatMap(outcomesOf);
}

class ExpressionReader {
  readonly #tokens: string[];
  readonly #text: string;
  readonly #at: Place;
  #next = 0;
  #depth = 0;

  constructor(text: string, at: Place) {
    this.#text = text;
    this.#at = at;
    this.#tokens =
      text.match(/\d+(?:\.\d+)?|"[^"]*"|[A-Za-z_]\w*|[=!<>]=|[^\s]/g)?.map(String) ?? [];
  }

  either(): Expression {
    this.#depth += 1;
    if (this.#depth > deepest) this.#fail("(");
    const read = this.#chain(["or"], () => this.#both());
    this.#depth -= 1;
    return read;
  }

  #both(): Expression {
    return this.#chain(["and"], () => this.#negated());
  }

  #negated(): Expression {
    if (!this.#take(["not"])) return this.#compared();
    return apply("not", [this.#negated()]);
  }

  #compared(): Expression {
    return this.#chain(comparisons, () => this.#sum());
  }

  #sum(): Expression {
    return this.#chain(["+", "-"], () => this.#product());
  }

  #product(): Expression {
    return this.#chain(["*", "/", "%"], () => this.#single());
  }

  #single(): Expression {
    if (this.#take(["-"])) return apply("negative", [this.#single()]);
    if (this.#take(["("])) {
      const inside = this.either();
      this.#expect(")");
      return inside;
    }
    const token = this.#tokens[this.#next] ?? "";
    this.#next += 1;
    if (/^\d/.test(token)) return { kind: "constant", value: Number(token) };
    if (/^".*"$/.test(token)) return { kind: "constant", value: token.slice(1, -1) };
    if (!/^[A-Za-z_]/.test(token) || reserved.has(token)) this.#fail(token);
    return this.#take(["("]) ? this.#call(token) : { kind: "variable", name: token };
  }

  #call(name: string): Expression {
    const operation = operations[name];
    if (operation === undefined || !/^[a-z]/.test(name)) return this.#fail(name);
    const inputs = [this.either()];
    while (this.#take([","])) inputs.push(this.either());
    this.#expect(")");
    const wanted = operation.inputs;
    if (inputs.length < wanted[0] || inputs.length > wanted[1]) {
      throw new ContentError(
        this.#at.file,
        this.#at.line,
        `${name}(…) with ${inputs.length} inputs in "${this.#text}"`,
      );
    }
    return apply(name, inputs);
  }

  #chain(signs: string[], next: () => Expression): Expression {
    let left = next();
    for (;;) {
      const sign = this.#take(signs);
      if (sign === undefined) return left;
      left = apply(sign, [left, next()]);
    }
  }

  end(): void {
    const token = this.#tokens[this.#next];
    if (token !== undefined) this.#fail(token);
  }

  #take(signs: string[]): string | undefined {
    const token = this.#tokens[this.#next];
    if (token === undefined || !signs.includes(token)) return undefined;
    this.#next += 1;
    return token;
  }

  #expect(sign: string): void {
    if (!this.#take([sign])) this.#fail(this.#tokens[this.#next] ?? "");
  }

  #fail(token: string): never {
    const where = token === "" ? "something is missing" : `"${token}" is not understood`;
    throw new ContentError(this.#at.file, this.#at.line, `${where} in "${this.#text}"`);
  }
}

function apply(operation: string, inputs: Expression[]): Expression {
  return { kind: "apply", operation, inputs };
}

/** Operations whose first input only says which of the others it is. */
const choices = new Set(["if", "pick"]);

const reserved = new Set(["and", "or", "not"]);

const comparisons = ["==", "!=", "<=", ">=", "<", ">"];

/** Whether the operation compares, so that it comes to yes or no. */
export function isComparison(operation: string): boolean {
  return comparisons.includes(operation);
}

type Operation = { inputs: [least: number, most: number]; run: (inputs: Value[]) => Value };

const operations: Readonly<Record<string, Operation>> = {
  __proto__: null as never, // So that "constructor" is no function of the language.
  "+": numbers(2, 2, ([a = 0, b = 0]) => a + b),
  "-": numbers(2, 2, ([a = 0, b = 0]) => a - b),
  "*": numbers(2, 2, ([a = 0, b = 0]) => a * b),
  "/": numbers(2, 2, ([a = 0, b = 0]) => a / b),
  "%": numbers(2, 2, ([a = 0, b = 0]) => a % b),
  "<": numbers(2, 2, ([a = 0, b = 0]) => a < b),
  ">": numbers(2, 2, ([a = 0, b = 0]) => a > b),
  "<=": numbers(2, 2, ([a = 0, b = 0]) => a <= b),
  ">=": numbers(2, 2, ([a = 0, b = 0]) => a >= b),
  "==": { inputs: [2, 2], run: ([a, b]) => a === b },
  "!=": { inputs: [2, 2], run: ([a, b]) => a !== b },
  and: { inputs: [2, 2], run: ([a, b]) => Boolean(a) && Boolean(b) },
  or: { inputs: [2, 2], run: ([a, b]) => Boolean(a) || Boolean(b) },
  not: { inputs: [1, 1], run: ([a]) => !a },
  negative: numbers(1, 1, ([a = 0]) => -a),
  abs: numbers(1, 1, ([a = 0]) => Math.abs(a)),
  min: numbers(1, 9, (all) => Math.min(...all)),
  max: numbers(1, 9, (all) => Math.max(...all)),
  floor: numbers(1, 1, ([a = 0]) => Math.floor(a)),
  round: numbers(1, 1, ([a = 0]) => Math.round(a)),
  gcd: numbers(2, 2, ([a = 0, b = 0]) => greatestCommonDivisor(a, b)),
  lcm: numbers(2, 2, ([a = 0, b = 0]) => Math.abs(a * b) / (greatestCommonDivisor(a, b) || 1)),
  digits: numbers(1, 1, ([a = 0]) => sumOfDigits(a)),
  pick: { inputs: [3, mostPicked + 1], run: chosenBefore },
  if: { inputs: [3, 3], run: chosenBefore },
};

/** One of the inputs is chosen before the others are worked out. */
function chosenBefore(): never {
  throw new Error("a choice is made of expressions");
}

function numbers(least: number, most: number, run: (inputs: number[]) => Value): Operation {
  return { inputs: [least, most], run: (inputs) => run(inputs.map(asNumber)) };
}

function asNumber(value: Value): number {
  if (typeof value !== "number") throw new Error(`"${value}" is no number`);
  return value;
}

/** Euclid's algorithm over whole numbers; Infinity and halves would never end, so they give NaN. */
function greatestCommonDivisor(first: number, second: number): number {
  if (!Number.isInteger(first) || !Number.isInteger(second)) return Number.NaN;
  let [a, b] = [Math.abs(first), Math.abs(second)];
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

function sumOfDigits(value: number): number {
  const digits = String(Math.abs(value)).match(/\d/g) ?? [];
  return digits.reduce((sum, digit) => sum + Number(digit), 0);
}
