import type { ItemSource, LessonSource, WrongSource } from "./lesson-source.ts";
import { makeItem } from "./make-item.ts";
import type { Pieces } from "./pieces.ts";
import { itemTemplate } from "./show-lesson.ts";
import { ContentError, type ContentProblem, type Language, type WordList } from "./types.ts";

/** Parts that are others are others with nearly every draw. */
const fewSeeds = 10;

/**
 * A picture of which other parts are right to tap than in the lesson, or a named mistake: a translation that says so in a line of
 * its own, or a picture that is turned round for a language, and not what is asked of it.
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
      const meant = partsMeant(original, seed, lists.get(of.language));
      const own = partsMeant(item, seed, lists.get(translation.language));
      const other = meant && own && otherThan(meant, own, item, original);
      if (!other) continue;
      const reason = `#${item.id}: other parts of the picture ${other.are} than in the lesson (with seed ${seed})`;
      told.push({ file: item.file, line: other.line, reason, severity: "broken" });
      break;
    }
  }
  return told;
}

/** What is right, and what a named mistake, as one text each. */
type PartsMeant = { right: string; wrong: string };

/** What the parts mean with a seed; undefined for what cannot be made, which is told where the item is made. */
function partsMeant(item: ItemSource, seed: number, words?: WordList): PartsMeant | undefined {
  try {
    const made = words && makeItem(itemTemplate(item), seed, words.language, words);
    if (!made) return undefined;
    const { asksWhich, right, mistakes } = made.key;
    const wrong = mistakes.map(({ response, misconception }) => `${response} ${misconception}`);
    return {
      right: JSON.stringify([asksWhich, right.toSorted()]),
      wrong: JSON.stringify(wrong.toSorted()),
    };
  } catch (error) {
    if (error instanceof ContentError) return undefined;
    throw error;
  }
}

/** What is said of the parts that are others, and the line that says which. */
function otherThan(meant: PartsMeant, own: PartsMeant, item: ItemSource, of: ItemSource) {
  if (own.right !== meant.right) {
    const [answer] = item.answers === of.answers ? [] : item.answers;
    return { are: "are right", line: answer && "line" in answer ? answer.line : item.line };
  }
  if (own.wrong === meant.wrong) return undefined;
  const known = new Set(of.wrongs.map(meaningOf));
  const other = item.wrongs.find((wrong) => !known.has(meaningOf(wrong)));
  return { are: "are a named mistake", line: other?.mistake.line ?? item.line };
}

/** A mistake with what is tapped for it, wherever it stands. */
function meaningOf({ answer, mistake }: WrongSource): string {
  return `${mistake.name} ${"condition" in answer ? JSON.stringify(answer.condition) : ""}`;
}
