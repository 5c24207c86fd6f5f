import { type Filling, fillText } from "./inline.ts";
import type { StepSource } from "./lesson-source.ts";
import { drawPicture } from "./picture-source.ts";
import type { Inline, Step } from "./types.ts";

/**
 * One step with its words and picture; words that stand behind the picture, or behind maths or strong words that stand
 * alone, are shown below it.
 */
export function showStep(source: StepSource, filling: Filling): Step {
  const step: Step = { text: [] };
  let isBelow = false;
  for (const piece of source.pieces) {
    if (piece.kind === "picture") {
      step.picture = drawPicture(piece.picture, filling);
      isBelow = true;
      continue;
    }
    const text = fillText(piece.text, filling);
    if (isBelow) step.after = joined(step.after ?? [], text);
    else step.text = joined(step.text, text);
    isBelow ||= text.every(({ kind }) => kind === "maths" || kind === "strong");
  }
  return step;
}

/** A step that is drawn when somebody looks at it, once. */
export function stepWhenLookedAt(draw: () => Step): Step {
  let drawn: Step | undefined;
  const step = () => {
    drawn ??= draw();
    return drawn;
  };
  return {
    get text() {
      return step().text;
    },
    get picture() {
      return step().picture;
    },
    get after() {
      return step().after;
    },
  };
}

function joined(first: Inline[], second: Inline[]): Inline[] {
  return first.length === 0 ? second : [...first, { kind: "text", text: " " }, ...second];
}
