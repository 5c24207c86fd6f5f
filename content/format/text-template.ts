import {
  type Expression,
  outcomesOf,
  parseExpression,
  type Value,
  variablesOf,
} from "./expression.ts";
import type { NounCase } from "./plural.ts";
import { ContentError, type Place } from "./types.ts";

/** Words with placeholders, as an author wrote them and before they are filled for one child. */
export type TextTemplate = { line: number; parts: TextPart[] };

export type TextPart =
  | { kind: "text"; text: string }
  | { kind: "strong"; parts: TextPart[] }
  | { kind: "maths"; parts: TextPart[] }
  | { kind: "value"; expression: Expression }
  | { kind: "count"; expression: Expression; noun: string; nounCase: NounCase }
  | { kind: "name"; child: number }
  | { kind: "by-gender"; child: number; girl: string; boy: string }
  | { kind: "gap" };

/** Where a text stands and which variables its placeholders may use. */
export type Scope = Place & { variables: ReadonlySet<string> };

/**
 * Reads `words with **bold**, [[3/4]], {a+b}, {n part}, {name} and ___`.
 * Throws ContentError for an unclosed mark or an unknown variable.
 */
export function parseText(markup: string, scope: Scope): TextTemplate {
  const tokens = markup.split(tokenPattern).filter((token) => token !== "");
  const reader = { tokens, next: 0, isInMaths: false };
  const parts = readUntil(undefined, reader, { ...scope, markup });
  return { line: scope.line, parts };
}

/** A place in a file where no variables are known: everywhere outside items. */
export function noVariables(file: string, line: number): Scope {
  return { file, line, variables: new Set() };
}

/** Every part of a text, those inside bold and maths too. */
export function everyPart(parts: TextPart[]): TextPart[] {
  return parts.flatMap((part) =>
    part.kind === "strong" || part.kind === "maths" ? [part, ...everyPart(part.parts)] : [part],
  );
}

/** Whether a text has nothing to translate: only maths and placeholders without nouns or words of their own. */
export function isWordless(text: TextTemplate): boolean {
  return text.parts.every(
    (part) =>
      (part.kind === "maths" && everyPart(part.parts).every(isWordlessValue)) ||
      (part.kind === "value" && isWordlessValue(part)) ||
      (part.kind === "text" && !hasLetters(part.text)),
  );
}

/** Whether no letters can come out of `{if(…, "words", "other words")}`; what is no value has none. */
function isWordlessValue(part: TextPart): boolean {
  if (part.kind !== "value") return true;
  return outcomesOf(part.expression).every(
    (outcome) => outcome.kind !== "constant" || !hasLetters(outcome.value),
  );
}

export function hasLetters(value: Value): boolean {
  return typeof value === "string" && /\p{L}/u.test(value);
}

const tokenPattern = /(\*\*|\[\[|\]\]|\{[^{}]*\}|_{3,})/;

type Reader = { tokens: string[]; next: number; isInMaths: boolean };
type MarkupScope = Scope & { markup: string };

function readUntil(end: string | undefined, reader: Reader, scope: MarkupScope): TextPart[] {
  const parts: TextPart[] = [];
  for (;;) {
    const token = reader.tokens[reader.next];
    reader.next += 1;
    if (token === end) return parts;
    if (token === undefined) throw problem(scope, `a "${end}" is missing`);
    parts.push(readPart(token, reader, scope));
  }
}

function readPart(token: string, reader: Reader, scope: MarkupScope): TextPart {
  if (token === "**") return { kind: "strong", parts: readUntil("**", reader, scope) };
  if (token === "[[") return readMaths(reader, scope);
  if (token === "]]") throw problem(scope, `"]]" without "[["`);
  if (token.startsWith("{")) return readPlaceholder(token.slice(1, -1).trim(), scope);
  if (token.startsWith("___")) return { kind: "gap" };
  if (/[{}]/.test(token)) throw problem(scope, "a bracket { or } has no partner");
  return { kind: "text", text: token };
}

/** Maths stands in no maths: a second "[[" is one whose partner was left out. */
function readMaths(reader: Reader, scope: MarkupScope): TextPart {
  if (reader.isInMaths) throw problem(scope, `a "]]" is missing`);
  reader.isInMaths = true;
  const parts = readUntil("]]", reader, scope);
  reader.isInMaths = false;
  return { kind: "maths", parts };
}

function readPlaceholder(inside: string, scope: MarkupScope): TextPart {
  const byGender = /^name([2-4]?):\s*([^/]*)\/([^/]*)$/.exec(inside);
  if (byGender) {
    const [, child = "", girl = "", boy = ""] = byGender;
    return { kind: "by-gender", child: childNumber(child), girl: girl.trim(), boy: boy.trim() };
  }
  const name = /^name([2-4]?)$/.exec(inside);
  if (name) return { kind: "name", child: childNumber(name[1] ?? "") };
  const counted = countedPattern.exec(inside);
  if (counted) {
    const [, sum = "", noun = "", nounCase = "plain"] = counted;
    const expression = readSum(sum, scope);
    return {
      kind: "count",
      expression,
      noun,
      nounCase: nounCase === "after" || nounCase === "object" ? nounCase : "plain",
    };
  }
  return { kind: "value", expression: readSum(inside, scope) };
}

/**
 * A sum, a space, a noun in letters of any script, and perhaps its case. A sum that would end in a sign or in "and" is no
 * sum.
 */
const countedPattern =
  /^(.*[\w)](?<!\band|\bor|\bnot)) ((?!(?:and|or|not|object|after)\b)\p{L}[\p{L}\p{M}-]*)(?: (object|after))?$/u;

function readSum(text: string, scope: MarkupScope): Expression {
  const expression = parseExpression(text, scope);
  const unknown = variablesOf(expression).find((name) => !scope.variables.has(name));
  if (unknown !== undefined) throw problem(scope, `there is no variable "${unknown}"`);
  return expression;
}

function childNumber(written: string): number {
  return written === "" ? 0 : Number(written) - 1;
}

function problem(scope: MarkupScope, reason: string): ContentError {
  return new ContentError(scope.file, scope.line, `${reason}: "${scope.markup}"`);
}
