import type { Library, ShelfLesson } from "../../library/library.ts";
import type { SeenClass } from "./day.ts";

/**
 * The lesson that stands in a class now where this edition stood: whoever counts answers counts those to all editions
 * together, under the newest title. Of a teacher's lesson that stands in this class no more it is the newest edition.
 */
export function lessonNow(
  library: Library,
  { id, language }: Pick<SeenClass, "id" | "language">,
  edition: ShelfLesson,
): ShelfLesson {
  const now = library.ofClass(id, language).inPlaceOf(edition);
  const { made, place } = now;
  if (made.by === "pack" || library.own.shownAt(id, place)) return now;
  return library.own.versions().findLast((one) => one.place === place) ?? now;
}
