import { isGraded } from "../../content/format/item-kinds.ts";
import type { LessonSource } from "../../content/format/lesson-source.ts";
import type { Subject } from "./manifest.ts";

/** Feelings and habits have no right answer; whatever else a lesson teaches, a hub learns from its questions who can do it. */
export function lintQuestions({ items }: LessonSource, subject: Subject | undefined): string[] {
  if (subject === "wellbeing" || items.some(({ type }) => isGraded(type))) return [];
  return ["the lesson asks no question that can be right"];
}
