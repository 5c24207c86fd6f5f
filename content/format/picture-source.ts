import { type Expression, evaluate, parseExpression, variablesOf } from "./expression.ts";
import { type Filling, fillText, plainText } from "./inline.ts";
import { type Argument, drawings, type Given } from "./picture/drawings.ts";
import type { Scope, TextTemplate } from "./text-template.ts";
import { ContentError, type Picture } from "./types.ts";

/** A picture as an author asked for it: a drawing with its arguments, or a file, and perhaps own words for it. */
export type PictureSource = { line: number; call: PictureCall; alt?: TextTemplate };

export type PictureCall =
  | { kind: "file"; path: string }
  | { kind: "drawing"; name: string; given: Record<string, ArgumentSource> };

type ArgumentSource =
  | { kind: "single"; expression: Expression }
  | { kind: "list"; items: { label: Expression; value?: Expression }[] }
  | { kind: "picture"; call: PictureCall };

/** Reads `strip(parts=d, filled=n)`. Throws ContentError for an unknown drawing or argument. */
export function parsePicture(text: string, scope: Scope): PictureSource {
  const { call, rest } = parseLeadingPicture(text, scope);
  if (rest !== "") throw fail(scope, `"${rest}" stands behind the picture`);
  return { line: scope.line, call };
}

/** Reads a picture and leaves the words behind it. */
export function parseLeadingPicture(
  text: string,
  scope: Scope,
): { call: PictureCall; rest: string } {
  const end = closingBracket(text);
  if (end < 0) throw fail(scope, `"${text}" is no picture: name(argument=value)`);
  return { call: parseCall(text.slice(0, end + 1), scope), rest: text.slice(end + 1).trim() };
}

/** Draws a picture for one draw of the variables. Throws when an argument is out of its bounds. */
export function drawPicture(source: PictureSource, filling: Filling): Picture {
  const picture = drawCall(source.call, filling);
  if (!source.alt) return picture;
  return { ...picture, label: plainText(fillText(source.alt, filling)) };
}

/** The names of all variables that a picture needs. */
export function pictureVariables(call: PictureCall): string[] {
  return pictureExpressions(call).flatMap(variablesOf);
}

/** Everything that a picture is given, in the pictures inside it as well. */
export function pictureExpressions(call: PictureCall): Expression[] {
  if (call.kind === "file") return [];
  return Object.values(call.given).flatMap((argument) => {
    if (argument.kind === "picture") return pictureExpressions(argument.call);
    if (argument.kind === "single") return [argument.expression];
    return argument.items.flatMap(({ label, value }) => (value ? [label, value] : [label]));
  });
}

function drawCall(call: PictureCall, filling: Filling): Picture {
  if (call.kind === "file") return { svg: "", label: "", file: call.path };
  const given: Given = {};
  for (const [name, argument] of Object.entries(call.given)) {
    given[name] = argumentValue(argument, filling);
  }
  const drawing = drawings[call.name];
  if (drawing === undefined) throw new Error(`there is no picture "${call.name}"`);
  return drawing.draw(given, filling.words);
}

function argumentValue(argument: ArgumentSource, filling: Filling): Argument {
  if (argument.kind === "picture") return drawCall(argument.call, filling);
  if (argument.kind === "single") return evaluate(argument.expression, filling.values);
  return argument.items.map(({ label, value }) => ({
    label: evaluate(label, filling.values),
    value: value ? evaluate(value, filling.values) : undefined,
  }));
}

function parseCall(text: string, scope: Scope): PictureCall {
  const open = text.indexOf("(");
  const name = text.slice(0, open).trim();
  const inputs = splitOutside(text.slice(open + 1, -1), ",");
  if (name === "file") return { kind: "file", path: parseFile(inputs, scope) };
  const drawing = drawings[name];
  if (drawing === undefined) throw fail(scope, `there is no picture "${name}"`);
  const given: Record<string, ArgumentSource> = {};
  const pairs = drawing.takesPairs ? inputs.filter(isPair) : [];
  if (drawing.takesPairs) given.pairs = parseList(pairs, scope);
  const others = inputs.filter((input) => !pairs.includes(input));
  const order = drawing.inputs.filter((input) => input !== "pairs");
  others.forEach((input, position) => {
    const named = namedPattern.exec(input);
    const key = named?.[1] ?? order[position] ?? "";
    if (!drawing.inputs.includes(key))
      throw fail(scope, `${name}(…) knows no "${named?.[1] ?? input}"`);
    if (key in given) throw fail(scope, `"${key}" is given twice`);
    given[key] = parseArgument(named?.[2] ?? input, scope);
  });
  if (name === "shape" && !("of" in given)) given.of = parseArgument("shape", scope);
  return { kind: "drawing", name, given };
}

const namedPattern = /^([a-z]+)\s*=(?!=)\s*(.*)$/;

/** `mango:3`, but not `hide=5:7`. */
function isPair(input: string): boolean {
  return !namedPattern.test(input) && splitOutside(input, ":").length === 2;
}

function parseFile(inputs: string[], scope: Scope): string {
  const path = (inputs[0] ?? "").replace(/^"(.*)"$/, "$1");
  if (inputs.length === 1 && /^media\/[\w-]+(\.[\w-]+)+$/.test(path)) return path;
  throw fail(scope, `file("media/name.svg") is meant, not "${path}"`);
}

function parseArgument(text: string, scope: Scope): ArgumentSource {
  const value = text.trim().replace(/^\{(.*)\}$/, "$1");
  const opening = /^([a-z0-9]+)\(/.exec(value)?.[1];
  if (opening !== undefined && opening in drawings)
    return { kind: "picture", call: parseCall(value, scope) };
  if (splitOutside(value, ":").length > 1) return parseList(splitOutside(value, ":"), scope);
  if (isBareWord(value, scope)) {
    return { kind: "single", expression: { kind: "constant", value } };
  }
  return { kind: "single", expression: parseKnown(value, scope) };
}

/** `all`, `wet-cloth`, `NNEE`; but `b-t` is a sum when one of its sides is a variable. */
function isBareWord(text: string, scope: Scope): boolean {
  const isWord = /^([a-z]+(-[a-z]+)*|[A-Z]+)$/.test(text);
  return isWord && !text.split("-").some((part) => scope.variables.has(part));
}

/** `1:2:1` gives three labels without values; `mango:a, goat:b` gives two labels with values. */
function parseList(inputs: string[], scope: Scope): ArgumentSource {
  const items = inputs.map((input) => {
    const [label = "", value] = splitOutside(input, ":");
    const read = parseLabel(label.replace(/^\{(.*)\}$/, "$1"), scope);
    return value === undefined ? { label: read } : { label: read, value: parseKnown(value, scope) };
  });
  return { kind: "list", items };
}

/** A name as it stands, `mango` or `wet-cloth`; whatever holds a variable is worked out: `b`, `s-b`. */
function parseLabel(text: string, scope: Scope): Expression {
  const isName = /^[A-Za-z_][\w-]*$/.test(text);
  if (isName && !text.split("-").some((part) => scope.variables.has(part)))
    return { kind: "constant", value: text };
  return parseKnown(text, scope);
}

function parseKnown(text: string, scope: Scope): Expression {
  const expression = parseExpression(text, scope);
  const unknown = variablesOf(expression).find((name) => !scope.variables.has(name));
  if (unknown !== undefined) throw fail(scope, `there is no variable "${unknown}"`);
  return expression;
}

/** Cuts at a sign that stands outside brackets and quotation marks. */
function splitOutside(text: string, sign: string): string[] {
  const pieces = [""];
  let depth = 0;
  let isQuoted = false;
  for (const letter of text) {
    if (letter === '"') isQuoted = !isQuoted;
    if (!isQuoted) depth += deeper(letter);
    if (letter === sign && depth === 0 && !isQuoted) pieces.push("");
    else pieces[pieces.length - 1] += letter;
  }
  const trimmed = pieces.map((piece) => piece.trim());
  return trimmed.length === 1 && trimmed[0] === "" ? [] : trimmed;
}

function closingBracket(text: string): number {
  if (!/^[a-z0-9]+\(/.test(text)) return -1;
  let depth = 0;
  for (let position = text.indexOf("("); position < text.length; position += 1) {
    depth += deeper(text.charAt(position));
    if (depth === 0) return position;
  }
  return -1;
}

/** How much deeper in brackets one is behind a letter. */
function deeper(letter: string): number {
  if ("([{".includes(letter)) return 1;
  return ")]}".includes(letter) ? -1 : 0;
}

function fail(scope: Scope, reason: string): ContentError {
  return new ContentError(scope.file, scope.line, reason);
}
