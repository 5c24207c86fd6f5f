import type { ItemSource, LessonSource } from "../../../content/format/lesson-source.ts";
import { type LintOptions, lintLesson } from "../../../content/format/lint-lesson.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { lessonWith, wordLists } from "./fixtures.ts";

/** What the linter says of a lesson, with its line. */
export function reasons(source: LessonSource, severity: string, options: LintOptions = {}) {
  return lintLesson(source, [], wordLists, { seeds: 60, ...options })
    .filter((problem) => problem.severity === severity)
    .map(({ line, reason }) => `${line}: ${reason}`);
}

/** A lesson with one question of these lines. */
export const item = (...lines: string[]) =>
  readLesson(lessonWith(["::: numeric #a", ...lines, ":::"].join("\n")), "one.md");

/** The one question of these lines, of any type: "match" or "match asks=form". */
export function questionOf(head: string, ...lines: string[]): ItemSource {
  const [type, ...settings] = head.split(" ");
  const block = [`::: ${[type, "#a", ...settings].join(" ")}`, ...lines, ":::"].join("\n");
  const [only] = readLesson(lessonWith(block), "one.md").items;
  if (!only) throw new Error("the lesson has a question");
  return only;
}
