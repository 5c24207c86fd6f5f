import type { WordList } from "../../content/format/types.ts";
import { changeOf } from "../../server/library/own/change-of.ts";
import { findWords, linesToRead, replaceWords } from "../../server/library/own/replace-words.ts";

/** The body after the change with the ticks that the page itself sets, and the lines that are to be read again. */
export function changed(body: string, find: string, by: string, list: WordList) {
  const change = changeOf(find, by, list);
  const { places } = findWords(body, change);
  const ticked = new Set(places.filter(({ isWhole }) => isWhole).map(({ id }) => id));
  const toRead = linesToRead({ body, toRead: [] }, change, ticked);
  return { body: replaceWords(body, change, ticked), toRead, places };
}

/** A language whose things the hub does not count. */
export function noNouns(language: string): WordList {
  return { language, names: [], phrases: {}, nouns: {} };
}
