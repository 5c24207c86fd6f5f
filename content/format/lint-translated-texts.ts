import { variablesOf } from "./expression.ts";
import type { ItemSource, LessonSource, ScreenSource, StepSource } from "./lesson-source.ts";
import { everyPart, type TextTemplate } from "./text-template.ts";
import type { ContentProblem } from "./types.ts";

/** A text of a translation beside that of the lesson whose place it takes. */
type Pair = { own: TextTemplate; of: TextTemplate };

/**
 * Where a translation says something else than the lesson: a number that changes from child to child and stands still in its
 * hints, solution or words to a mistake; another sum or count on a screen; a sentence left word for word.
 */
export function lintTranslatedTexts(translation: LessonSource, of: LessonSource): ContentProblem[] {
  const { file } = translation;
  const inItems = translation.items.flatMap((item, place): ContentProblem[] => {
    const original = of.items[place];
    if (!original) return [];
    const helps = pairsOfHelp(item, original);
    const asked = pairs([item.ask], [original.ask]);
    return [
      ...helps.flatMap((pair) => frozenIn(pair, file, item.id)),
      ...[...asked, ...helps].flatMap((pair) => leftIn(pair, file)),
    ];
  });
  const onScreens = translation.screens.flatMap((screen, place): ContentProblem[] => {
    const shown = of.screens[place] ? pairsOnScreen(screen, of.screens[place]) : [];
    return [
      ...otherNumbers(shown).map((reason) => broken(file, screen.line, reason)),
      ...shown.flatMap((pair) => leftIn(pair, file)),
    ];
  });
  return [...onScreens, ...inItems];
}

function broken(file: string, line: number, reason: string): ContentProblem {
  return { file, line, reason, severity: "broken" };
}

/** A number that the lesson says as a variable and its translation as one number, which is right for one child only. */
function frozenIn({ own, of }: Pair, file: string, id: string): ContentProblem[] {
  const said = new Set(variablesIn(own));
  const lost = variablesIn(of).find((name) => !said.has(name));
  const known = new Set(numbersIn(of));
  const frozen = numbersIn(own).find((number) => !known.has(number));
  if (lost === undefined || frozen === undefined) return [];
  const reason = `#${id}: line ${of.line} of the lesson says {${lost}}, here stands ${frozen}`;
  return [broken(file, own.line, reason)];
}

function numbersIn({ parts }: TextTemplate): string[] {
  return everyPart(parts).flatMap((part) =>
    part.kind === "text" ? (part.text.match(/\d+/g) ?? []) : [],
  );
}

/** Sums that the lesson does not show, and other numbers of the things that it counts. */
function otherNumbers(shown: Pair[]): string[] {
  const own = shown.map((pair) => pair.own);
  const of = shown.map((pair) => pair.of);
  const sums = new Set(of.flatMap(sumsIn));
  const other = own.flatMap(sumsIn).find((sum) => !sums.has(sum));
  const counts = countsIn(own);
  return [
    ...(other === undefined ? [] : [`the lesson does not show "${other}" here`]),
    ...[...countsIn(of)]
      .filter(([noun, numbers]) => isOther(numbers, counts.get(noun) ?? []))
      .map(([noun, numbers]) => `the lesson counts {${numbers[0]} ${noun}} here`),
  ];
}

/** A translation may write a small number as a word; where it counts as often as the lesson, it counts the same. */
function isOther(numbers: number[], own: number[]): boolean {
  return own.length === numbers.length && own.toSorted().join() !== numbers.toSorted().join();
}

function sumsIn({ parts }: TextTemplate): string[] {
  return everyPart(parts)
    .flatMap((part) => (part.kind === "maths" ? [part.parts] : []))
    .map((inside) => inside.map((part) => (part.kind === "text" ? part.text : "")).join(""))
    .filter((sum) => /^[^\p{L}]*=[^\p{L}]*$/u.test(sum))
    .map((sum) => sum.replace(/\s/g, ""));
}

function countsIn(texts: TextTemplate[]): Map<string, number[]> {
  const counts = new Map<string, number[]>();
  for (const part of texts.flatMap(({ parts }) => everyPart(parts))) {
    if (part.kind !== "count" || part.expression.kind !== "constant") continue;
    counts.set(part.noun, [...(counts.get(part.noun) ?? []), Number(part.expression.value)]);
  }
  return counts;
}

function pairsOfHelp(item: ItemSource, of: ItemSource): Pair[] {
  const said = ({ wrongs, options }: ItemSource) => [
    ...wrongs.map(({ mistake }) => mistake.feedback),
    ...options.map(({ mistake }) => mistake?.feedback),
  ];
  return [
    ...pairs(said(item), said(of)),
    ...pairs(item.hints.flatMap(wordsOf), of.hints.flatMap(wordsOf)),
    ...pairs(item.solution.flatMap(wordsOf), of.solution.flatMap(wordsOf)),
  ];
}

function pairsOnScreen(screen: ScreenSource, of: ScreenSource): Pair[] {
  return [
    ...pairs([screen.heading, ...screen.paragraphs], [of.heading, ...of.paragraphs]),
    ...pairs(screen.steps.flatMap(wordsOf), of.steps.flatMap(wordsOf)),
  ];
}

/** A text that was left out is the lesson's own, and is told as that. */
function pairs(own: (TextTemplate | undefined)[], of: (TextTemplate | undefined)[]): Pair[] {
  return own.flatMap((text, place) => {
    const original = of[place];
    return text && original && text !== original ? [{ own: text, of: original }] : [];
  });
}

function wordsOf({ pieces }: StepSource): TextTemplate[] {
  return pieces.flatMap((piece) => (piece.kind === "words" ? [piece.text] : []));
}

function variablesIn({ parts }: TextTemplate): string[] {
  return everyPart(parts).flatMap((part) =>
    part.kind === "value" || part.kind === "count" ? variablesOf(part.expression) : [],
  );
}

/** A few words can be the same in two languages, such as a name or "60 minutes"; a sentence cannot. */
const fewWords = 3;

function leftIn({ own, of }: Pair, file: string): ContentProblem[] {
  if (JSON.stringify(own.parts) !== JSON.stringify(of.parts)) return [];
  const words = everyPart(own.parts).flatMap((part) =>
    part.kind === "text" ? (part.text.match(/\p{L}{2,}/gu) ?? []) : [],
  );
  if (new Set(words).size <= fewWords) return [];
  return [broken(file, own.line, `the words of line ${of.line} of the lesson are not translated`)];
}
