import { randomInt } from "node:crypto";
import { namedColours } from "../../../content/format/paper-colours.ts";
import type { Language } from "../../../content/format/types.ts";
import { layOut, pagesOf } from "../../../views/teacher/sheet-size.ts";
import type { Library, ShelfLesson } from "../../library/library.ts";
import { countsOfQuestions, makeSheet, type Sheet } from "../../library/make-sheet.ts";
import { seedsOfSheets } from "../../library/sheet-code.ts";

/**
 * A sheet that nobody has yet, with as many questions as one page has room for in a size that can be read: eight, or
 * fewer where their pictures are large. Where not even a round has, the back of the paper has some too, as many as fit.
 */
export async function newSheet(
  library: Library,
  lesson: ShelfLesson,
  language: Language,
  seed: number = randomInt(seedsOfSheets),
): Promise<Sheet> {
  const place = { lesson, language, seed };
  let best = await makeSheet(library, place);
  for (const count of countsOfQuestions.slice(1)) {
    if (pagesOfSheet(best) === 1) break;
    const shorter = await makeSheet(library, place, count);
    if (pagesOfSheet(shorter) < pagesOfSheet(best)) best = shorter;
  }
  return best;
}

function pagesOfSheet({ questions }: Sheet): number {
  return pagesOf(layOut(questions.map((item) => ({ item, colours: namedColours(item) }))));
}
