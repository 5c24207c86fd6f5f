import type { ItemSource, ScreenSource, StepSource } from "./lesson-source.ts";
import type { PictureSource } from "./picture-source.ts";
import type { TextTemplate } from "./text-template.ts";

/** A text of a translation beside that of the lesson whose place it takes, and the pictures that stand beside both. */
export type TextPair = { own: TextTemplate; of: TextTemplate; pictures: PictureSource[] };

/** What is said to mistakes, the hints and the solution of an item. */
export function pairsOfHelp(item: ItemSource, of: ItemSource): TextPair[] {
  const said = ({ wrongs, options }: ItemSource) => [
    ...wrongs.map(({ mistake }) => mistake.feedback),
    ...options.map(({ mistake }) => mistake?.feedback),
  ];
  return [
    ...pairs(said(item), said(of)),
    ...pairsOfSteps(item.hints, of.hints),
    ...pairsOfSteps(item.solution, of.solution),
  ];
}

export function pairsOnScreen(screen: ScreenSource, of: ScreenSource): TextPair[] {
  return [
    ...pairs([screen.heading, ...screen.paragraphs], [of.heading, ...of.paragraphs]),
    ...pairsOfSteps(screen.steps, of.steps),
  ];
}

/** Everything that stands on a screen in words. */
export function wordsOnScreen({ heading, paragraphs, steps }: ScreenSource): TextTemplate[] {
  return [heading, ...paragraphs, ...steps.flatMap(wordsOfStep)];
}

/** A text that was left out is the lesson's own, and is told as that. */
export function pairs(
  own: (TextTemplate | undefined)[],
  of: (TextTemplate | undefined)[],
  pictures: PictureSource[] = [],
): TextPair[] {
  return own.flatMap((text, place) => {
    const original = of[place];
    return text && original && text !== original ? [{ own: text, of: original, pictures }] : [];
  });
}

export function wordsOfStep({ pieces }: StepSource): TextTemplate[] {
  return pieces.flatMap((piece) => (piece.kind === "words" ? [piece.text] : []));
}

export function picturesOfStep({ pieces }: StepSource): PictureSource[] {
  return pieces.flatMap((piece) => (piece.kind === "picture" ? [piece.picture] : []));
}

/** A translation has as many steps as the lesson, with the pictures of the lesson. */
function pairsOfSteps(own: StepSource[], of: StepSource[]): TextPair[] {
  return own.flatMap((step, place) => {
    const original = of[place];
    if (!original) return [];
    return pairs(wordsOfStep(step), wordsOfStep(original), picturesOfStep(step));
  });
}
