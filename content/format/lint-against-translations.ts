import type { LessonSource } from "./lesson-source.ts";
import { frozenNumber, onScreen } from "./lint-translated-numbers.ts";
import { missingFrom, saidIn, type WrittenNumber } from "./said-numbers.ts";
import { pairsOfHelp, wordsOnScreen } from "./text-pairs.ts";
import type { TextTemplate } from "./text-template.ts";
import type { ContentProblem, Language } from "./types.ts";

/**
 * Numbers in which a lesson stands against all its translations: then the slip is in the lesson, whether they say another
 * number instead or none.
 */
export function lintAgainstTranslations(
  of: LessonSource,
  translations: readonly LessonSource[],
): ContentProblem[] {
  if (translations.length === 0) return [];
  return [...alone(of, translations), ...frozen(of, translations)];
}

function alone(of: LessonSource, translations: readonly LessonSource[]): ContentProblem[] {
  return of.screens.flatMap((screen, place): ContentProblem[] => {
    const others = translations.flatMap((translation) => {
      const own = translation.screens[place];
      return own ? [{ own, language: translation.language, said: onScreen(own, translation) }] : [];
    });
    const [lost] = onScreen(screen, of).numbers.filter((number) =>
      others.every(({ said }) => missingFrom(said, [number]).length > 0),
    );
    if (!lost) return [];
    const texts = wordsOnScreen(screen);
    const [instead] = others.flatMap(({ own, language }) =>
      insteadOf(lost, { texts, language: of.language }, { texts: wordsOnScreen(own), language }),
    );
    const told = instead ? `${instead.written} instead` : "no such number";
    const reason = `the lesson says ${lost.written} here, its translations say ${told}`;
    return [{ file: of.file, line: screen.line, reason, severity: "broken" }];
  });
}

type Texts = { texts: TextTemplate[]; language: Language };

/** The numbers of the text that stands in the place of the one with the lost number, which that one does not say. */
function insteadOf(lost: WrittenNumber, lesson: Texts, translation: Texts): WrittenNumber[] {
  if (lesson.texts.length !== translation.texts.length) return [];
  return lesson.texts.flatMap((text, place) => {
    const said = saidIn([text], {}, lesson.language);
    if (!said.numbers.some(({ written }) => written === lost.written)) return [];
    const other = translation.texts.slice(place, place + 1);
    return missingFrom(said, saidIn(other, {}, translation.language).numbers);
  });
}

/** In what helps a child, a number that stands still where every translation has a variable. */
function frozen(of: LessonSource, translations: readonly LessonSource[]): ContentProblem[] {
  return of.items.flatMap((item, place): ContentProblem[] => {
    const found = translations.map(({ items }) => {
      const own = items[place];
      const pairs = own ? pairsOfHelp(own, item) : [];
      return new Map(pairs.map((pair) => [pair.of.line, frozenNumber(pair.of, pair.own)]));
    });
    return [...(found[0] ?? [])].flatMap(([line, first]): ContentProblem[] => {
      if (!first || !found.every((one) => one.get(line))) return [];
      const told = `the translations say {${first.name}} here, the lesson ${first.number}`;
      return [{ file: item.file, line, reason: `#${item.id}: ${told}`, severity: "broken" }];
    });
  });
}
