import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ItemTemplate, Language } from "../../content/format/types.ts";

/**
 * What the shelf knows of a pack without opening a lesson. It is written once when the pack is compiled, so that a start
 * reads one small file a pack, and memory holds only the lessons that children have open.
 */
export type Catalogue = {
  /** Which program compiled it; another one compiles it anew. */
  stamp: string;
  lessons: LessonFacts[];
};

export type LessonFacts = {
  id: string;
  /** Code of the skill that it teaches. */
  skill: string;
  /** The language it was made in comes first. */
  languages: [Language, ...Language[]];
  titles: Record<Language, string>;
  minutes: number;
  /** Its screens in order, each with the item that is tried on it, if one is. */
  screens: { itemId?: string }[];
  items: ItemFacts[];
};

/** An item as it is known before it is made. */
export type ItemFacts = Omit<ItemTemplate, "source">;

export const catalogueName = "catalogue.json";

/** The file of a compiled lesson in one language, inside its pack's folder. */
export function compiledName(lessonId: string, language: Language): string {
  return join("compiled", `${lessonId}.${language}.json`);
}

/** @returns undefined when the pack was compiled by another program, or never, or the card has spoilt the file */
export async function readCatalogue(folder: string, stamp: string): Promise<Catalogue | undefined> {
  try {
    const catalogue: Catalogue = JSON.parse(await readFile(join(folder, catalogueName), "utf8")); // compilePack writes it
    return catalogue.stamp === stamp ? catalogue : undefined;
  } catch {
    return undefined;
  }
}
