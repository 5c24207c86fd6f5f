import type { StepPiece, StepSource } from "./lesson-source.ts";
import { isWordless } from "./text-template.ts";

/** Steps with the pictures of the lesson and the words of its translation, by the rules of `translateSteps`. */
export function mergeSteps(own: string[], translated: string[], of: StepSource[]): string[] {
  const isWhole = translated.length === of.length;
  const left = [...translated];
  return own.map((text, place) => {
    const step = of[place];
    const hasOwn = isWhole || step?.pieces.some(isSpoken);
    const words = hasOwn ? left.shift() : undefined;
    return words === undefined || !step ? text : mergeStep(text, words, step);
  });
}

function mergeStep(own: string, translated: string, { pieces }: StepSource): string {
  const words = translated.split(" | ").filter((piece) => !piece.trim().startsWith("pic:"));
  const isWhole = words.length === pieces.filter(({ kind }) => kind === "words").length;
  const raw = own.split(/\s\|\s|^\|\s/).map((piece) => piece.trim());
  return pieces
    .map((piece, place) => {
      if (piece.kind === "picture" || (!isWhole && !isSpoken(piece))) return raw[place] ?? "";
      return (words.shift() ?? "").trim();
    })
    .join(" | ");
}

function isSpoken(piece: StepPiece): boolean {
  return piece.kind === "words" && !isWordless(piece.text);
}
