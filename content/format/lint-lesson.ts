import type { ItemSource, LessonSource } from "./lesson-source.ts";
import { lintItem } from "./lint-item.ts";
import { lintSentences } from "./lint-sentences.ts";
import { lintTranslation } from "./lint-translation.ts";
import { showLesson } from "./show-lesson.ts";
import { ContentError, type ContentProblem, type Language, type WordList } from "./types.ts";

/** The word lists by language, as `readWords` gives them. */
export type WordLists = ReadonlyMap<Language, WordList>;

export type LintOptions = {
  /** How many variants of each item are made: 200 while writing, 10 000 before a pack goes out. */
  seeds?: number;
  /** The codes of the framework; left out, skills are not looked up. */
  skills?: ReadonlySet<string>;
  /** The languages this lesson must exist in. */
  languages?: readonly Language[];
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
  const all = [source, ...translations];
  return [
    ...lintWhole(source, options),
    ...missingLanguages(source, all, options.languages ?? []),
    ...translations.flatMap((translation) => lintTranslation(translation, source)),
    ...all.flatMap((one) => lintOneLanguage(one, words.get(one.language), options)),
  ].filter(isFirstOfItsKind);
}

function lintWhole(source: LessonSource, { skills }: LintOptions): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const report = (reason: string, severity: ContentProblem["severity"]) =>
    problems.push({ file: source.file, line: 1, reason, severity });
  for (const skill of skills ? [source.skill, ...source.needs] : []) {
    if (!skills?.has(skill)) report(`there is no skill "${skill}" in the framework`, "broken");
  }
  const graded = source.items.filter(({ type }) => type !== "reflect");
  if (graded.length > 0 && !graded.some(isOpen)) {
    report(
      "no item lets the child answer in her own way: numeric, text, fill-in or tap-picture",
      "broken",
    );
  }
  if (!source.teacher) report("the plan for the teacher is missing", "care");
  return problems;
}

/** An open item cannot be answered by choosing: only such an answer shows that a child can. */
function isOpen(item: ItemSource): boolean {
  if (item.type === "listen") return item.options.length === 0;
  return ["numeric", "text", "fill-in", "tap-picture", "order", "match"].includes(item.type);
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

function lintOneLanguage(
  source: LessonSource,
  words: WordList | undefined,
  { seeds = 200 }: LintOptions,
): ContentProblem[] {
  if (!words) {
    const reason = `there is no word list for "${source.language}"`;
    return [{ file: source.file, line: 1, reason, severity: "broken" }];
  }
  return [
    ...lintScreens(source, words),
    ...lintSentences(source),
    ...source.items.flatMap((item) => lintItem(item, words, seeds)),
  ];
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

function isFirstOfItsKind(problem: ContentProblem, place: number, all: ContentProblem[]): boolean {
  const first = all.findIndex(
    ({ file, line, reason }) =>
      file === problem.file && line === problem.line && reason === problem.reason,
  );
  return first === place;
}
