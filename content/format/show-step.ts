import { type Filling, fillText } from "./inline.ts";
import type { StepSource } from "./lesson-source.ts";
import { drawPicture } from "./picture-source.ts";
import type { Inline, Step } from "./types.ts";

/** One step with its words and picture; words that stand behind the picture are shown behind it. */
export function showStep(source: StepSource, filling: Filling): Step {
  const step: Step = { text: [] };
  for (const piece of source.pieces) {
    if (piece.kind === "picture") step.picture = drawPicture(piece.picture, filling);
    else if (step.picture) step.after = joined(step.after ?? [], fillText(piece.text, filling));
    else step.text = joined(step.text, fillText(piece.text, filling));
  }
  return step;
}

function joined(first: Inline[], second: Inline[]): Inline[] {
  return first.length === 0 ? second : [...first, { kind: "text", text: " " }, ...second];
}
