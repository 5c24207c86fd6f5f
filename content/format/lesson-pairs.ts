import type { Values } from "./expression.ts";
import type { ItemSource, LessonSource, ScreenSource } from "./lesson-source.ts";
import type { Pieces } from "./pieces.ts";
import { drawsOf } from "./some-draws.ts";
import { pairs, pairsOfHelp, pairsOnScreen, type TextPair, wordsOnScreen } from "./text-pairs.ts";
import type { TextTemplate } from "./text-template.ts";
import type { ContentProblem } from "./types.ts";

export type FoundBeside = Pick<ContentProblem, "line" | "reason" | "severity">;
type LintPair = (pair: TextPair, draws: Values[]) => FoundBeside | undefined;

/**
 * Looks at each text of a translation beside the lesson's own, with some draws of what stands in it; at a screen as a whole
 * only where none of its sentences told anything.
 */
export function* lintBeside(
  translation: LessonSource,
  of: LessonSource,
  lint: LintPair,
): Pieces<ContentProblem[]> {
  const { file } = translation;
  const told: ContentProblem[] = [];
  for (const [place, item] of translation.items.entries()) {
    yield;
    const original = of.items[place];
    if (!original) continue;
    const asked = pairs(textsOf(item), textsOf(original));
    const draws = drawsOf(original);
    const found = [...asked, ...pairsOfHelp(item, original)].flatMap(
      (pair) => lint(pair, draws) ?? [],
    );
    told.push(...found.map((one) => ({ ...one, file, reason: `#${item.id}: ${one.reason}` })));
  }
  for (const [place, screen] of translation.screens.entries()) {
    yield;
    const original = of.screens[place];
    if (!original) continue;
    const said = [...pairsOnScreen(screen, original), ...pairs([screen.say], [original.say])];
    const found = said.flatMap((pair) => lint(pair, noDraw) ?? []);
    const whole = { own: wholeOf(screen), of: wholeOf(original), pictures: [] };
    const inAll = found.length > 0 ? found : [lint(whole, noDraw) ?? []].flat();
    told.push(...inAll.map((one) => ({ ...one, file })));
  }
  return told;
}

const noDraw: Values[] = [{}];

function textsOf({ ask, say, sentence, options, things }: ItemSource) {
  return [
    ask,
    say,
    sentence,
    ...options.map(({ face }) => face.text),
    ...things.map(({ text }) => text),
  ];
}

function wholeOf(screen: ScreenSource): TextTemplate {
  const sentences = wordsOnScreen(screen).flatMap(({ parts }) => [...parts, endOfSentence]);
  return { line: screen.line, parts: sentences };
}

const endOfSentence = { kind: "text" as const, text: ".\n" };
