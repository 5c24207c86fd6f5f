import { makeItem } from "../../content/format/make-item.ts";
import { itemTemplate, showLesson } from "../../content/format/show-lesson.ts";
import { ContentError } from "../../content/format/types.ts";
import { PackError } from "./manifest.ts";
import type { PackLesson } from "./read-pack.ts";
import type { WordLists } from "./word-lists.ts";

/** How many variants of each item are made before a pack is taken: enough to meet every drawing and noun it names. */
const variantsTried = 12;

/**
 * Shows every screen and makes some variants of every item in every language, as a child would meet them.
 * @throws PackError with file, line and reason, so that what cannot be shown never reaches a child
 */
export function tryContent(pack: string, lessons: PackLesson[], words: WordLists): void {
  const reasons = new Set<string>();
  for (const { sources } of lessons)
    for (const source of sources.values()) {
      const list = words.of(source.language);
      collect(reasons, () => showLesson(source, list));
      for (const item of source.items)
        for (let seed = 0; seed < variantsTried; seed++)
          collect(reasons, () => makeItem(itemTemplate(item), seed, source.language, list));
    }
  if (reasons.size > 0) throw new PackError(pack, [...reasons]);
}

function collect(reasons: Set<string>, make: () => unknown): void {
  try {
    make();
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    reasons.add(error.message);
  }
}
