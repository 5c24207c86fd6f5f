/** Where a teacher's own lessons are. */
export const ownLessonsAddress = "/teach/own-lessons";
export const newLessonAddress = "/teach/new-lesson";

export function ownAddress(id: number): string {
  return `${ownLessonsAddress}/${id}`;
}

/** One screen or question of a lesson, counted from 1. */
export function partAddress(id: number, part: number): string {
  return `${ownAddress(id)}/parts/${part}`;
}

/** The whole lesson as text, the change of a word everywhere, and what is done to the lesson. */
export function ownPageAddress(
  id: number,
  page: "text" | "words" | "parts" | "versions" | "withdrawals" | "removals",
): string {
  return `${ownAddress(id)}/${page}`;
}

/** As a child sees it. */
export function lookAddress(id: number, screen: number): string {
  return `${ownAddress(id)}/look/screens/${screen}`;
}

export function lookQuestionAddress(id: number, itemId: string, seed: number): string {
  return `${ownAddress(id)}/look/questions/${itemId}/${seed}`;
}
