import type { ItemSource, LessonSource } from "./lesson-source.ts";
import { makeItem } from "./make-item.ts";
import type { Pieces } from "./pieces.ts";
import { itemTemplate } from "./show-lesson.ts";
import { ContentError, type ContentProblem, type Language, type WordList } from "./types.ts";

/** Parts that are others are others with nearly every draw. */
const fewSeeds = 10;

/**
 * A picture of which other parts are right to tap than in the lesson: a translation that says so in an answer of its own, or
 * a picture that is turned round for a language, and not what is asked of it.
 */
export function* lintTranslatedTaps(
  translation: LessonSource,
  of: LessonSource,
  lists: ReadonlyMap<Language, WordList>,
): Pieces<ContentProblem[]> {
  const told: ContentProblem[] = [];
  for (const [place, item] of translation.items.entries()) {
    const original = of.items[place];
    if (!original || item.type !== "tap-picture") continue;
    for (let seed = 0; seed < fewSeeds; seed += 1) {
      yield;
      const meant = rightParts(original, seed, lists.get(of.language));
      const right = rightParts(item, seed, lists.get(translation.language));
      if (meant === undefined || right === undefined || right === meant) continue;
      told.push(otherParts(item, original, seed));
      break;
    }
  }
  return told;
}

/** What is right with a seed; undefined for what cannot be made, which is told where the item is made. */
function rightParts(item: ItemSource, seed: number, words?: WordList): string | undefined {
  try {
    const made = words && makeItem(itemTemplate(item), seed, words.language, words);
    return made && JSON.stringify([made.key.asksWhich, made.key.right.toSorted()]);
  } catch (error) {
    if (error instanceof ContentError) return undefined;
    throw error;
  }
}

function otherParts(item: ItemSource, of: ItemSource, seed: number): ContentProblem {
  const [own] = item.answers === of.answers ? [] : item.answers;
  const line = own && "line" in own ? own.line : item.line;
  const reason = `#${item.id}: other parts of the picture are right than in the lesson (with seed ${seed})`;
  return { file: item.file, line, reason, severity: "broken" };
}
