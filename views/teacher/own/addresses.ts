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

/** The pictures among which one is chosen for a screen or a question. */
export function picturesAddress(id: number, part: number): string {
  return `${partAddress(id, part)}/pictures`;
}

/** How a thing of this lesson is counted, by its name or as somebody wrote it. */
export function nounAddress(id: number, noun: string): string {
  return `${ownAddress(id)}/nouns?noun=${encodeURIComponent(noun)}`;
}

/** The whole lesson as text, the change of a word everywhere, and what is done to the lesson. */
export function ownPageAddress(
  id: number,
  page: "text" | "words" | "nouns" | "parts" | "versions" | "withdrawals" | "readings" | "removals",
): string {
  return `${ownAddress(id)}/${page}`;
}

/** All places of a word, with what stands there afterwards. */
export function wordsAddress(id: number, find: string, by: string): string {
  return `${ownPageAddress(id, "words")}?${askedWords(find, by)}`;
}

/** The lesson, when a word of it has been changed for another. */
export function replacedAddress(id: number, find: string, by: string): string {
  return `${ownAddress(id)}?done=replaced&${askedWords(find, by)}`;
}

function askedWords(find: string, by: string): string {
  return `find=${encodeURIComponent(find)}&by=${encodeURIComponent(by)}`;
}

/** As a child sees it. */
export function lookAddress(id: number, screen: number): string {
  return `${ownAddress(id)}/look/screens/${screen}`;
}

export function lookQuestionAddress(id: number, itemId: string, seed: number): string {
  return `${ownAddress(id)}/look/questions/${itemId}/${seed}`;
}
