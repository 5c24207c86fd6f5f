import { isGraded, isOpen } from "./item-kinds.ts";
import type { ItemSource, LessonSource } from "./lesson-source.ts";
import { lintAgainstTranslations } from "./lint-against-translations.ts";
import { lintEveryDraw } from "./lint-every-draw.ts";
import { lintFit } from "./lint-fit.ts";
import { lintGender } from "./lint-gender.ts";
import { lintGuess } from "./lint-guess.ts";
import { lintItemInPieces } from "./lint-item.ts";
import { lintLongWords } from "./lint-long-words.ts";
import { lintNames } from "./lint-names.ts";
import { lintPairs } from "./lint-pairs.ts";
import { lintSaidAlone } from "./lint-said-alone.ts";
import { lintSaidAnswers } from "./lint-said-answers.ts";
import { lintSentences } from "./lint-sentences.ts";
import { lintShownCounts } from "./lint-shown-count.ts";
import { lintShownSums } from "./lint-sums.ts";
import { lintTexts } from "./lint-text.ts";
import { lintTranslatedAnswers } from "./lint-translated-answers.ts";
import { lintTranslatedChoices } from "./lint-translated-choices.ts";
import { lintTranslatedHelp } from "./lint-translated-help.ts";
import { lintTranslatedMistakes } from "./lint-translated-mistakes.ts";
import { lintStrangers } from "./lint-translated-names.ts";
import { translatedNumbersInPieces } from "./lint-translated-numbers.ts";
import { lintTranslatedOptions } from "./lint-translated-options.ts";
import { lintTranslatedOrder } from "./lint-translated-order.ts";
import { lintTranslatedPlaces } from "./lint-translated-places.ts";
import { lintTranslatedTaps } from "./lint-translated-taps.ts";
import { lintTranslatedTexts } from "./lint-translated-texts.ts";
import { lintTranslation } from "./lint-translation.ts";
import { lintUnused } from "./lint-unused.ts";
import { isOfNumbers } from "./of-numbers.ts";
import { openLicence } from "./open-licence.ts";
import { allAtOnce, type Pieces } from "./pieces.ts";
import { showLesson } from "./show-lesson.ts";
import { lintFiles } from "./shown-files.ts";
import { ContentError, type ContentProblem, type Language, type WordList } from "./types.ts";

/** The word lists by language, as `readWords` gives them. */
export type WordLists = ReadonlyMap<Language, WordList>;

export type LintOptions = {
  /** How many variants of each item are made: 200 while writing, 10 000 before a pack goes out. */
  seeds?: number;
  /**
   * The same for a translation of an item whose answers are nothing but numbers, which say in every language what they say
   * in the lesson's own; left out, as many as of any other.
   */
  seedsOfNumbers?: number;
  /** Items that can draw no more values than this are made with all of them; left out, none are. */
  everyDraw?: number;
  /** The codes of the framework; left out, skills are not looked up. */
  skills?: ReadonlySet<string>;
  /** Mistakes for which another lesson tells the teacher what helps. */
  remedies?: ReadonlySet<string>;
  /** The languages this lesson must exist in. */
  languages?: readonly Language[];
  /** Told before a question is tried in one of the languages, so that it is known where a trial was that never ended. */
  onTrying?: (item: ItemSource) => void;
  /** Told when a question has been tried in one of the languages. */
  onTried?: () => void;
};

/**
 * Everything that is wrong or could be better in a lesson and its translations. "broken" is a reason to refuse the pack;
 * "care" is advice; "later" is a limit of today's content that hurts nobody.
 */
export function lintLesson(
  source: LessonSource,
  translations: readonly LessonSource[],
  words: WordLists,
  options: LintOptions = {},
): ContentProblem[] {
  return allAtOnce(lintInPieces(source, translations, words, options));
}

/**
 * The same a piece at a time: a variant of a question in one language, or one look at the lesson as a whole.
 */
export function* lintInPieces(
  source: LessonSource,
  translations: readonly LessonSource[],
  words: WordLists,
  options: LintOptions = {},
): Pieces<ContentProblem[]> {
  const unfit = source.items.flatMap(lintFit);
  if (unfit.length > 0) return unfit;
  const all = [source, ...translations];
  const own = words.get(source.language);
  const told = [
    ...lintWhole(source, options),
    ...missingLanguages(source, all, options.languages ?? []),
    ...source.items.flatMap(lintGuess),
  ];
  yield;
  told.push(...lintAgainstTranslations(source, translations));
  yield;
  told.push(...lintUnused(all), ...lintFiles(source));
  told.push(...(yield* lintSaidAlone(source, translations)));
  told.push(...(yield* lintTranslatedHelp(source, translations)));
  for (const translation of translations) {
    yield;
    told.push(...(yield* translatedNumbersInPieces(translation, source)));
    told.push(...(yield* lintTranslatedOrder(translation, source)));
    told.push(...(yield* lintTranslatedPlaces(translation, source)));
    told.push(...(yield* lintTranslatedChoices(translation, source)));
    told.push(...(yield* lintTranslatedTaps(translation, source, words)));
    yield;
    told.push(
      ...lintTranslation(translation, source, words),
      ...lintStrangers(translation, source),
      ...lintTranslatedAnswers(translation, source),
      ...lintTranslatedMistakes(translation, source),
      ...lintTranslatedOptions(translation, source, words),
    );
    yield;
    told.push(...lintTranslatedTexts(translation, source, words.get(translation.language)));
  }
  const { seeds = 200, seedsOfNumbers = seeds } = options;
  for (const one of all) {
    const seedsOf = (item: ItemSource) =>
      one !== source && isOfNumbers(item) ? seedsOfNumbers : seeds;
    told.push(...(yield* lintOneLanguage(one, words, seedsOf, options)));
  }
  told.push(...(yield* lintSaidAnswers(source, translations, words)));
  const found = told.filter(isFirstOfItsKind);
  const rare = own ? yield* lintEveryDraw(source, own, options) : [];
  return [...found, ...rare.filter((one) => !found.some((other) => isOfOneItem(one, other)))];
}

function lintWhole(source: LessonSource, options: LintOptions): ContentProblem[] {
  const reasons = [
    ...lintFront(source),
    ...lintSkills(source, options),
    ...lintItems(source),
    ...lintPlan(source, options),
  ];
  return reasons.map((reason) => ({ file: source.file, line: 1, reason, severity: "broken" }));
}

/** What a hub finds a lesson by, and whether others may use and change it. */
function lintFront({ file, id, licence, skill, needs }: LessonSource): string[] {
  const [, name = id] = /([^/\\]+)\.md$/.exec(file) ?? [];
  return [
    ...(name === id ? [] : [`the id "${id}" is not the name of the file`]),
    ...(openLicence.test(licence) ? [] : [`"${licence}" is no open licence, such as CC-BY-4.0`]),
    ...(needs.includes(skill) ? [`the lesson needs "${skill}", which it teaches itself`] : []),
  ];
}

function lintSkills(source: LessonSource, { skills }: LintOptions): string[] {
  const unknown = skills ? [source.skill, ...source.needs].filter((code) => !skills.has(code)) : [];
  return unknown.map((skill) => `there is no skill "${skill}" in the framework`);
}

/** What the items of a lesson must be together: of more than one type, and not all to be guessed. */
function lintItems({ items }: LessonSource): string[] {
  const graded = items.filter(({ type }) => isGraded(type));
  if (graded.length === 0) return [];
  const reasons: string[] = [];
  if (!graded.some(isOpen)) reasons.push("no item lets the child answer in her own way");
  if (new Set(graded.map(({ type }) => type)).size < 2)
    reasons.push("all items are of one type; there must be two");
  return reasons;
}

function lintPlan(source: LessonSource, { remedies }: LintOptions): string[] {
  if (!source.teacher) return ["the plan for the teacher is missing"];
  const told = new Set(source.teacher.mistakes.map(({ name }) => name));
  return [...mistakesOf(source)]
    .filter((name) => !told.has(name) && !remedies?.has(name))
    .map((name) => `the plan for the teacher does not say what helps with "${name}"`);
}

/** The name of every mistake that the items of a lesson know. */
export function mistakesOf({ items }: LessonSource): Set<string> {
  return new Set(
    items.flatMap(({ options, wrongs }) => [
      ...options.flatMap(({ mistake }) => mistake?.name ?? []),
      ...wrongs.map(({ mistake }) => mistake.name),
    ]),
  );
}

function missingLanguages(
  source: LessonSource,
  all: readonly LessonSource[],
  wanted: readonly Language[],
): ContentProblem[] {
  const missing = wanted.filter((language) => !all.some((one) => one.language === language));
  return missing.map((language) => ({
    file: source.file,
    line: 1,
    reason: `the translation into "${language}" is missing`,
    severity: "broken",
  }));
}

function* lintOneLanguage(
  source: LessonSource,
  lists: WordLists,
  seedsOf: (item: ItemSource) => number,
  { onTrying, onTried }: LintOptions,
): Pieces<ContentProblem[]> {
  const words = lists.get(source.language);
  if (!words) {
    const reason = `there is no word list for "${source.language}"`;
    return [{ file: source.file, line: source.languageLine, reason, severity: "broken" }];
  }
  const told = [...lintScreens(source, words), ...lintSentences(source), ...lintLongWords(source)];
  yield;
  told.push(...lintTexts(source), ...lintNames(source), ...lintPairs(source, words));
  told.push(...lintGender(source));
  yield;
  told.push(...lintShownSums(source, words), ...lintShownCounts(source, words));
  for (const item of source.items) {
    onTrying?.(item);
    yield;
    told.push(...(yield* lintItemInPieces(item, words, seedsOf(item))));
    onTried?.();
  }
  return told;
}

/** Shows the lesson once: an unknown noun or a picture out of its bounds comes to light. */
function lintScreens(source: LessonSource, words: WordList): ContentProblem[] {
  try {
    showLesson(source, words);
    return [];
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return [{ file: error.file, line: error.line, reason: error.reason, severity: "broken" }];
  }
}

/** What goes wrong often was told by the seeds. */
function isOfOneItem(one: ContentProblem, { file, line, severity }: ContentProblem): boolean {
  return severity === "broken" && file === one.file && line === one.line;
}

/** A problem that was not told before. */
export function isFirstOfItsKind(
  problem: ContentProblem,
  place: number,
  all: readonly ContentProblem[],
): boolean {
  const first = all.findIndex(
    ({ file, line, reason }) =>
      file === problem.file && line === problem.line && reason === problem.reason,
  );
  return first === place;
}
