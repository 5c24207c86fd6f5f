import { everyText } from "./every-text.ts";
import type { Values } from "./expression.ts";
import type { LessonSource } from "./lesson-source.ts";
import { saidIn } from "./said-numbers.ts";
import { drawsOf } from "./some-draws.ts";
import type { ContentProblem, Language } from "./types.ts";

/** So many letters fill the line of a phone that is 360 px wide; the longest word of ours has 18. */
const most = 30;

/** A word, or whatever else has no blank in it, that is longer than the line of a phone: it is broken where no reader breaks it. */
export function lintLongWords(source: LessonSource): ContentProblem[] {
  const { file, language, items, screens, teacher } = source;
  const told = [
    ...longIn([screens, teacher], [{}], language),
    ...items.flatMap((item) => longIn(item, drawsOf(item), language)),
  ];
  return told.map(({ line, count }) => {
    const reason = `a word of ${count} letters; ${most} fit on the line of a phone`;
    return { file, line, reason, severity: "care" };
  });
}

type Long = { line: number; count: number };

/** The longest word of each text, where it is too long. */
function longIn(inside: unknown, draws: Values[], language: Language): Long[] {
  return everyText(inside).flatMap((text) => {
    const words = draws.flatMap((values) => saidIn([text], values, language).words.split(breaks));
    const count = Math.max(0, ...words.map(lettersIn));
    return count > most ? [{ line: text.line, count }] : [];
  });
}

/** Where a browser begins a new line. */
const breaks = /[\s\u2010-\u2014-]+/;

/** Without the marks that stand above and below letters. */
function lettersIn(word: string): number {
  return [...word.normalize("NFD").replace(/\p{M}/gu, "")].length;
}
