import { type Change, changeOf } from "../../../library/own/change-of.ts";
import { wordsOf } from "../../../library/own/draft-nouns.ts";
import { findInLesson } from "../../../library/own/lesson-words.ts";
import type { Draft } from "../../../library/own/queries.ts";
import type { House } from "../../visit.ts";

/** What a teacher typed: a word, and what it becomes. */
export type Told = { find: string; by: string };

/** Longer ones are no words. */
const mostLetters = 80;

export function tidyWords(text: string): string {
  return text
    .replace(/[ \t\r\n]+/g, " ")
    .trim()
    .slice(0, mostLetters);
}

/** The words, and the things that are counted under them, where the hub knows how. */
export function changeIn({ hub }: House, draft: Draft, { find, by }: Told): Change {
  const list = wordsOf(hub.library.words.of(draft.language), draft);
  return changeOf(tidyWords(find), tidyWords(by), list);
}

/** What stays of a word that was just changed: half stones and half tilapias must not reach a class unseen. */
export function leftOf(house: House, draft: Draft, told: Told) {
  const { places, stay, counted } = findInLesson(draft, changeIn(house, draft, told));
  const left = places.filter(({ isWhole, isPerhaps }) => isWhole || isPerhaps);
  const count = left.length + counted;
  return count + stay > 0 ? { ...told, count, stay } : undefined;
}
