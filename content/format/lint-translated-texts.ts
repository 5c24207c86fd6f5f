import type { LessonSource } from "./lesson-source.ts";
import { pairs, pairsOfHelp, pairsOnScreen, type TextPair } from "./text-pairs.ts";
import { everyPart, type TextTemplate } from "./text-template.ts";
import type { ContentProblem } from "./types.ts";

/**
 * Where a translation shows something else than the lesson: another sum or count on a screen, or a sentence left word for
 * word.
 */
export function lintTranslatedTexts(translation: LessonSource, of: LessonSource): ContentProblem[] {
  const { file } = translation;
  const inItems = translation.items.flatMap((item, place): ContentProblem[] => {
    const original = of.items[place];
    if (!original) return [];
    const asked = pairs([item.ask], [original.ask]);
    return [...asked, ...pairsOfHelp(item, original)].flatMap((pair) => leftIn(pair, file));
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

/** Sums that the lesson does not show, and other numbers of the things that it counts. */
function otherNumbers(shown: TextPair[]): string[] {
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

/** A few words can be the same in two languages, such as a name or "60 minutes"; a sentence cannot. */
const fewWords = 3;

function leftIn({ own, of }: TextPair, file: string): ContentProblem[] {
  if (JSON.stringify(own.parts) !== JSON.stringify(of.parts)) return [];
  const words = everyPart(own.parts).flatMap((part) =>
    part.kind === "text" ? (part.text.match(/\p{L}{2,}/gu) ?? []) : [],
  );
  if (new Set(words).size <= fewWords) return [];
  return [broken(file, own.line, `the words of line ${of.line} of the lesson are not translated`)];
}
