import { everyText } from "./every-text.ts";
import { outcomesOf } from "./expression.ts";
import type { ItemSource, LessonSource, ScreenSource } from "./lesson-source.ts";
import { withNouns } from "./own-nouns.ts";
import { everyPart, hasLetters, isWordless } from "./text-template.ts";
import type { ContentProblem, Language, WordList } from "./types.ts";
import { outcomesWith } from "./variables.ts";

/** Whether a translation leaves words of the lesson as they were. */
export function lintTranslation(
  translation: LessonSource,
  of: LessonSource,
  words: ReadonlyMap<Language, WordList>,
): ContentProblem[] {
  const list = words.get(translation.language);
  const nouns = list ? withNouns(list, translation.teacher?.nouns).nouns : {};
  return [
    ...untranslated(translation, of),
    ...translation.items.flatMap((item) => foreignValues(item, nouns)),
  ];
}

/** Texts that stand in the translation because nothing took their place. */
function untranslated(translation: LessonSource, of: LessonSource): ContentProblem[] {
  const originals = new Set(everyText([of.screens, of.items]));
  return [...translation.screens, ...translation.items].flatMap((shown) =>
    everyText(withoutNumbers(shown))
      .filter((text) => originals.has(text) && !isWordless(text))
      .map((text) => ({
        file: translation.file,
        line: shown.line,
        reason: `the words of line ${text.line} of the lesson are not translated`,
        severity: "broken" as const,
      })),
  );
}

/** The answers of a numeric item, "3 over 4", are numbers in every language. */
export function withoutNumbers(shown: ScreenSource | ItemSource): object {
  if (!("type" in shown) || shown.type !== "numeric") return shown;
  return { ...shown, answers: [], wrongs: shown.wrongs.map(({ mistake }) => mistake) };
}

/** `{x}` is a noun in each language, or else the word that the author wrote in hers. */
function foreignValues(item: ItemSource, nouns: Record<string, unknown>): ContentProblem[] {
  return everyText(item).flatMap(({ line, parts }) =>
    everyPart(parts)
      .flatMap((part) => (part.kind === "value" ? outcomesOf(part.expression) : []))
      .filter(({ kind }) => kind === "variable")
      .flatMap((outcome) => outcomesWith(item.rules, outcome))
      .filter((word) => hasLetters(word) && !(String(word) in nouns))
      .map((word) => ({
        file: item.file,
        line,
        reason: `#${item.id}: "${word}" is no noun of the word list, so nothing translates it`,
        severity: "broken" as const,
      })),
  );
}
