import { evaluate } from "./expression.ts";
import { type PictureCall, type PictureSource, pictureVariables } from "./picture-source.ts";

type Given = Extract<PictureCall, { kind: "drawing" }>["given"];

/**
 * The pictures of a lesson that are the same for every child, each as an author would write it: `tenframe(n=6, m=4)`.
 * Parts to tap, and files, are left out: they belong to their question and to their pack.
 */
export function picturesAsWritten(inside: unknown): string[] {
  if (typeof inside !== "object" || inside === null) return [];
  if (!isPicture(inside)) return Object.values(inside).flatMap(picturesAsWritten);
  const { call } = inside;
  if (call.kind === "file" || "tap" in call.given || pictureVariables(call).length > 0) return [];
  return [writePicture(call)];
}

/** A picture inside another one has no line of its own. */
function isPicture(inside: object): inside is PictureSource {
  return "call" in inside && "line" in inside;
}

function writePicture(call: PictureCall): string {
  if (call.kind === "file") return `file("${call.path}")`;
  return `${call.name}(${writeGiven(call.given).join(", ")})`;
}

/** These come first in their drawings and say what is seen: `thing(goat)`, `pair(thing(goat), thing(hen))`. */
const plainInputs = ["name", "left", "right", "items"];

function writeGiven(given: Given): string[] {
  return Object.entries(given).flatMap(([name, argument]) => {
    const key = plainInputs.includes(name) ? "" : `${name}=`;
    if (argument.kind === "picture") return [`${key}${writePicture(argument.call)}`];
    if (argument.kind === "single") return [`${key}${writeValue(argument.expression)}`];
    const items = argument.items.map(({ label, value }) =>
      value ? `${writeValue(label)}:${writeValue(value)}` : writeValue(label),
    );
    return name === "pairs" ? items : [`${key}${items.join(":")}`];
  });
}

/** A word as it stands, like `wet-cloth`; any other text in quotation marks. */
function writeValue(expression: Parameters<typeof evaluate>[0]): string {
  const value = evaluate(expression, {});
  if (typeof value !== "string" || /^([A-Za-z_][\w-]*)$/.test(value)) return String(value);
  return `"${value}"`;
}
