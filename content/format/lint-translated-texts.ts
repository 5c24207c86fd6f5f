import { everyText } from "./every-text.ts";
import { outcomesOf } from "./expression.ts";
import type { ItemSource, LessonSource, ScreenSource } from "./lesson-source.ts";
import { isFalse } from "./lint-sums.ts";
import { plainNumbers } from "./read-number.ts";
import { pairs, pairsOfHelp, pairsOnScreen, type TextPair, wordsOnScreen } from "./text-pairs.ts";
import { everyPart, type TextTemplate } from "./text-template.ts";
import type { ContentProblem, Language, WordList } from "./types.ts";

/**
 * Where a translation shows something else than the lesson: another sum or count on a screen, words where the lesson has
 * none, or words left as they were: on a screen, in a question, in its help, in the title or in the plan for the teacher.
 */
export function lintTranslatedTexts(
  translation: LessonSource,
  of: LessonSource,
  list?: WordList,
): ContentProblem[] {
  const { file } = translation;
  const said = new Set([...wordsSaid(translation, of), ...(list ? wordsOfList(list) : [])]);
  const inItems = translation.items.flatMap((item, place): ContentProblem[] => {
    const original = of.items[place];
    if (!original) return [];
    const asked = pairs([item.ask], [original.ask]);
    return [
      ...[...asked, ...pairsOfHelp(item, original)].flatMap((pair) => leftIn(pair, file, said)),
      ...pairs(answersOf(item), answersOf(original)).flatMap((pair) =>
        leftUnsaid(pair, file, said),
      ),
    ];
  });
  const onScreens = translation.screens.flatMap((screen, place): ContentProblem[] => {
    const original = of.screens[place];
    if (!original) return [];
    const shown = pairsOnScreen(screen, original);
    return [
      ...emptier(original, screen, { of, translation }),
      ...otherSum(original, screen, { of, translation }),
      ...otherCounts(shown).map((reason) => broken(file, screen.line, reason)),
      ...shown.flatMap((pair) => leftIn(pair, file, said)),
    ];
  });
  const inPlan = pairs(wordsOfPlan(translation), wordsOfPlan(of));
  return [
    ...leftTitle(translation, of, said),
    ...onScreens,
    ...inItems,
    ...inPlan.flatMap((pair) => leftIn(pair, file, said)),
  ];
}

function broken(file: string, line: number, reason: string): ContentProblem {
  return { file, line, reason, severity: "broken" };
}

type Both = { of: LessonSource; translation: LessonSource };

/** A screen that lost its words in the lesson, and has them in a translation still. */
function emptier(original: ScreenSource, screen: ScreenSource, both: Both): ContentProblem[] {
  if (original.paragraphs.length > 0 || screen.paragraphs.length === 0) return [];
  const { language } = both.translation;
  const reason = `the translation into "${language}" has words on this screen, the lesson has none`;
  return [broken(both.of.file, original.line, reason)];
}

/** A sum that only one of the two shows. Where that of the lesson alone is not true, the slip is in the lesson. */
function otherSum(original: ScreenSource, screen: ScreenSource, both: Both): ContentProblem[] {
  const { language } = both.translation;
  const own = wordsOnScreen(screen).flatMap((text) => sumsIn(text, language));
  const sums = wordsOnScreen(original).flatMap((text) => sumsIn(text, both.of.language));
  const other = own.find((sum) => !sums.includes(sum));
  const lost = sums.find((sum) => !own.includes(sum));
  const isSlip = lost !== undefined && isFalse(lost, both.of.language);
  if (isSlip && !own.some((sum) => isFalse(sum, language)))
    return [broken(both.of.file, original.line, `"${lost}" is not true`)];
  const here = (reason: string) => [broken(both.translation.file, screen.line, reason)];
  if (other !== undefined) return here(`the lesson does not show "${other}" here`);
  return lost === undefined ? [] : here(`the lesson shows "${lost}" here`);
}

/** Other numbers of the things that a screen counts. */
function otherCounts(shown: TextPair[]): string[] {
  const counts = countsIn(shown.map((pair) => pair.own));
  return [...countsIn(shown.map((pair) => pair.of))]
    .filter(([noun, numbers]) => isOther(numbers, counts.get(noun) ?? []))
    .map(([noun, numbers]) => `the lesson counts {${numbers[0]} ${noun}} here`);
}

/** A translation may write a small number as a word; where it counts as often as the lesson, it counts the same. */
function isOther(numbers: number[], own: number[]): boolean {
  return own.length === numbers.length && own.toSorted().join() !== numbers.toSorted().join();
}

function sumsIn({ parts }: TextTemplate, language: Language): string[] {
  return everyPart(parts)
    .flatMap((part) => (part.kind === "maths" ? [part.parts] : []))
    .map((inside) => inside.map((part) => (part.kind === "text" ? part.text : "")).join(""))
    .filter((sum) => /^[^\p{L}]*=[^\p{L}]*$/u.test(sum))
    .map((sum) => plainNumbers(sum, language).replace(/\s/g, ""));
}

function countsIn(texts: TextTemplate[]): Map<string, number[]> {
  const counts = new Map<string, number[]>();
  for (const part of texts.flatMap(({ parts }) => everyPart(parts))) {
    if (part.kind !== "count" || part.expression.kind !== "constant") continue;
    counts.set(part.noun, [...(counts.get(part.noun) ?? []), Number(part.expression.value)]);
  }
  return counts;
}

/**
 * A few words can be the same in two languages, such as a name or "60 minutes"; a sentence cannot. One word alone may
 * be right although nothing says so: "Attention".
 */
const fewWords = 3;

function leftIn(pair: TextPair, file: string, said: Set<string>): ContentProblem[] {
  const { own, of } = pair;
  const words = everyPart(own.parts).flatMap((part) =>
    part.kind === "text" ? wordsIn(part.text) : [],
  );
  const { size } = new Set(words);
  if (size === 1) return leftUnsaid(pair, file, said).map((one) => ({ ...one, severity: "care" }));
  if (size <= fewWords) return leftUnsaid(pair, file, said);
  return isSame(own, of) ? [notTranslated(file, own, of)] : [];
}

function leftTitle(translation: LessonSource, of: LessonSource, said: Set<string>) {
  const words = wordsIn(of.title);
  const isLeft = translation.title === of.title && !words.every((word) => said.has(word));
  return isLeft ? [broken(translation.file, 1, "the title of the lesson is not translated")] : [];
}

function wordsOfPlan({ teacher }: LessonSource): TextTemplate[] {
  if (!teacher) return [];
  const { bring, say, watch, others, close, mistakes } = teacher;
  const helps = mistakes.flatMap(({ looks, remedy }) => [looks, remedy]);
  return [bring, say, watch, others, close, ...helps];
}

function isSame(own: TextTemplate, of: TextTemplate): boolean {
  return JSON.stringify(own.parts) === JSON.stringify(of.parts);
}

function notTranslated(file: string, own: TextTemplate, of: TextTemplate): ContentProblem {
  return broken(file, own.line, `the words of line ${of.line} of the lesson are not translated`);
}

/**
 * An answer or a heading may be the same word in two languages, "triangle"; then the translation says the word somewhere
 * else as well, or its word list has it. One that it says nowhere, "night" in a French lesson, was left as it was.
 */
function leftUnsaid({ own, of }: TextPair, file: string, said: Set<string>): ContentProblem[] {
  if (!isSame(own, of)) return [];
  return wordsOf(own).every((word) => said.has(word)) ? [] : [notTranslated(file, own, of)];
}

/** Everything of an item that a child answers with, or chooses from. */
function answersOf({ answers, wrongs, options, things, pairs: both }: ItemSource) {
  const written = [...answers, ...wrongs.map(({ answer }) => answer)].map((answer) =>
    answer.kind === "words" ? answer.text : undefined,
  );
  const faces = [...options.map(({ face }) => face), ...things];
  const sides = both.flatMap(({ left, right }) => [left, right]);
  return [...written, ...[...faces, ...sides].map(({ text }) => text)];
}

/** The words of a translation, but for those texts that stand in the lesson in just the same way. */
function wordsSaid(translation: LessonSource, of: LessonSource): Set<string> {
  const textsOf = ({ screens, items, teacher }: LessonSource) =>
    everyText([screens, items, teacher]);
  const left = new Set(textsOf(of).map(({ parts }) => JSON.stringify(parts)));
  const own = textsOf(translation).filter(({ parts }) => !left.has(JSON.stringify(parts)));
  return new Set(own.flatMap(wordsOf));
}

/** Names and nouns, which may be the same in two languages. */
function wordsOfList({ names, nouns }: WordList): string[] {
  const written = Object.values(nouns).flatMap(({ single, plural }) => [single, plural]);
  return [...names.map(({ text }) => text), ...written].flatMap(wordsIn);
}

/** The words of a text, those that `{if(…, "day", "night")}` may come out as too. */
function wordsOf({ parts }: TextTemplate): string[] {
  return everyPart(parts).flatMap((part) => {
    if (part.kind === "text") return wordsIn(part.text);
    if (part.kind !== "value") return [];
    return outcomesOf(part.expression).flatMap((outcome) =>
      outcome.kind === "constant" ? wordsIn(String(outcome.value)) : [],
    );
  });
}

function wordsIn(text: string): string[] {
  return (text.match(/\p{L}{2,}/gu) ?? []).map((word) => word.toLowerCase());
}
