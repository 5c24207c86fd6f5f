import type { Change } from "./change-of.ts";
import { tidyTitle } from "./draft-source.ts";
import type { Draft } from "./queries.ts";
import { type Found, findWords, linesToRead, replaceWords } from "./replace-words.ts";

type Lesson = Pick<Draft, "title" | "body">;

/** Children read the title above all else: its places come first. */
const ofTitle = "title ";

/** Finds words in a whole lesson, also in its title. */
export function findInLesson({ title, body }: Lesson, change: Change): Found {
  const all = `${title}\n${body}`;
  const [above, below] = [findWords(title, change, all), findWords(body, change, all)];
  const inTitle = above.places.map((place) => ({
    ...place,
    id: ofTitle + place.id,
    part: undefined,
  }));
  return {
    places: [...inTitle, ...below.places],
    stay: above.stay + below.stay,
    counted: above.counted + below.counted,
    unsure: below.unsure,
  };
}

/**
 * A lesson with the words changed at the places that were chosen, and what is to be read again of it: lines of its body
 * and its title, with those that were to be read before.
 */
export function replaceInLesson(
  draft: Pick<Draft, "title" | "body" | "toRead">,
  change: Change,
  chosen: Set<string>,
): Pick<Draft, "title" | "body" | "toRead"> {
  const { title, body, toRead } = draft;
  const all = `${title}\n${body}`;
  const above = new Set(
    [...chosen].flatMap((id) => (id.startsWith(ofTitle) ? [id.slice(ofTitle.length)] : [])),
  );
  const newTitle = tidyTitle(replaceWords(title, change, above, all));
  return {
    title: newTitle,
    body: replaceWords(body, change, chosen, all),
    toRead: [
      ...toRead,
      ...linesToRead({ body: title, toRead }, change, above, all).map(tidyTitle),
      ...linesToRead({ body, toRead }, change, chosen, all),
    ],
  };
}
