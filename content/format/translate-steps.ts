import type { StepPiece, StepSource } from "./lesson-source.ts";
import type { SourceLine } from "./outline.ts";
import { readEach } from "./read-together.ts";
import { isWordless, parseText, type Scope } from "./text-template.ts";
import { ContentError } from "./types.ts";

/** Puts translated words into steps; their pictures stay. A piece that is only maths may be left out, and so may a step. */
export function translateSteps(lines: SourceLine[], of: StepSource[], scope: Scope): StepSource[] {
  const isWhole = lines.length === of.length;
  if (!isWhole && lines.length !== of.filter(hasWords).length)
    throw new ContentError(
      scope.file,
      lines[0]?.line ?? scope.line,
      `the lesson has ${of.length} steps here, not ${lines.length}`,
    );
  const left = [...lines];
  return readEach(of, (step) => {
    const line = isWhole || hasWords(step) ? left.shift() : undefined;
    return line ? translateStep(line, step, scope) : step;
  });
}

function hasWords(step: StepSource): boolean {
  return step.pieces.some((piece) => piece.kind === "words" && !isWordless(piece.text));
}

function translateStep({ line, text }: SourceLine, of: StepSource, scope: Scope): StepSource {
  const here = { ...scope, line };
  const words = text.split(" | ").filter((piece) => !piece.trim().startsWith("pic:"));
  const own = of.pieces.filter((piece) => piece.kind === "words");
  const spoken = own.filter((piece) => !isWordless(piece.text));
  const isWhole = words.length === own.length;
  if (!isWhole && words.length !== spoken.length)
    throw new ContentError(
      here.file,
      line,
      `this step has ${own.length} parts of words, not ${words.length}`,
    );
  const left = [...words];
  const pieces = of.pieces.map((piece): StepPiece => {
    if (piece.kind === "picture" || (!isWhole && isWordless(piece.text))) return piece;
    return { kind: "words", text: parseText((left.shift() ?? "").trim(), here) };
  });
  return { line, pieces };
}
