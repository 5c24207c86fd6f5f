import QuickLRU from "quick-lru";
import type { Clash } from "../../content/format/clashes.ts";
import type { LessonSource } from "../../content/format/lesson-source.ts";
import { openItem } from "../../content/format/make-item.ts";
import { itemTemplate, showLesson } from "../../content/format/show-lesson.ts";
import type { Item, Lesson } from "../../content/format/types.ts";
import { variantClashesOf } from "../../content/format/variant-clashes.ts";
import type { WordLists } from "./word-lists.ts";

/** A lesson that is open in one language. */
export type OpenLesson = {
  /** The lesson as every child sees it. */
  show(): Lesson;
  /** One variant of one of its items. @throws Error when it has no such item */
  make(itemId: string, seed: number): Item;
  /** Where a variant that was made here contradicts itself. */
  clashesOf(made: Item): Clash[];
};

export type LessonStore = {
  /** Opens a lesson by a name that no other has: from memory when it was open lately, otherwise as `read` finds it on the card. */
  open(name: string, read: () => Promise<LessonSource>): Promise<OpenLesson>;
};

/**
 * Lessons in one language that stay in memory: six levels of two subjects at once, twice over. An open lesson takes
 * 80 to 150 KB.
 */
const mostOpen = 24;

export function openLessonStore(words: WordLists): LessonStore {
  const opened = new QuickLRU<string, Promise<OpenLesson>>({ maxSize: mostOpen / 2 }); // it keeps up to twice its size
  return {
    open(name, read) {
      const known = opened.get(name);
      if (known !== undefined) return known;
      const opening = read().then((source) => openLesson(source, words));
      opened.set(name, opening);
      opening.catch(() => opened.delete(name)); // a card that could not be read may be read the next time
      return opening;
    },
  };
}

export function openLesson(source: LessonSource, words: WordLists): OpenLesson {
  const list = words.of(source.language);
  const templates = new Map(source.items.map((item) => [item.id, itemTemplate(item)]));
  const templateOf = (itemId: string) => {
    const template = templates.get(itemId);
    if (!template) throw new Error("There is no such item.");
    return template;
  };
  let shown: Lesson | undefined;
  return {
    show() {
      shown ??= showLesson(source, list);
      return shown;
    },
    make: (itemId, seed) => openItem(templateOf(itemId), seed, source.language, list),
    clashesOf: (made) => variantClashesOf(templateOf(made.id), made, list),
  };
}
