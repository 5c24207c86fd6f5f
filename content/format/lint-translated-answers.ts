import type { ItemSource, LessonSource } from "./lesson-source.ts";
import { saidIn } from "./said-numbers.ts";
import { drawsOf } from "./some-draws.ts";
import type { TextTemplate } from "./text-template.ts";
import type { ContentProblem, Language } from "./types.ts";
import { areEqual } from "./values-of-face.ts";

/**
 * A right answer that a translation takes from the lesson as it is written, and that its language does not read as the same
 * number: 1,250 is a thousand in English and one in French, so a child would be told that 1250 is wrong.
 */
export function lintTranslatedAnswers(
  translation: LessonSource,
  of: LessonSource,
): ContentProblem[] {
  return translation.items.flatMap((item, place): ContentProblem[] => {
    const original = of.items[place];
    if (!original || item.answers !== original.answers) return [];
    const other = item.answers
      .flatMap((answer) => (answer.kind === "words" ? answer.text : []))
      .find((text) => isOther(text, item, { own: translation.language, of: of.language }));
    if (!other) return [];
    const reason = `#${item.id}: this answer is another number in "${translation.language}"; write it without a sign between thousands`;
    return [{ file: of.file, line: other.line, reason, severity: "broken" }];
  });
}

type Both = { own: Language; of: Language };

function isOther(text: TextTemplate, item: ItemSource, both: Both): boolean {
  return drawsOf(item).some((values) => {
    const own = saidIn([text], values, both.own).numbers;
    const meant = saidIn([text], values, both.of).numbers;
    return meant.some((number, place) => !areEqual(number.values, own[place]?.values ?? []));
  });
}
